"""A secretariat moves: the change of plan texts that says so, with everything else as it stands
(comments too)."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from bot.domain.errors import TakenOverAlready, UnknownGroup
from bot.domain.network import Contact
from bot.domain.people import Person, RoleName

_WIDTH = 10_000
"""Characters of a line that is not broken: the secretary's lines stay whole."""


@dataclass(frozen=True)
class Handover:
    """What changes for a group on the local day `since`: who is its secretary and its chair, and
    the contact that its mails come from; None changes nothing. `people` are new to the plan."""

    group: str
    since: date
    secretary: str | None = None
    chair: str | None = None
    contact: Contact | None = None
    people: tuple[Person, ...] = ()


def hand_over(texts: Mapping[str, str], told: Handover) -> dict[str, str]:
    """The plan texts that change, by file name. A role ends the day before, and begins anew; who
    has it already keeps it. A contact is the group's own where it has one, else the network's.

    Raises UnknownGroup; TakenOverAlready where somebody takes the role or contact over on that day
    or later already.
    """
    yaml = YAML()
    yaml.width, yaml.preserve_quotes = _WIDTH, True
    yaml.indent(mapping=2, sequence=4, offset=2)
    trees = {name: yaml.load(text) for name, text in texts.items()}
    home, group = _group(trees, told.group)
    changed = {home}
    for role, person in (("secretary", told.secretary), ("chair", told.chair)):
        if person is not None:
            _change_role(group, role, person, told.since)  # type: ignore[arg-type]
    if told.contact is not None:
        name, owner = _owner_of_contact(trees, home, group)
        _change_contact(owner, told.contact, told.since)
        changed.add(name)
    for person_ in told.people:
        entry = _flow({"person": person_.email, "name": person_.name})
        trees[home].setdefault("people", CommentedSeq()).append(entry)
    written = {name: _written(yaml, trees[name]) for name in changed}
    return {name: text for name, text in written.items() if text != texts[name]}


def _group(trees: Mapping[str, Any], key: str) -> tuple[str, CommentedMap]:
    for name, tree in trees.items():
        for group in tree.get("groups") or ():
            if group.get("group") == key:
                return name, group
    raise UnknownGroup(key)


def _owner_of_contact(
    trees: Mapping[str, Any], home: str, group: CommentedMap
) -> tuple[str, CommentedMap]:
    """The file and the entry that the group's contact stands in."""
    if group.get("contact"):
        return home, group
    return next((name, tree["network"]) for name, tree in trees.items() if tree.get("network"))


def _change_role(group: CommentedMap, role: RoleName, person: str, since: date) -> None:
    terms = [term for term in group.get("roles") or () if term.get("role") == role]
    if later := [day for term in terms if (day := _day(term.get("from"))) and day >= since]:
        raise TakenOverAlready(role, min(later))
    running = [t for t in terms if (until := _day(t.get("until"))) is None or until >= since]
    if [str(term["person"]).lower() for term in running] == [person]:
        return
    for term in running:
        term["until"] = since - timedelta(days=1)
    roles = group.setdefault("roles", CommentedSeq())
    entry = _flow({"role": role, "person": person, "from": since.replace()})
    places = [place for place, term in enumerate(roles) if term.get("role") == role]
    roles.insert(places[-1] + 1 if places else len(roles), entry)


def _change_contact(owner: CommentedMap, contact: Contact, since: date) -> None:
    known = owner.get("new_contacts") or ()
    if later := [day for new in known if (day := _day(new.get("from"))) and day >= since]:
        raise TakenOverAlready("contact", min(later))
    told = {"from": since.replace(), "name": contact.name, "email": contact.email}
    entry = _flow(told | ({"phone": contact.phone} if contact.phone else {}))
    if "new_contacts" not in owner:
        owner.insert(list(owner).index("contact") + 1, "new_contacts", CommentedSeq())
    owner["new_contacts"].append(entry)


def _flow(values: Mapping[str, object]) -> CommentedMap:
    """An entry on one line, as the sample writes them. A day in it is an object of its own: YAML
    writes the second place of the same object as an alias."""
    entry = CommentedMap(values)
    entry.fa.set_flow_style()
    return entry


def _day(value: object) -> date | None:
    """A day as YAML has it: a date, or the text of one."""
    if value is None or isinstance(value, date):
        return value
    return date.fromisoformat(str(value))


def _written(yaml: YAML, tree: Any) -> str:
    out = io.StringIO()
    yaml.dump(tree, out)
    return out.getvalue()
