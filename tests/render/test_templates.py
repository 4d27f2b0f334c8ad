"""Every message, in both languages, with all that can be known and with the least."""

import re
from collections.abc import Callable
from pathlib import Path

from bot.domain.people import Language
from bot.render import Renderer
from bot.render.facts import Facts

from render.cast import CASES

Case = tuple[str, str, Facts]
TRACES = re.compile(r"\{\{|\{%|\bNone\b|Undefined|\\|^ *:::|\(\)|,,|\.\.|\S  +\S", re.MULTILINE)
"""What a template's mistake leaves in a text."""
ASKED = re.compile(r'word\("([^"]+)"\)')
TABLE = re.compile(r"^\S.*\n-+(  -+)+\n(.+\n)*", re.MULTILINE)


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.glob("*.md")}


def test_both_languages_have_the_same_templates(built_in: Path) -> None:
    assert names(built_in / "da") == names(built_in / "en")


def test_every_template_is_rendered_here(built_in: Path) -> None:
    messages = {name.removesuffix(".md") for name in names(built_in / "da") if name[0] != "_"}
    assert messages == {template for template, _ in CASES.values()}


def test_a_message_reads_as_it_should(
    case: Case, language: Language, renderer: Renderer, golden: Callable[[str, str], None]
) -> None:
    name, template, facts = case
    message = renderer.message(template, language, facts)
    golden(f"render/{language}/{name}.txt", f"{message.subject}\n\n{message.text()}")


def test_no_message_shows_how_it_was_made(
    case: Case, language: Language, renderer: Renderer
) -> None:
    _, template, facts = case
    message = renderer.message(template, language, facts)
    prose = TABLE.sub("", message.text())
    assert not TRACES.search(prose), TRACES.search(prose)
    assert not TRACES.search(message.subject)


def test_the_traces_are_found_where_there_are_any() -> None:
    for slip in ("Kære {{ receiver }}", "sted: None", "::: buttons", "på  mødet", "Tak..", "a\\b"):
        assert TRACES.search(slip), slip


def test_the_tone_is_that_of_a_secretary(
    case: Case, language: Language, renderer: Renderer
) -> None:
    _, template, facts = case
    message = renderer.message(template, language, facts)
    said = f"{message.subject}\n{message.text()}".casefold()
    for word in ("!", "mødebot", "robot", "automatisk", "automatic", "forfald", "årsag", "reason",
                 "protokol", "meddelelse", "headcount", "delvis deltagelse"):  # fmt: skip
        assert word not in said, word


def test_subjects_are_one_short_line(case: Case, language: Language, renderer: Renderer) -> None:
    _, template, facts = case
    subject = renderer.message(template, language, facts).subject
    assert subject == " ".join(subject.split())
    assert 0 < len(subject) <= 100


def test_a_message_to_a_channel_has_neither_greeting_nor_signature(renderer: Renderer) -> None:
    text = renderer.message("receipt", "da", CASES["receipt-apology"][1]).text()
    assert text.startswith("Tak.")
    assert "hilsen" not in text


def test_a_groups_own_word_replaces_ours_in_every_form_but_not_in_what_people_wrote(
    case: Case, renderer: Renderer
) -> None:
    _, template, facts = case
    plain = renderer.message(template, "da", facts)
    ours = renderer.message(template, "da", facts, {"suppleant": "stedfortræder"})
    participants = str(getattr(facts, "participants", None) or "")
    labels = [link.label for link in getattr(facts, "links", ())]
    written = participants.count("suppleant") + sum("suppleant" in label for label in labels)
    assert ours.markdown.count("suppleant") == written
    assert plain.markdown.count("stedfortræder") == 0


def test_english_keeps_its_own_word_unless_the_group_has_one(renderer: Renderer) -> None:
    facts = CASES["substitute-invitation"][1]
    assert "substitute" in renderer.message("substitute-invitation", "en", facts).subject
    own = renderer.message("substitute-invitation", "en", facts, {"substitute": "deputy"})
    assert own.subject.startswith("You are the deputy for")


def test_no_template_asks_for_a_word_of_the_other_language(built_in: Path) -> None:
    asked = {
        language: {
            word
            for template in (built_in / language).glob("*.md")
            for word in ASKED.findall(template.read_text("utf-8"))
        }
        for language in ("da", "en")
    }
    assert "suppleant" in asked["da"]
    assert "substitute" in asked["en"]
    assert not asked["da"] & asked["en"]
