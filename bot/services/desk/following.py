"""The page and buttons of a follow-up: it is done, or has another date, or is no longer wanted."""

from bot.domain.errors import NothingToDecide, NotYours, TextMissing, UnknownFollowUp
from bot.domain.followups import FollowUp
from bot.domain.meetings import Meeting
from bot.domain.people import Language, Person
from bot.domain.speaking import is_secretary
from bot.i18n import say
from bot.i18n.dates import day_year
from bot.render.after import FollowUpSheetFacts
from bot.services.describing import describe
from bot.services.desk.values import Deed, Matter, Sheet
from bot.services.followups.describing import row_of
from bot.services.followups.keeping import end, follow_up_of, postpone
from bot.services.office import Case


def follow_up_sheet(case: Case, matter: Matter, meeting: Meeting, person: Person) -> Sheet | None:
    """How it stands; None for who neither promised it nor serves the group as secretary."""
    found = _found(case, matter)
    if not _may(case, found, person):
        return None
    facts = FollowUpSheetFacts(row=row_of(case, found), state=found.state)
    message = case.office.renderer.message("follow-up-sheet", person.language, facts, {})
    return Sheet(
        kicker=say("desk-follow-up", person.language),
        meeting=describe(case, meeting),
        markdown=message.markdown,
        deeds=follow_up_deeds(person.language) if found.is_open else (),
    )


def follow_up_deeds(language: Language) -> tuple[Deed, ...]:
    """What can be said of one that is open."""
    asks = say("desk-follow-up-move-asks", language)
    return (
        Deed("done", say("desk-follow-up-done", language)),
        Deed("move", say("desk-follow-up-move", language), asks, True),
        Deed("drop", say("desk-follow-up-drop", language)),
    )


def decide_follow_up(
    case: Case, matter: Matter, meeting: Meeting, person: Person, deed: str, text: str
) -> str:
    """Do it, and say what was done. Raises NotYours, NothingToDecide, TextMissing, BadPromise."""
    found = _found(case, matter)
    if not _may(case, found, person):
        raise NotYours(person.email)
    if not found.is_open or deed not in ("done", "move", "drop"):
        raise NothingToDecide
    if deed == "move":
        if not text.strip():
            raise TextMissing
        due = day_year(postpone(case, found.id, text).due, person.language)
    else:
        due = day_year(end(case, found.id, is_done=deed == "done").due, person.language)
    return say(f"desk-done-follow-up-{deed}", person.language,
               number=found.id, title=found.text, due=due)  # fmt: skip


def _found(case: Case, matter: Matter) -> FollowUp:
    try:
        return follow_up_of(case, matter.number)
    except UnknownFollowUp:
        raise NothingToDecide from None


def _may(case: Case, found: FollowUp, person: Person) -> bool:
    is_owner = found.email in person.all_addresses
    return is_owner or is_secretary(case.plan.group(found.group), person, case.today)
