"""What becomes of an item that a meeting did not reach, in one action: sent for information by
mail, put into a mail meeting, moved to the next meeting, or sent on to another body. Each once;
the minutes say under the item what follows."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from bot.domain.agenda import Item
from bot.domain.errors import (
    ClosedStays,
    GoesToItself,
    ItemIsSettled,
    ItemWasReached,
    NoComingMeeting,
    UnknownGroup,
)
from bot.domain.meetings import Meeting
from bot.domain.minutes import decided
from bot.domain.network import Group
from bot.domain.notices import Notice
from bot.domain.onward import Deed, Onward
from bot.domain.outcomes import is_not_reached
from bot.domain.people import Language
from bot.domain.proposals import is_same
from bot.i18n import say
from bot.i18n.dates import day_year
from bot.papers.marks import Bodies
from bot.papers.phrases import BOTH
from bot.services.agendas import readers
from bot.services.agendas.editing import add_item, kept_agenda
from bot.services.minutes.beginning import begin_minutes
from bot.services.minutes.unreached import decided_of, keep_decision, keep_sent_on
from bot.services.minutes.writing import item_of, keep_minutes
from bot.services.office import Case
from bot.services.proposals import keep_proposal
from bot.services.rounds.opening import Wanted, open_items
from bot.services.rounds.standing import final_day

MAIL_ROUND: Final = "5 working days"
"""How long answers are taken to an item that is put to the members by mail at once."""
Done = tuple[str, str]
"""Where an item went (a key, or ""), and the sentence that says so."""


def send_onward(case: Case, meeting: Meeting, number: str, deed: Deed, body: str = "") -> Onward:
    """Do with an item that was not reached what was chosen, and write it under the item; `body` is
    where it is sent on to, as people say it ("KKR", "KKR 21. juni").

    Raises NoAgenda, MeetingNotBegun, UnknownItem; ItemWasReached, ItemIsSettled; NoComingMeeting;
    UnknownGroup, GoesToItself, ClosedStays.
    """
    minutes = begin_minutes(case, meeting)
    item = item_of(minutes, meeting, number)
    if item.minutes and not is_not_reached(item.minutes, BOTH):
        raise ItemWasReached(item.number)
    before = decided_of(case, meeting).get(item.number)
    if before is not None:
        raise ItemIsSettled(item.number, before.said, before.at.astimezone(case.zone).date())
    target, said = _DEEDS[deed](case, meeting, item, body)
    onward = Onward(item.number, item.title, deed, said, case.now, target)
    keep_decision(case, meeting, onward)
    written = (item.minutes or say("minutes-not-reached", case.plan.network.language)).rstrip()
    stop = "" if written.endswith((".", ":", "!", "?")) else "."
    keep_minutes(case, meeting, decided(minutes, item, f"{written}{stop} {said}"))
    return onward


def _inform(case: Case, meeting: Meeting, item: Item, _: str) -> Done:
    """To all who were sent the papers, a mail each."""
    for seat, receiver in readers(case, meeting):
        _tell(case, meeting, item, receiver, seat)
    return "", say("onward-inform", case.plan.network.language)


def _to_mail_meeting(case: Case, meeting: Meeting, item: Item, _: str) -> Done:
    """To the group's next meeting by mail; where the plan has none, at once, as a round of its own.
    What comes of it goes into minutes by itself."""
    coming = _coming(case, meeting.group, meeting)
    found = next((m for m in coming if m.details.mode == "mail"), None)
    if found is not None:
        return _moved(case, meeting, item, found, "onward-mail-meeting")
    wanted = Wanted(meeting.key, (item.number,), until=MAIL_ROUND, kind="decision")
    (asked,) = open_items(case, meeting, wanted)
    language = case.plan.network.language
    return "", say("onward-mail-round", language, day=day_year(final_day(case, asked), language))


def _to_next(case: Case, meeting: Meeting, item: Item, _: str) -> Done:
    coming = _coming(case, meeting.group, meeting)
    found = next((m for m in coming if m.details.mode != "mail"), None)
    if found is None:
        raise NoComingMeeting(case.group_of(meeting).name)
    return _moved(case, meeting, item, found, "onward-next")


def _send_on(case: Case, meeting: Meeting, item: Item, body: str) -> Done:
    """To another body: its secretariat gets it with its annexes, as a proposal where we keep that
    body's agendas, else as a mail; where the plan knows nobody there, our own secretary gets it to
    forward. Our own lists for that day have it too."""
    own, language = case.group_of(meeting), case.plan.network.language
    mark = Bodies(case.plan.groups, case.today).mark(body)
    if mark is None:
        raise UnknownGroup(body)
    group = case.plan.group(mark.partition("/")[0])
    if group.key == own.key:
        raise GoesToItself(own.name)
    if item.is_closed:
        raise ClosedStays(item.number)
    found = _meeting_of(case, meeting, group, mark)
    if found is not None and not group.listed:
        carried = _carried(case, meeting, item, "onward-sent-by")
        keep_proposal(case, found, carried, case.secretaries(own)[0].email, "sent-on")
    else:
        for address in secretariat_of(case, group) or (p.email for p in case.secretaries(own)):
            _tell(case, meeting, item, address, group=group)
    if found is None:
        return group.key, say("onward-on", language, group=group.name)
    keep_sent_on(case, own, group.key, found.day, item.title)
    day = day_year(found.day, language)
    return found.key, say("onward-on-day", language, group=group.name, day=day)


def secretariat_of(case: Case, group: Group) -> tuple[str, ...]:
    """The addresses of another body's own secretariat: its secretaries, else its own contact; none
    where the plan names neither."""
    own = (case.contact_of(group).email,) if group.contact else ()
    return group.people_in("secretary", case.today) or own


def told_of_deed(case: Case, onward: Onward, language: Language) -> str:
    """What was done, to the secretary who did it: also that an item has to be forwarded by hand."""
    group = case.plan.group(onward.target.partition("/")[0]) if onward.deed == "on" else None
    is_ours = group is not None and not secretariat_of(case, group)
    done = say(f"desk-done-onward-{onward.deed}", language, number=onward.number,
               title=onward.title, said=onward.said)  # fmt: skip
    if group is None or not is_ours:
        return done
    return f"{done} {say('desk-done-onward-forward', language, group=group.name)}"


_DEEDS: dict[Deed, Callable[[Case, Meeting, Item, str], Done]] = {
    "inform": _inform,
    "mail-meeting": _to_mail_meeting,
    "next": _to_next,
    "on": _send_on,
}


def _meeting_of(case: Case, meeting: Meeting, group: Group, mark: str) -> Meeting | None:
    """The meeting that is named, else the group's next one."""
    if "/" in mark:
        return case.uow.meetings.by_key(mark)
    return next(iter(_coming(case, group.key, meeting)), None)


def _coming(case: Case, group: str, meeting: Meeting) -> list[Meeting]:
    """A group's meetings that are still to come, and later than the one that was held."""
    found = case.uow.meetings.list(group=group, ending_after=case.now)
    live = (m for m in found if not m.is_cancelled and m.uid != meeting.uid)
    return sorted((m for m in live if m.start > meeting.start), key=lambda m: m.start)


def _moved(case: Case, meeting: Meeting, item: Item, to: Meeting, key: str) -> Done:
    """Onto the agenda of a later meeting, unless it stands there already."""
    standing = kept_agenda(case, to).items
    if not any(is_same(each, item) and not each.is_withdrawn for each in standing):
        add_item(case, to, _carried(case, meeting, item, "onward-from"))
    language = case.plan.network.language
    return to.key, say(key, language, day=day_year(to.day, language))


def _carried(case: Case, meeting: Meeting, item: Item, key: str) -> Item:
    """The item as another meeting gets it: with its case and annexes, and where it comes from."""
    language = case.plan.network.language
    group, day = case.group_of(meeting).name, day_year(meeting.day, language)
    note = say(key, language, group=group, day=day)
    body = "\n\n".join(filter(None, (note, item.body)))
    return replace(
        item, number="", key="", kind="ordinary", body=body, minutes=None, follow_ups=(), due=None,
        guests=(), goes_on=(),
    )  # fmt: skip


def _tell(
    case: Case, meeting: Meeting, item: Item, receiver: str, seat: str | None = None,
    group: Group | None = None,
) -> None:  # fmt: skip
    facts: dict[str, object] = {"number": item.number}
    if group is not None:
        facts["group"] = group.key
    case.uow.outbox.put(
        Notice(
            cause=f"{'item-on' if group else 'item-information'}/{meeting.uid}/{item.number}",
            receiver=receiver,
            channel="mail",
            kind="item-on" if group else "item-information",
            meeting=meeting.uid,
            seat=seat,
            queued_at=case.now,
            due_at=case.now,
            facts=facts,
        )
    )
