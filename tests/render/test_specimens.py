"""Every template is tried with facts made up for it, before a message needs it."""

from pathlib import Path

import pytest
from bot.i18n.texts import LANGUAGES
from bot.render import Renderer
from bot.render.renderer import built_in_templates
from bot.render.specimens import TEMPLATES, faults, specimens


def test_every_template_has_facts_to_try_it_with() -> None:
    for language in LANGUAGES:
        names = {path.stem for path in (built_in_templates() / language).glob("[!_]*.md")}
        assert names == set(TEMPLATES)


def test_the_built_in_templates_have_no_fault() -> None:
    assert list(faults(Renderer())) == []


def test_both_the_least_and_the_most_are_tried() -> None:
    least, most, *_ = specimens(TEMPLATES["invitation"])
    assert least.links == ()  # type: ignore[attr-defined]
    assert most.links[0].url  # type: ignore[attr-defined]
    assert most.meeting.lunch is not None  # type: ignore[attr-defined]


def test_each_word_of_a_choice_is_tried() -> None:
    reasons = {facts.reason for facts in specimens(TEMPLATES["substitute-withdrawal"])}  # type: ignore[attr-defined]
    assert reasons == {"director-comes", "replaced", "removed", "moved"}


@pytest.mark.parametrize(
    "text",
    ["{{ meeting.place }}", "{{ links[0].label }}", "{{ nobody }}", "{% if reason == %}"],
    ids=["unknown place", "no links", "no such fact", "syntax"],
)
def test_a_slip_that_shows_only_now_and_then_is_found(tmp_path: Path, text: str) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "invitation.md").write_text(f"---\nsubject: x\n---\n{text}\n")
    (fault,) = faults(Renderer(tmp_path))
    assert fault.name == "en/invitation"
