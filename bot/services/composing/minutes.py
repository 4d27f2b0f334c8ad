"""Facts of minutes: to members, to the secretary who is to send them, of objections to them."""

from datetime import date
from typing import cast

from bot.domain.minutes import Minutes
from bot.outbox import Skip
from bot.render.after import MinutesMailFacts, MinutesMissingFacts, MinutesPostFacts, ObjectionFacts
from bot.render.facts import Facts
from bot.render.slack import Block, actions
from bot.render.values import AgendaFacts
from bot.services.composing.about import About
from bot.services.composing.enclosed import minutes_papers
from bot.services.describing import describe
from bot.services.desk.objecting import objection_deeds
from bot.services.desk.values import Matter
from bot.services.minutes.documents import printed
from bot.services.minutes.objecting import objection_link, takes_objections
from bot.services.minutes.state import approver_awaited, next_of_group
from bot.services.paper_links import shared_url


def minutes(about: About) -> Facts | Skip:
    """The draft minutes (or, once approved, the minutes) to a member."""
    found = about.case.uow.minutes.of(about.meeting.uid)
    if found is None:
        return Skip("there are no minutes")
    if cast(int, about.notice.facts.get("revision", 0)) < found.revision:
        return Skip("a later revision goes out")
    is_open = takes_objections(about.case, found)
    if about.notice.channel == "slack":
        return _for_channel(about, found, is_open=is_open)
    person = about.reader
    papers, made = minutes_papers(about, found)
    return MinutesMailFacts(
        **about.base,
        papers=papers,
        is_attached=made is not None,
        agenda=AgendaFacts(
            items=printed(found.items, about.language, sees_closed=about.sees_closed)
        ),
        present=found.presence.present,
        absent=found.presence.absent,
        guests=found.presence.guests,
        objections_until=found.objections_until if is_open else None,
        approved_on=_approved_on(about),
        is_revised=found.revision > 1,
        is_approved=found.state == "approved",
        links=objection_link(about.case, about.meeting, about.notice.seat or "", person)
        if is_open
        else (),
    )


def _for_channel(about: About, found: Minutes, *, is_open: bool) -> Facts:
    """The outcomes that all may read, and where the whole is."""
    items = printed(found.items, about.language, sees_closed=False)
    return MinutesPostFacts(
        meeting=describe(about.case, about.meeting),
        agenda=AgendaFacts(items=items),
        objections_until=found.objections_until if is_open else None,
        is_approved=found.state == "approved",
        pdf=shared_url(about.case, about.meeting, None, sees_closed=False, is_minutes=True),
    )


def objection_buttons(about: About) -> tuple[Block, ...]:
    """Under minutes in a channel, while they can be objected to."""
    found = about.case.uow.minutes.of(about.meeting.uid)
    if found is None or not takes_objections(about.case, found):
        return ()
    matter = Matter("objection", about.meeting.uid)
    deeds = objection_deeds(about.language)
    return tuple(actions([(deed.label, matter.button(deed)) for deed in deeds]))


def _approved_on(about: About) -> date | None:
    following = next_of_group(about.case, about.meeting)
    return following.day if following else None


def minutes_missing(about: About) -> Facts | Skip:
    """What is missing before the minutes can go out."""
    case = about.case
    found = case.uow.minutes.of(about.meeting.uid)
    if found is not None and found.is_sent:
        return Skip("the minutes were sent meanwhile")
    rule = about.group.rule("minutes")
    due = case.due(rule.offset, about.meeting) if rule else about.notice.due_at
    missing = found.missing if found else ()
    return MinutesMissingFacts(
        **about.base,
        due=due.astimezone(case.zone),
        missing=tuple(f"{item.number}. {item.title}" for item in missing),
        awaits=approver_awaited(case, about.meeting),
        is_begun=found is not None,
        is_again=about.notice.facts.get("again") is True,
    )


def objection(about: About) -> Facts | Skip:
    """One objection, to secretary and chair."""
    found = about.case.uow.minutes.of(about.meeting.uid)
    number = cast(int, about.notice.facts["objection"])
    if found is None or number >= len(found.objections):
        return Skip("there is no such objection")
    said = found.objections[number]
    secretaries = {person.email for person in about.case.secretaries(about.group)}
    return ObjectionFacts(
        **about.base,
        name=said.name,
        text=said.text,
        at=said.at.astimezone(about.case.zone),
        count=len(found.objections),
        to_secretary=about.notice.receiver in secretaries,
    )
