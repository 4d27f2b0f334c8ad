"""What we write, we read."""

from pathlib import Path

import pytest
from bot.domain.errors import BadFile
from bot.papers import Draft, read, write
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

SAMPLE = Path(__file__).parents[2] / "schedules/agendas/kd-net-2023-04-14.md"


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data(), language=st.sampled_from(["da", "en"]))
def test_a_draft_that_is_written_reads_back_to_the_same(draft_strategy, data, language):
    draft = data.draw(draft_strategy)
    assert read("udkast.md", write(draft, language).encode()) == draft


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_sample_agenda_is_written_and_read_in_both_languages(language, groups):
    draft = read(SAMPLE.name, SAMPLE.read_bytes(), groups=groups)
    assert read("udkast.md", write(draft, language).encode(), groups=groups) == draft


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_a_draft_or_a_problem(data):
    _read_or_refuse(data)


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_a_damaged_sample_is_a_draft_or_a_problem(data):
    text = SAMPLE.read_bytes()[:2500]
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 40)))
    _read_or_refuse(text[:start] + data.draw(st.binary(max_size=12)) + text[end:])


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("-: \n[]{}&*!|>%@`\"'#?,~\tam1øé:\n"), max_size=120))
def test_any_front_matter_is_read_or_a_problem(text):
    _read_or_refuse(f"---\nmøde: kd-net/2023-04-14\n{text}\n---\n## Punkt\n".encode())


@settings(max_examples=150, deadline=None)
@given(text=st.text(st.sampled_from("-#:>[](){}&*!|\\\n\t ab1.v§\"'"), max_size=200))
def test_what_was_read_once_is_written_and_read_to_the_same(text):
    draft = _read_or_refuse(f"## Punkt\n{text}".encode())
    if draft is not None:
        assert read("udkast.md", write(draft).encode()) == draft


def _read_or_refuse(data: bytes) -> Draft | None:
    problems: tuple[str, ...] = ()
    try:
        return read("udkast.md", data)
    except BadFile as error:
        problems = error.problems
    assert problems
    assert all(problem.startswith("udkast.md:") for problem in problems)
    return None
