"""Facts of the question whether papers are to be put on the web."""

from typing import cast

from bot.domain.approvals import DocumentKind
from bot.domain.errors import MoedebotError
from bot.i18n import say
from bot.outbox import Skip
from bot.render.facts import Facts
from bot.render.publishing import ToPublishFacts
from bot.render.slack import Block, link_actions
from bot.render.values import Link
from bot.services.composing.about import About
from bot.services.publishing.desk import page_url
from bot.services.publishing.sources import source_of


def to_publish(about: About) -> Facts | Skip:
    """What can be put on the web, unless it is there by now, or can be no more."""
    case, meeting = about.case, about.meeting
    document = cast(DocumentKind, about.notice.facts["document"])
    try:
        source = source_of(case, meeting, document)
    except MoedebotError:
        return Skip("it cannot be put on the web as it is now")
    last = case.uow.publications.last(meeting.uid, document)
    is_public = last is not None and last.is_public
    if last is not None and is_public and last.paper.source == source.paper.source:
        return Skip("it is on the web")
    is_chat = about.notice.channel == "slack"
    links = () if is_chat else (_link(about),)
    return ToPublishFacts(**about.base, document=document, is_public=is_public, links=links)


def publish_buttons(about: About) -> tuple[Block, ...]:
    """In chat the way to the page is a button."""
    link = _link(about)
    return tuple(link_actions([(link.label, link.url)]))


def _link(about: About) -> Link:
    person = str(about.notice.facts["person"])
    url = page_url(about.case, about.meeting, person)
    return Link(say("to-publish-see", about.language), url)
