"""Short texts: the same keys in both languages, a sentence for every error."""

import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date
from string import Formatter

import pytest
from bot.domain import errors
from bot.domain.errors import BadFile, MoedebotError, NotRetriable, Outage, UnknownMeeting
from bot.domain.people import Language
from bot.i18n import plural, say, sentence
from bot.i18n.texts import LANGUAGES, table

EXAMPLES: Mapping[str, object] = {
    "str": "x", "int": 7, "tuple[str, ...]": ("a.yaml:1: b", "a.yaml:2: c"), "float | None": None,
}  # fmt: skip


def tree(base: type[MoedebotError]) -> Iterator[type[MoedebotError]]:
    yield base
    for child in base.__subclasses__():
        yield from tree(child)


OURS = sorted(
    {each for each in tree(MoedebotError) if each.__module__.startswith(f"{errors.__name__}.")},
    key=lambda each: each.__name__,
)


def example(kind: type[MoedebotError]) -> MoedebotError:
    def value(annotation: object) -> object:
        named = annotation if isinstance(annotation, str) else getattr(annotation, "__name__", "")
        return EXAMPLES.get(str(annotation), EXAMPLES.get(str(named), "x"))

    return kind(**{field.name: value(field.type) for field in fields(kind)})


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", OURS, ids=lambda kind: kind.__name__)
def test_every_error_has_a_sentence_with_its_facts(
    kind: type[MoedebotError], language: Language
) -> None:
    said = sentence(example(kind), language)
    assert said
    assert not re.search(r"[{}]|None|\(\)", said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_without_its_error(language: Language) -> None:
    assert set(table(language)["errors"]) == {kind.__name__ for kind in OURS}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_names_only_facts_that_its_error_has(language: Language) -> None:
    for kind in OURS:
        named = {
            name for _, name, _, _ in Formatter().parse(table(language)["errors"][kind.__name__])
        }
        assert named - {None} <= {field.name for field in fields(kind)}, kind


def keys(texts: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, frozenset[str]]]:
    """Each key with the facts that its text names."""
    for key, text in texts.items():
        if isinstance(text, Mapping):
            yield from keys(text, f"{prefix}{key}.")
        else:
            named = (name for _, name, _, _ in Formatter().parse(str(text)) if name)
            yield prefix + key, frozenset(named)


def test_both_languages_have_the_same_texts_with_the_same_facts() -> None:
    danish, english = (dict(keys(table(language))) for language in LANGUAGES)
    assert danish == english


@pytest.mark.parametrize("language", LANGUAGES)
def test_danish_and_english_texts_are_not_mixed_up(language: Language) -> None:
    said = " ".join(str(text) for text in table(language)["errors"].values())
    assert ("æ" in said) == (language == "da")


def test_an_error_says_what_is_wrong_and_how_to_mend_it() -> None:
    assert sentence(UnknownMeeting("kd-net/2023-04-15"), "da") == (
        "Der er intet møde med nøglen kd-net/2023-04-15. »moedebot upcoming --all« viser dem alle."
    )
    assert sentence(NotRetriable(7, "sent"), "da") == (
        "Besked 7 er afsendt og kan hverken sendes igen eller opgives."
    )
    assert sentence(BadFile(("a.yaml:1: x", "a.yaml:9: y")), "en") == "a.yaml:1: x\na.yaml:9: y"
    assert sentence(Outage("timed out"), "en").endswith("tried again: timed out")


def test_braces_in_a_fact_stay_as_they_are() -> None:
    assert "{0.__class__}" in sentence(UnknownMeeting("{0.__class__}"), "en")


def test_a_number_chooses_its_form() -> None:
    assert [plural(n, "møde", "møder") for n in (0, 1, 2, 21)] == [
        "møder", "møde", "møder", "møder"
    ]  # fmt: skip
    assert say("meetings", "da", count=1) == "1 møde"
    assert say("meetings", "da", count=2) == "2 møder"
    assert say("people", "en", count=1) == "1 person"


def test_a_day_in_a_text_is_written_out() -> None:
    assert say("choice-apology", "da", when=date(2023, 4, 14)) == "Afbud den 14. april 2023"


def test_an_unknown_key_is_our_mistake() -> None:
    with pytest.raises(KeyError):
        say("nothing", "da")


def test_short_texts_start_without_babel() -> None:
    check = "import sys, bot.i18n; bot.i18n.say('secretariat', 'da'); print('babel' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
