"""Facts of the messages about proposed items."""

from datetime import date
from typing import cast

from bot.domain.proposals import Proposal
from bot.domain.timetable import shift_working_days
from bot.outbox import Skip
from bot.render.facts import Facts
from bot.render.proposals import CallForItemsFacts, ProposalAnswerFacts, ProposalFacts
from bot.render.slack import Block, actions
from bot.render.values import Link
from bot.services.agendas import current_agenda
from bot.services.composing.about import About
from bot.services.describing import agenda_day, is_sent
from bot.services.desk import desk_url
from bot.services.desk.approving import name_of
from bot.services.desk.proposing import proposal_deeds
from bot.services.desk.values import Matter


def call_for_items(about: About) -> Facts:
    """Are there items? Open items that the draft has already are expected."""
    case, meeting = about.case, about.meeting
    agenda = current_agenda(case, meeting, about.language)
    items = agenda.items if agenda else ()
    day = agenda_day(case, meeting)
    other = about.notice.facts.get("group")
    return CallForItemsFacts(
        **about.base,
        by=_items_by(about),
        agenda_day=day if day and day >= case.today else None,
        group=case.plan.group(str(other)).name if other else None,
        expected=tuple(i.title for i in items if i.kind == "ordinary" and not i.is_closed),
    )


def _items_by(about: About) -> date | None:
    """The local day by which items are to be in: the day before the chair or the members are sent
    the agenda."""
    case, group = about.case, about.group
    rule = group.rule("approval") or group.rule("agenda")
    if rule is None:
        return None
    moment = case.due(rule.offset, about.meeting).astimezone(case.zone)
    day = shift_working_days(moment.date(), -1, case.holidays(moment.date()))
    return day if day >= case.today else None


def _proposal(about: About) -> Proposal | None:
    return about.case.uow.proposals.get(cast(int, about.notice.facts["proposal"]))


def proposal(about: About) -> Facts | Skip:
    """What somebody proposed, to the secretary."""
    found = _proposal(about)
    if found is None or not found.is_open:
        return Skip("it is decided meanwhile")
    return ProposalFacts(
        **about.base,
        item=found.item,
        proposer=name_of(about.case, found.by) or found.by,
        number=found.id,
        is_follow_up=found.way == "follow-up",
        is_sent=is_sent(about.case.uow.agendas.of(about.meeting.uid)),
        links=_links(about, found),
    )


def _links(about: About, found: Proposal) -> tuple[Link, ...]:
    if about.notice.channel == "slack":
        return ()
    url = desk_url(about.case, _matter(about, found), str(about.notice.facts["person"]))
    return tuple(Link(deed.label, url) for deed in proposal_deeds(about.language))


def _matter(about: About, found: Proposal) -> Matter:
    return Matter("proposal", about.meeting.uid, "", found.id)


def proposal_buttons(about: About) -> tuple[Block, ...]:
    """In chat the same as buttons."""
    found = _proposal(about)
    if found is None:
        return ()
    matter = _matter(about, found)
    deeds = proposal_deeds(about.language)
    return tuple(actions([(deed.label, matter.button(deed)) for deed in deeds]))


def proposal_answer(about: About) -> Facts | Skip:
    """What became of it, to who proposed it; its number where it has one now."""
    found = _proposal(about)
    if found is None:
        return Skip("the proposal is gone")
    agenda = current_agenda(about.case, about.meeting, about.language)
    items = agenda.items if agenda else ()
    numbers = (item.number for item in items if found.key and item.key == found.key)
    return ProposalAnswerFacts(
        **about.base,
        title=found.item.title,
        state=found.state,
        number=next(numbers, None),
        note=found.note,
    )
