"""The secretary's page and buttons for items that were not reached: what becomes of each."""

from bot.domain.errors import NothingToDecide, NotYours, TextMissing
from bot.domain.meetings import Meeting
from bot.domain.onward import DEEDS
from bot.domain.people import Language, Person
from bot.domain.speaking import is_secretary
from bot.i18n import say
from bot.render.onward import NotReachedRow, NotReachedSheetFacts
from bot.services.describing import describe
from bot.services.desk.values import Deed, Matter, Sheet
from bot.services.minutes.onward import send_onward, told_of_deed
from bot.services.minutes.unreached import decided_of, not_reached, undecided
from bot.services.office import Case


def onward_sheet(case: Case, matter: Matter, meeting: Meeting, person: Person) -> Sheet | None:
    """The items that were not reached, and what was decided of them; None for who is no secretary
    of the group. Raises NothingToDecide without minutes."""
    if not is_secretary(case.group_of(meeting), person, case.today):
        return None
    facts = NotReachedSheetFacts(rows=rows_of(case, meeting))
    message = case.office.renderer.message("not-reached-sheet", person.language, facts, {})
    return Sheet(
        kicker=say("desk-onward", person.language),
        meeting=describe(case, meeting),
        markdown=message.markdown,
        deeds=onward_deeds(case, meeting, person.language),
    )


def rows_of(case: Case, meeting: Meeting) -> tuple[NotReachedRow, ...]:
    """The items that were not reached, each with what was decided. Raises NothingToDecide."""
    minutes = case.uow.minutes.of(meeting.uid)
    if minutes is None:
        raise NothingToDecide
    known, rows = decided_of(case, meeting), list[NotReachedRow]()
    for item in not_reached(minutes):
        done = known.get(item.number)
        if done is None and item.kind != "ordinary":
            continue
        day = done.at.astimezone(case.zone).date() if done else None
        said = done.said if done else None
        rows.append(NotReachedRow(number=item.number, title=item.title, said=said, day=day))
    return tuple(rows)


def onward_deeds(case: Case, meeting: Meeting, language: Language) -> tuple[Deed, ...]:
    """For each item of which nothing is decided the four things that can become of it."""
    minutes = case.uow.minutes.of(meeting.uid)
    items = undecided(case, meeting, minutes) if minutes else ()
    return tuple(
        Deed(
            deed,
            say(f"desk-onward-{deed}", language),
            say("desk-onward-on-asks", language) if deed == "on" else None,
            needs_text=deed == "on",
            detail=item.number,
            under=say("desk-onward-item", language, number=item.number, title=item.title),
        )
        for item in items
        for deed in DEEDS
        if not (deed == "on" and item.is_closed)
    )


def decide_onward(
    case: Case, matter: Matter, meeting: Meeting, person: Person, deed: str, text: str
) -> str:
    """Do it, and say what was done. Raises NotYours, TextMissing, and what `send_onward` raises."""
    if not is_secretary(case.group_of(meeting), person, case.today):
        raise NotYours(person.email)
    chosen = next((each for each in DEEDS if each == deed), None)
    if chosen is None:
        raise NothingToDecide
    if chosen == "on" and not text.strip():
        raise TextMissing
    done = send_onward(case, meeting, matter.detail, chosen, text)
    return told_of_deed(case, done, person.language)
