"""The guide for secretaries is kept true."""

from pathlib import Path

from bot.papers import read
from bot.papers.labels import FRONT, WORDS

GUIDE = Path(__file__).parents[2] / "docs/dagsordener.md"


def test_every_label_is_in_the_guide():
    text = GUIDE.read_text()
    labels = [
        word for languages in WORDS.values() for words in languages.values() for word in words
    ]
    missing = [f"`{label}" for label in labels if f"`{label}" not in text]
    assert not missing
    assert all(f"`{key}:`" in text for keys in FRONT.values() for key in keys)


def test_the_guides_example_reads_as_it_says(groups):
    example = GUIDE.read_text().split("```markdown\n")[1].split("```\n")[0]
    draft = read("eksempel.md", example.encode(), groups=groups)
    assert draft.meeting == "kd-net/2023-04-14"
    assert [listed.group for listed in draft.preliminary] == ["kkr"]
    (item,) = draft.items
    assert item.presenters == ("Anne Holm", "Bo Lund")
    assert item.recommendations == ("drøfter udkastet", "godkender økonomien")
    assert [annex.state for annex in item.annexes] == ["attached", "later"]
    assert item.goes_on == ("kkr",)
