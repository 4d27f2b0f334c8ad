"""Papers of generated content, and the sample's two groups."""

from collections.abc import Callable
from datetime import date, time

import pytest
from bot.domain.agenda import Annex, Item, PreliminaryItems
from bot.domain.guests import Guest
from bot.domain.network import Group
from bot.papers import Draft
from bot.papers.clean import annex_title
from bot.papers.labels import kind_of
from hypothesis import strategies as st

KD_NET = Group("kd-net", "KD-Net")
KKR = Group("kkr", "KKR Midtjylland", aliases=("KKR",), listed=True)

_SIGNS = "abcdeæøåABÆØÅ 0123456789.,:;()[]{}<>*_#-/\\\"'`%&|!?@§–…é漢😀v"
_TEXT = st.text(st.sampled_from(_SIGNS), min_size=1, max_size=30)
_LINE = _TEXT.map(lambda text: " ".join(text.split())).filter(bool)
_NAME = st.text(st.sampled_from("Abcdeæøå -.,&"), min_size=1, max_size=20).map(
    lambda text: " ".join(text.split()).strip(" ,")
)
_WORDS = st.text(st.sampled_from("Abcdeæøå -,"), min_size=1, max_size=20).map(
    lambda text: " ".join(text.split()).strip(" ,") or "Erik"
)
_TRICKY = st.sampled_from(
    ["Bilag: i teksten", "## Ikke et punkt", "Indstiling: med fejl", "v. Ingen", "---", "- punkt",
     "\\Bilag: x", "Lukket punkt", "Tid: 5 min.",
     "> citat", "1. liste", "Videre til: KKR", "Referat:", "{{ 7 * 7 }}", ""]
)  # fmt: skip
_TITLES = ["Eventuelt", "3. kvartal", "Aarhus v. Randers", "Klima (udgår)",
           "Foreløbige punkter til KD-Net den 2. juni"]  # fmt: skip
_DAY = st.dates(date(2019, 1, 1), date(2031, 12, 31))


def _whole(at: time) -> time:
    return at.replace(second=0, microsecond=0)


def _recommendation(text: str) -> str:
    return text.rstrip(" :")


def _body(lines: list[str]) -> str:
    return "\n".join(lines).strip("\n ")


_annexes = st.builds(
    lambda title, later, due, link: Annex(
        title, "later" if later else "attached", link, due if later else None
    ),
    _LINE.map(annex_title).filter(lambda title: title and annex_title(title) == title),
    st.booleans(),
    st.none() | _DAY,
    st.none() | st.sampled_from(["https://kkr.example/a_(b)?c=1#d", "http://kd-net.example"]),
)


def _item(title: str, number: str, withdrawn: bool, **fields: object) -> Item:
    kind = kind_of(title, ("kd-net",))
    return Item(title, number, kind, is_withdrawn=withdrawn, **fields)  # type: ignore[arg-type]


items = st.builds(
    _item,
    title=_LINE | st.sampled_from(_TITLES),
    number=st.sampled_from(["", "1", "8a", "17", "120z"]),
    withdrawn=st.booleans(),
    presenters=st.lists(_NAME.filter(bool), max_size=3).map(tuple),
    recommendations=st.lists(_LINE.map(_recommendation).filter(bool), max_size=3).map(tuple),
    body=st.lists(_LINE | _TRICKY, max_size=6).map(_body),
    annexes=st.lists(_annexes, max_size=3).map(tuple),
    goes_on=st.lists(
        st.sampled_from(["kkr", "kkr/2023-06-21", "kontaktudvalget"]), unique=True, max_size=2
    ).map(tuple),
    minutes=st.none() | st.lists(_LINE, min_size=1, max_size=3).map("\n\n".join),
    is_closed=st.booleans(),
    duration=st.none() | st.integers(1, 24 * 60),
    due=st.none() | _DAY,
    guests=st.lists(
        st.builds(
            Guest,
            name=_WORDS,
            title=st.none() | _WORDS,
            organisation=st.none() | _WORDS,
            email=st.none() | st.just("gaest@kl.example"),
            from_=st.none() | st.times(time(8), time(11, 59)).map(_whole),
            until=st.none() | st.times(time(12), time(18)).map(_whole),
            lunch=st.booleans(),
        ),
        max_size=2,
    ).map(tuple),
    owner=st.none() | _NAME.filter(bool),
    proposer=st.none() | st.just("direktoer@aarhus.example"),
)
drafts = st.builds(
    Draft,
    meeting=st.sampled_from(["kd-net/2023-04-14", "kd-net/2021-12-03T1100"]),
    items=st.lists(items, min_size=1, max_size=4).map(tuple),
    preliminary=st.lists(
        st.builds(
            PreliminaryItems,
            st.sampled_from(["kkr", "kd-net"]),
            _DAY,
            st.lists(_LINE, min_size=1, max_size=3).map(tuple),
        ),
        unique_by=lambda listed: (listed.group, listed.day),
        max_size=2,
    ).map(tuple),
)


@pytest.fixture(scope="session")
def draft_strategy() -> st.SearchStrategy[Draft]:
    return drafts


@pytest.fixture(scope="session")
def groups() -> tuple[Group, ...]:
    return (KD_NET, KKR)


@pytest.fixture(scope="session")
def problems_of() -> Callable[..., tuple[str, ...]]:
    """The problems of a paper with that text; it fails where there are none."""
    from bot.domain.errors import BadFile
    from bot.papers import read

    def found(text: str | bytes, name: str = "udkast.md", **options: object) -> tuple[str, ...]:
        data = text.encode() if isinstance(text, str) else text
        with pytest.raises(BadFile) as caught:
            read(name, data, **options)  # type: ignore[arg-type]
        return caught.value.problems

    return found
