"""What the tests of rendering share: facts for every template, and a renderer."""

from pathlib import Path
from types import ModuleType

import pytest
from bot.render import Renderer
from bot.render.renderer import built_in_templates

from render import cast_facts
from render.cast import CASES


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """`case` is each (name, template, facts); `language` is each language."""
    if "case" in metafunc.fixturenames:
        cases = [(name, template, facts) for name, (template, facts) in CASES.items()]
        metafunc.parametrize("case", cases, ids=[name for name, _, _ in cases])
    if "language" in metafunc.fixturenames:
        metafunc.parametrize("language", ["da", "en"])


@pytest.fixture(scope="session")
def cast() -> ModuleType:
    """The meetings, people and papers that the facts are made of."""
    return cast_facts


@pytest.fixture(scope="session")
def renderer() -> Renderer:
    """The built-in templates alone."""
    return Renderer()


@pytest.fixture(scope="session")
def built_in() -> Path:
    """The folder of the built-in templates."""
    return built_in_templates()


@pytest.fixture(scope="session")
def pdf_template(built_in: Path) -> Path:
    """What a paper becomes a PDF by."""
    return built_in / "agenda.typ"


@pytest.fixture(scope="session")
def word_template(built_in: Path) -> Path:
    """What a paper becomes a Word file by."""
    return built_in / "agenda.docx"
