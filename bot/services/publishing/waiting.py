"""The papers that a secretary can put on the web: those of lately that members have."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from bot.domain.approvals import DocumentKind
from bot.domain.errors import MoedebotError
from bot.domain.meetings import Meeting
from bot.domain.people import Person
from bot.domain.publication import Publication
from bot.domain.speaking import is_secretary
from bot.render.values import MeetingFacts
from bot.services.describing import describe
from bot.services.office import Case
from bot.services.publishing.desk import DOCUMENTS, page_url
from bot.services.publishing.sources import source_of

_LATELY = timedelta(days=60)


@dataclass(frozen=True, kw_only=True)
class ToPublish:
    """A meeting with papers that members have. `waiting` are those that are not on the web as
    members have them; `public` those that are on the web in some edition; `url` is where both are
    changed."""

    meeting: MeetingFacts
    waiting: tuple[DocumentKind, ...]
    public: tuple[DocumentKind, ...]
    url: str


def to_publish(case: Case, person: Person) -> tuple[ToPublish, ...]:
    """The meetings of the groups whose secretary a person is, by their start."""
    groups = [g for g in case.plan.groups if g.is_public and is_secretary(g, person, case.today)]
    recent = (
        meeting
        for group in groups
        for meeting in case.uow.meetings.list(group=group.key, ending_after=case.now - _LATELY)
        if not meeting.is_cancelled and meeting.start <= case.now + _LATELY
    )
    found = (_of(case, meeting, person) for meeting in sorted(recent, key=lambda m: m.start))
    return tuple(each for each in found if each.waiting or each.public)


def _of(case: Case, meeting: Meeting, person: Person) -> ToPublish:
    last = {document: case.uow.publications.last(meeting.uid, document) for document in DOCUMENTS}
    public = tuple(document for document, each in last.items() if each and each.is_public)
    sources = dict(_sources(case, meeting))
    return ToPublish(
        meeting=describe(case, meeting),
        waiting=tuple(
            document
            for document, source in sources.items()
            if document not in public or source != _shown(last[document])
        ),
        public=public,
        url=page_url(case, meeting, person.email),
    )


def _shown(last: Publication | None) -> str:
    return last.paper.source if last else ""


def _sources(case: Case, meeting: Meeting) -> Iterator[tuple[DocumentKind, str]]:
    """What could be put on the web now."""
    for document in DOCUMENTS:
        try:
            yield document, source_of(case, meeting, document).paper.source
        except MoedebotError:
            continue
