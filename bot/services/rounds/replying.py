"""What is answered to an answer in a round: what is registered now, or a question back."""

from collections.abc import Sequence
from typing import Any

from bot.domain.errors import RoundIsOver
from bot.domain.people import Seat
from bot.domain.rounds import SAYS, Round, Say
from bot.domain.speaking import holder_of
from bot.i18n import sentence
from bot.render.rounds import ReplyRoundFacts
from bot.services.describing import describe
from bot.services.replying import Reply, Speech
from bot.services.rounds.answering import Given, give
from bot.services.rounds.by_mail import mail_meeting_reply
from bot.services.rounds.describing import choices_of, meeting_of, question_of
from bot.services.rounds.late import LateAnswer, hold_late
from bot.services.rounds.standing import day_of, group_of, last_day, round_of


def reply_to(speech: Speech, given: Sequence[Given], *, replaces: bool = False) -> Reply:
    """What is registered now for the rounds that were answered."""
    is_changed = any(each.changed for each in given)
    rounds = [each.asked for each in given]
    return _reply(speech, rounds, given[0].seat, is_changed=is_changed, replaces=replaces)


def ask_back(speech: Speech, rounds: Sequence[Round], seat: Seat) -> Reply:
    """What was written is not certain: the question again, with its answers."""
    return _reply(speech, rounds, seat, is_asked=True)


def _reply(
    speech: Speech, rounds: Sequence[Round], seat: Seat, *, is_asked: bool = False,
    is_changed: bool = False, replaces: bool = False,
) -> Reply:  # fmt: skip
    case, first, language = speech.case, rounds[0], speech.speaker.language
    facts = ReplyRoundFacts(
        **round_base(speech, first, seat),
        questions=tuple(
            question_of(case, asked, seat, speech.speaker, in_chat=not speech.is_letter)
            for asked in rounds
        ),
        is_asked=is_asked,
        is_unchanged=not is_changed and not is_asked,
    )
    choices = () if speech.is_letter or len(rounds) > 1 else choices_of(first, seat, language)
    return speech.render(
        "reply-round", facts, choices, changed=is_changed, meeting=meeting_of(case, first),
        replaces=replaces,
    )  # fmt: skip


def round_base(speech: Speech, asked: Round, seat: Seat) -> dict[str, Any]:
    """What every message about a round knows, to who speaks."""
    case = speech.case
    holder = holder_of(case.plan, seat, day_of(case, asked))
    group = group_of(case, asked)
    is_own = holder is None or holder == speech.speaker
    meeting = meeting_of(case, asked)
    is_by_mail = meeting is not None and meeting.details.mode == "mail"
    return {
        "contact": case.contact_of(group),
        "receiver": speech.speaker.name if speech.is_letter else None,
        "group": group.name,
        "kind": asked.kind,
        "deadline": asked.deadline.astimezone(case.zone),
        "last_day": last_day(case, asked.deadline),
        "seat_label": seat.label,
        "director": None if is_own or holder is None else holder.name,
        "meeting": describe(case, meeting) if meeting and is_by_mail else None,
    }


def answer_by_button(speech: Speech, wish: dict[str, Any]) -> Reply:
    """Do what a button under a round stands for; `text` is the condition that was entered. Raises
    what `give` raises."""
    said: Say | None = next((each for each in SAYS if each == wish.get("say")), None)
    if said is None:
        return Reply("")
    words = str(wish.get("text") or "")
    asked = round_of(speech.case, int(wish["round"]))
    if not asked.is_open(speech.case.now):
        late = LateAnswer(asked, str(wish["seat"]), said, words)
        hold_late(speech.case, late, speech.speaker)
        return Reply(sentence(RoundIsOver(asked.title), speech.speaker.language))
    given = give(
        speech.case, int(wish["round"]), str(wish["seat"]), said, words, speech.speaker,
        speech.source,
    )  # fmt: skip
    meeting = meeting_of(speech.case, asked)
    if wish.get("others") and meeting is not None:
        return mail_meeting_reply(speech, meeting, given.seat.key, changed=True)
    return reply_to(speech, [given], replaces=True)
