"""An answer that comes by link or button when the round is over: it counts no more, and is held,
since nothing that a person sent vanishes (decision 12)."""

from dataclasses import dataclass
from email.message import EmailMessage

from bot.domain.people import Person
from bot.domain.records import Held
from bot.domain.rounds import LONGEST, Round, Say
from bot.i18n import say
from bot.services.office import Case
from bot.services.rounds.answering import seat_asked


@dataclass(frozen=True)
class LateAnswer:
    """What a seat (a key) said too late."""

    asked: Round
    seat: str
    said: Say
    words: str = ""


def hold_late(case: Case, late: LateAnswer, person: Person) -> None:
    """Keep it for the secretary, as the person's message; the same again is kept once. Raises
    NotAskedInRound."""
    seat = seat_asked(case, late.asked, late.seat, person)
    label = say(f"link-round-{late.said}", case.plan.network.language)
    words = " ".join(late.words.split())[:LONGEST]
    message = EmailMessage()
    message["From"] = person.email
    message["Subject"] = subject = " ".join(late.asked.title.split())
    message.set_content(f"{seat.label}: {label}" + (f" – {words}" if words else ""))
    raw = message.as_bytes()
    if any(each.raw == raw for each in case.uow.inbox.held()):
        return
    case.uow.inbox.hold(Held(person.email, case.now, "RoundIsOver", subject, raw))
