"""What everybody reads: the groups, their meetings by year, a paper, its files. Nothing is here but
what was put on the web and has not been taken off, of groups whose papers are for everybody."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Literal

from bot.domain.annex_files import AnnexFile
from bot.domain.approvals import DocumentKind
from bot.domain.errors import UnknownGroup, UnknownMeeting
from bot.domain.meetings import Meeting
from bot.domain.network import Group
from bot.domain.publication import Publication
from bot.render.values import MeetingFacts, meeting_facts
from bot.services.describing import describe
from bot.services.office import Case
from bot.services.publishing.documents import NAMES, PATH
from bot.store.publications import Published

Missing = Literal["unknown", "gone"]
"""Why there is nothing: there never was, or it was taken off."""


@dataclass(frozen=True, kw_only=True)
class ArchiveLine:
    """A meeting of which something is public. `documents` in the order they come to be."""

    meeting: MeetingFacts
    path: str
    documents: tuple[DocumentKind, ...]


@dataclass(frozen=True, kw_only=True)
class ArchiveYear:
    """A year's meetings, the latest first."""

    number: int
    meetings: tuple[ArchiveLine, ...]


@dataclass(frozen=True, kw_only=True)
class GroupArchive:
    """A group's papers, by year, the latest first. `changed_at` is when something was last put on
    the web (UTC)."""

    name: str
    path: str
    description: str | None
    years: tuple[ArchiveYear, ...]
    changed_at: datetime

    @property
    def count(self) -> int:
        """Of meetings."""
        return sum(len(year.meetings) for year in self.years)

    def latest(self, most: int) -> tuple[ArchiveLine, ...]:
        """The latest meetings."""
        return tuple(line for year in self.years for line in year.meetings)[:most]


@dataclass(frozen=True, kw_only=True)
class PublicDocument:
    """A paper as everybody reads it, of a meeting as it is now; `documents` are all that are public
    of the meeting."""

    meeting: Meeting
    now: MeetingFacts
    group: GroupArchive
    publication: Publication
    documents: tuple[DocumentKind, ...]


def archives(case: Case) -> tuple[GroupArchive, ...]:
    """The groups of which something is public."""
    public = case.uow.publications.public()
    found = (_archive(case, group, public) for group in case.plan.groups if group.is_public)
    return tuple(each for each in found if each is not None)


def archive_of(case: Case, key: str) -> GroupArchive | None:
    """A group's; None where there is no such group, or nothing of it is public."""
    try:
        group = case.plan.group(key)
    except UnknownGroup:
        return None
    return _archive(case, group, case.uow.publications.public()) if group.is_public else None


def _archive(case: Case, group: Group, public: tuple[Published, ...]) -> GroupArchive | None:
    meetings = {m.uid: m for m in case.uow.meetings.list(group=group.key)} if public else {}
    ours = [each for each in public if each.meeting in meetings]
    if not ours:
        return None
    by_meeting: dict[str, list[DocumentKind]] = {}
    for each in ours:
        by_meeting.setdefault(each.meeting, []).append(each.document)
    found = sorted((meetings[uid] for uid in by_meeting), key=lambda m: m.start, reverse=True)
    lines = (
        ArchiveLine(
            meeting=meeting_facts(meeting, group, None),
            path=f"{PATH}/{meeting.key}",
            documents=tuple(sorted(by_meeting[meeting.uid])),
        )
        for meeting in found
    )
    return GroupArchive(
        name=group.name,
        path=f"{PATH}/{group.key}",
        description=group.description,
        years=tuple(
            ArchiveYear(number=number, meetings=tuple(of_year))
            for number, of_year in groupby(lines, key=lambda line: line.meeting.day.year)
        ),
        changed_at=ours[0].at,
    )


def document_at(case: Case, key: str, document: DocumentKind | None) -> PublicDocument | Missing:
    """A meeting's paper by the meeting's key: the one asked for, else its minutes, else its agenda.
    A key that the meeting had before finds it too."""
    meeting = _meeting(case, key)
    if meeting is None:
        return "unknown"
    ever = case.uow.publications.list(meeting.uid)
    public = {each.paper.document: each for each in ever if each.is_public}
    wanted = document or ("minutes" if "minutes" in public else "agenda")
    if wanted not in public:
        was = any(document in (None, each.paper.document) for each in ever)
        return "gone" if was else "unknown"
    group = archive_of(case, meeting.group)
    assert group is not None
    return PublicDocument(
        meeting=meeting,
        now=describe(case, meeting),
        group=group,
        publication=public[wanted],
        documents=tuple(sorted(public)),
    )


def file_at(case: Case, key: str, digest: str, name: str) -> AnnexFile | Missing:
    """The file of an annex that is public, by the beginning of its digest and its name."""
    meeting = _meeting(case, key)
    if meeting is None:
        return "unknown"
    ever = case.uow.publications.list(meeting.uid)
    for each in ever:
        file = each.paper.file(digest, name) if each.is_public else None
        if file is not None:
            return file
    return "gone" if any(each.paper.file(digest, name) for each in ever) else "unknown"


def _meeting(case: Case, key: str) -> Meeting | None:
    try:
        meeting = case.uow.meetings.by_key(key)
    except UnknownMeeting:
        return None
    return meeting if case.group_of(meeting).is_public else None


def addresses(case: Case) -> Iterator[tuple[str, date]]:
    """All pages with papers, with the local day on which they were last put there: for search
    engines."""
    public = case.uow.publications.public()
    for archive in archives(case):
        yield archive.path, archive.changed_at.astimezone(case.zone).date()
    for each in public:
        meeting = case.uow.meetings.by_uid(each.meeting)
        if meeting is not None and case.group_of(meeting).is_public:
            path = f"{PATH}/{meeting.key}/{NAMES[each.document]}"
            yield path, each.at.astimezone(case.zone).date()
