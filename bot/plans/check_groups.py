"""Checks of networks, groups, seats and roles."""

from collections.abc import Iterator, Sequence
from datetime import date

from bot.plans.check_people import Loaded, Reference
from bot.plans.models import Document, Group, Seat, Term
from bot.plans.problems import Problems


def check_networks(files: Sequence[Loaded]) -> None:
    """Notes where no file, or two files differently, say whose plan it is."""
    told = [file for file in files if file.document.network is not None]
    if not any(file.named.has_network for file in files):
        files[0].problems.add(1, "no-network")
    for file in told[1:]:
        first, other = told[0].document.network, file.document.network
        if first is not None and first != other:
            line = told[0].document.line_of("network")
            where = f"{told[0].name}:{line}"
            file.problems.add(file.document.line_of("network"), "networks-differ", where=where)


def check_groups(files: Sequence[Loaded]) -> None:
    """Notes groups that are there twice, and what is wrong with seats and roles."""
    _check_group_keys(files)
    for file in files:
        for group in file.document.groups:
            _check_listed(group, file.problems)
            _check_seats(group, file.problems)
            _check_lunch(group, file.problems)
            for role in group.roles:
                _check_term(role, file.problems)


def check_references(files: Sequence[Loaded]) -> None:
    """Notes names of groups that are there in none of the files."""
    known = frozenset(name for file in files for name in file.named.groups)
    for file in files:
        for used in _groups_named(file.document):
            if used.name not in known:
                meant = file.problems.nearest(used.name, known)
                file.problems.add(used.line, "unknown-group", value=used.name, meant=meant)
            elif used.name == used.by:
                file.problems.add(used.line, "group-itself", value=used.name)


def _check_group_keys(files: Sequence[Loaded]) -> None:
    """A group lives in one file, once."""
    seen: dict[str, str] = {}
    for file in files:
        for group in file.document.groups:
            where = f"{file.name}:{group.line}"
            if seen.setdefault(group.group, where) != where:
                line = group.line_of("group")
                file.problems.add(line, "group-twice", value=group.group, where=seen[group.group])


def _groups_named(document: Document) -> Iterator[Reference]:
    for group in document.groups:
        for index, followed in enumerate(group.follows):
            yield Reference(followed, group.line_of("follows", index), group.group)
        for prepared in group.prepares:
            yield Reference(prepared.group, prepared.line_of("group"), group.group)


def _check_listed(group: Group, problems: Problems) -> None:
    """A listed group has dates only: seats, invitations and papers are somebody else's."""
    if not group.listed:
        return
    for key in ("seats", "rules"):
        if group.says(key):
            problems.add(group.line_of(key), "listed-has-more", group=group.name, key=key)


def _check_seats(group: Group, problems: Problems) -> None:
    seen: dict[str, int] = {}
    for seat in group.seats:
        line = seat.line_of("seat")
        if seat.seat in seen:
            problems.add(line, "seat-twice", value=seat.seat, first=seen[seat.seat])
        seen.setdefault(seat.seat, line)
        _check_terms(seat, problems)


def _check_terms(seat: Seat, problems: Problems) -> None:
    """A seat is held by one person at a time."""
    if seat.holder is not None and seat.holders:
        problems.add(seat.line_of("holder"), "holder-and-holders", seat=seat.label)
    for term in seat.holders:
        _check_term(term, problems)
    _check_overlap(seat, problems)


def _check_overlap(seat: Seat, problems: Problems) -> None:
    """One sweep by start: each term against the one before it that lasts longest."""
    before: Term | None = None
    for term in sorted(seat.holders, key=lambda term: term.from_ or date.min):
        if before is not None and (term.from_ or date.min) <= (before.until or date.max):
            line, one = term.line_of("person"), before.person
            problems.add(line, "two-holders", seat=seat.label, one=one, other=term.person)
        if before is None or (before.until or date.max) < (term.until or date.max):
            before = term


def _check_term(term: Term, problems: Problems) -> None:
    if term.from_ is not None and term.until is not None and term.until < term.from_:
        problems.add(
            term.line_of("until"), "term-ends-first", person=term.person,
            first=term.from_.isoformat(), last=term.until.isoformat(),
        )  # fmt: skip


def _check_lunch(group: Group, problems: Problems) -> None:
    lunch = group.lunch
    if lunch.buffet is not None and lunch.served is not None and lunch.served >= lunch.buffet:
        problems.add(lunch.line_of("served"), "served-after-buffet")
