"""Both languages in full, and a page for every reader."""

import re
import string
from itertools import pairwise
from pathlib import Path
from typing import get_args

import bot.web
import pytest
from bot.domain.notices import Kind
from bot.i18n.texts import LANGUAGES
from bot.web.reader import accepted
from bot.web.texts import Texts, table
from hypothesis import given
from hypothesis import strategies as st

PAGES = Path(bot.web.__file__).parent / "pages"
SOURCES = [*PAGES.glob("*.html"), *PAGES.parent.glob("*.py")]


def facts_of(text):
    texts = text.values() if isinstance(text, dict) else [text]
    return [{name for _, name, _, _ in string.Formatter().parse(each) if name} for each in texts]


def test_both_languages_have_the_same_texts_with_the_same_facts():
    danish, english = table("da"), table("en")
    assert danish.keys() == english.keys()
    for key, text in danish.items():
        assert type(text) is type(english[key]), key
        if isinstance(text, dict):
            assert text.keys() == english[key].keys() == {"one", "other"}, key
        assert set().union(*facts_of(text)) == set().union(*facts_of(english[key])), key


def test_no_text_is_the_same_in_both_languages():
    same = [key for key, text in table("da").items() if text == table("en")[key]]
    assert same == []


def test_every_text_is_used_and_every_text_used_is_there():
    """Keys that are put together (`kind-...`) are held by the tests beside this one."""
    source = "".join(path.read_text(encoding="utf-8") for path in SOURCES)
    used = set(re.findall(r'\bt\("([a-z0-9-]+)"[,)]', source))
    assert used - table("da").keys() == set()
    made = (
        "kind-",
        "answer-",
        "header-",
        "time-",
        "failure-",
        "unready-",
        "heartbeat-",
        "front-now",
        "mine-closed-",
        "mine-meanwhile",
        "round-",
        "paper-",
        "publish-",
    )
    unused = {key for key in table("da") if key not in used and not key.startswith(made)}
    assert unused == set()


def test_every_kind_of_notice_has_a_name():
    assert {f"kind-{kind}" for kind in get_args(Kind)} == {
        key for key in table("da") if key.startswith("kind-")
    }


def test_a_plural_follows_its_count():
    t = Texts("da")
    assert t("answers-lunch", count=1) == "1 kuvert"
    assert t("answers-lunch", count=2) == "2 kuverter"


def test_the_templates_hold_no_words_of_their_own():
    """What is left between tags and expressions is marks, names of programs and addresses."""
    for path in PAGES.glob("*.html"):
        bare = re.sub(r"\{%.*?%\}|\{\{.*?\}\}|<[^>]*>", "", path.read_text(encoding="utf-8"))
        bare = bare.replace(".venv/bin/moedebot plan apply schedules/kd-net.yaml --yes", "")
        words = set(re.findall(r"[a-zæøå]{2,}", bare)) - {"healthz", "readyz"}
        assert words == set(), path.name


@pytest.mark.parametrize("path", ["/", "/beskeder/1", "/beskeder/999"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_there_in_both_languages(rehearsal, seen, path, language):
    answer = rehearsal.get(f"{path}?sprog={language}", accept_language="fr")
    page = seen(answer.text)
    (html,) = page.of("html")
    assert html["lang"] == answer.headers["content-language"] == language
    other = "en" if language == "da" else "da"
    switch = next(link for link in page.of("a") if link.get("hreflang") == other)
    assert switch["href"] == f"{path}?sprog={other}"
    assert ("Øvelse" in page.text) == (language == "da" and "999" not in path)


@pytest.mark.parametrize(
    ("address", "header", "language"),
    [
        ("/", "", "da"),
        ("/", "en-GB,en;q=0.9", "en"),
        ("/", "da-DK,da;q=0.9,en;q=0.8", "da"),
        ("/", "de,en;q=0.4,da;q=0.7", "da"),
        ("/", "en;q=0,da;q=0.1", "da"),
        ("/", "de", "da"),
        ("/?sprog=en", "da", "en"),
        ("/?sprog=da", "en", "da"),
        ("/?sprog=xx", "en", "en"),
        ("/", "en;q=nonsense,;;,", "da"),
    ],
)
def test_a_page_is_in_the_language_that_its_reader_wants(rehearsal, address, header, language):
    answer = rehearsal.get(address, accept_language=header)
    assert answer.headers["content-language"] == language
    assert answer.headers["vary"] == "Accept-Language"


def test_a_language_that_was_asked_for_stays_from_page_to_page(rehearsal, seen):
    asked = seen(rehearsal.get("/?sprog=en").text)
    assert "/beskeder/1?sprog=en" in {link["href"] for link in asked.of("a")}
    plain = seen(rehearsal.get("/").text)
    assert "/beskeder/1" in {link["href"] for link in plain.of("a")}


@given(st.text())
def test_any_accept_language_is_read_without_trouble(header):
    assert all(isinstance(tag, str) for tag in accepted(header))


@given(st.lists(st.tuples(st.sampled_from(["da", "en", "de"]), st.integers(0, 1000)), max_size=9))
def test_the_most_wanted_language_comes_first_and_a_refused_one_never(wanted):
    header = ", ".join(f"{tag};q={weight / 1000}" for tag, weight in wanted)
    best = sorted((pair for pair in wanted if pair[1]), key=lambda pair: -pair[1])
    assert accepted(header) == [tag for tag, _ in best]


def test_a_page_can_be_walked_by_its_headings_and_landmarks(rehearsal, seen):
    for path in ("/", "/beskeder/1"):
        page = seen(rehearsal.get(path).text)
        levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h[1-6]", tag)]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))
        assert len(page.of("main")) == 1
        assert page.of("a")[0]["href"] == "#main"
        ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
        assert len(ids) == len(set(ids))
        named = {a["aria-labelledby"] for _, a in page.tags if "aria-labelledby" in a}
        assert named <= set(ids)
        assert all(cell.get("scope") in ("col", "row") for cell in page.of("th"))
