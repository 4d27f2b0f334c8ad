"""All judges at once: each finds nothing wrong, and all read the same."""

from collections.abc import Callable, Mapping

from judges import form, icaljs, libical, rules, vobject_judge
from judges.reading import Reading, Unreadable, only

READERS: Mapping[str, Callable[[bytes], tuple[Reading, ...]]] = {
    "libical": libical.read_all,
    "ical.js": icaljs.read_all,
    "vobject": vobject_judge.read_all,
}


def problems(data: bytes) -> list[str]:
    """What any judge finds wrong, and where they read differently."""
    found = [*form.check(data), *rules.check(data), *libical.check(data)]
    seen: dict[str, tuple[Reading, ...]] = {}
    for name, read in READERS.items():
        try:
            seen[name] = read(data)
        except Unreadable as error:
            found.append(f"{name}: {error}")
    first = next(iter(seen.values()), ())
    return found + [f"{name}: {each}, not {first}" for name, each in seen.items() if each != first]


def judge_all(data: bytes) -> tuple[Reading, ...]:
    """What all judges read alike of each event, after none found anything wrong."""
    found = problems(data)
    assert found == [], f"{found}\n{data.decode(errors='replace')}"
    return libical.read_all(data)


def judge(data: bytes) -> Reading:
    """`judge_all` of the only event."""
    return only(judge_all(data))
