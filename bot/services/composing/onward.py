"""Facts of what becomes of items that were not reached: to the secretary, to members, to others."""

from bot.domain.agenda import Item
from bot.domain.network import Group
from bot.i18n import say
from bot.outbox import Skip
from bot.render.facts import Facts
from bot.render.onward import ItemOnwardFacts, ItemSentOnFacts, NotReachedFacts
from bot.render.slack import Block, actions
from bot.render.values import Link
from bot.services.composing.about import About
from bot.services.composing.enclosed import item_files, item_spots, onward_item
from bot.services.desk import desk_url
from bot.services.desk.onward import onward_deeds
from bot.services.desk.values import Matter
from bot.services.minutes.onward import secretariat_of
from bot.services.minutes.unreached import undecided
from bot.services.paper_links import annex_url, shared_url


def not_reached(about: About) -> Facts | Skip:
    """What the secretary is to decide, as long as there is anything."""
    case, meeting = about.case, about.meeting
    minutes = case.uow.minutes.of(meeting.uid)
    items = undecided(case, meeting, minutes) if minutes else ()
    if not items:
        return Skip("it is decided meanwhile")
    return NotReachedFacts(**about.base, items=items, links=_links(about))


def _links(about: About) -> tuple[Link, ...]:
    if about.notice.channel == "slack":
        return ()
    matter = Matter("not-reached", about.meeting.uid)
    url = desk_url(about.case, matter, str(about.notice.facts["person"]))
    return (Link(say("desk-onward-decide", about.language), url),)


def onward_buttons(about: About) -> tuple[Block, ...]:
    """In chat the same as buttons, each with the number of its item."""
    matter = Matter("not-reached", about.meeting.uid)
    deeds = onward_deeds(about.case, about.meeting, about.language)
    buttons = [
        (f"{deed.detail}: {deed.label}", matter.with_detail(deed.detail).button(deed))
        for deed in deeds
    ]
    return tuple(actions(buttons))


def item_onward(about: About) -> Facts | Skip:
    """One item with its case and annexes, for information or to another body."""
    item = onward_item(about)
    if item is None:
        return Skip("the item is gone")
    if item.is_closed and not about.sees_closed:
        return Skip("a closed item is for the seats alone")
    files, body = item_files(about), about.notice.facts.get("group")
    if body is not None:
        return _to_body(about, item, about.case.plan.group(str(body)), is_attached=bool(files))
    return ItemOnwardFacts(
        **about.base,
        item=item,
        substitute_for=about.director_name if about.is_substitute else None,
        annexes=() if files else _annexes(about),
        is_attached=bool(files),
    )


def _to_body(about: About, item: Item, body: Group, *, is_attached: bool) -> Facts:
    """The item to another body. Who is there has no link of their own: annexes too large for a mail
    are behind one that all may use."""
    shared = tuple(
        Link(spot.annex.title, shared_url(about.case, about.meeting, file, sees_closed=False))
        for spot in item_spots(about)
        if (file := spot.annex.file)
    )
    return ItemSentOnFacts(
        **about.base,
        item=item,
        to=body.name,
        annexes=() if is_attached else shared,
        is_attached=is_attached,
        is_forwarded=not secretariat_of(about.case, body),
    )


def _annexes(about: About) -> tuple[Link, ...]:
    """Where a member gets the annexes that are too large to go along."""
    seat = about.notice.seat
    if seat is None:
        return ()
    return tuple(
        Link(spot.annex.title, annex_url(about.case, about.meeting, seat, about.reader, file))
        for spot in item_spots(about)
        if (file := spot.annex.file)
    )
