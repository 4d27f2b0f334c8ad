"""Checks of people and of the names that a plan uses: who is described twice, who is unknown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bot.plans.load import Row, Table
from bot.plans.models import Document, Group, Person
from bot.plans.problems import Problems


@dataclass(frozen=True)
class Named:
    """The names a file gives to people and groups, wrong entries included: what is only misspelt
    elsewhere in its entry is not unknown as well."""

    people: frozenset[str]
    groups: frozenset[str]
    has_network: bool


@dataclass
class Loaded:
    """One file as far as it could be read."""

    name: str
    text: str
    problems: Problems
    document: Document = field(default_factory=Document)
    named: Named = field(default_factory=lambda: Named(frozenset(), frozenset(), False))
    is_read: bool = False


def names_in(tree: Table) -> Named:
    """The names that a tree gives, before anything is cut out of it."""
    people = frozenset(_texts(tree, "people", ("person", "addresses")))
    return Named(people, frozenset(_texts(tree, "groups", ("group",))), "network" in tree)


def _texts(tree: Table, section: str, keys: tuple[str, ...]) -> Iterator[str]:
    entries = tree.get(section)
    for entry in entries if isinstance(entries, Row) else ():
        for key in keys if isinstance(entry, Table) else ():
            value = entry.get(key)
            for name in value if isinstance(value, Row) else [value]:
                if isinstance(name, str):
                    yield name.strip().lower()


@dataclass(frozen=True)
class Reference:
    """A name used somewhere, with its line; `by` is the entry that uses it."""

    name: str
    line: int
    by: str = ""


def check_people_named(files: Sequence[Loaded]) -> None:
    """Notes who is named but described nowhere."""
    known = frozenset(name for file in files for name in file.named.people)
    for file in files:
        for used in _people_named(file.document):
            if used.name not in known:
                meant = file.problems.nearest(used.name, known)
                file.problems.add(used.line, "unknown-person", value=used.name, meant=meant)
            elif used.name == used.by:
                file.problems.add(used.line, "assistant-itself", value=used.name)


def check_descriptions(files: Sequence[Loaded]) -> None:
    """Notes who is described twice: an address belongs to one person. Two files may
    describe somebody in the same words."""
    owners: dict[str, tuple[Loaded, Person]] = {}
    for file in files:
        for person in file.document.people:
            for address in dict.fromkeys((person.person, *person.addresses)):
                first_file, first = owners.setdefault(address, (file, person))
                if first is person or _is_same_elsewhere(file, person, first_file, first):
                    continue
                key = "person" if address == person.person else "addresses"
                where = f"{first_file.name}:{first.line}"
                file.problems.add(person.line_of(key), "person-twice", value=address, where=where)


def _is_same_elsewhere(file: Loaded, person: Person, other: Loaded, first: Person) -> bool:
    return file is not other and person == first


def _people_named(document: Document) -> Iterator[Reference]:
    for person in document.people:
        for index, assistant in enumerate(person.assistants):
            yield Reference(assistant, person.line_of("assistants", index), person.person)
    for group in document.groups:
        yield from _people_of(group)


def _people_of(group: Group) -> Iterator[Reference]:
    for role in group.roles:
        yield Reference(role.person, role.line_of("person"))
    for seat in group.seats:
        if seat.holder is not None:
            yield Reference(seat.holder, seat.line_of("holder"))
        for term in seat.holders:
            yield Reference(term.person, term.line_of("person"))
