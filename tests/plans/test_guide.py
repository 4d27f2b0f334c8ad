"""The secretary's guide is true: it names every key, and its examples are plans."""

import re
from typing import get_args

import pytest
from bot import plans
from bot.domain.errors import BadFile
from bot.domain.offsets import RuleName
from bot.domain.people import RoleName
from bot.plans.models import ENTRIES

NETWORK = "network: {key: n, name: N, contact: {name: O, email: o@n.example}}\n"
KEYS = sorted(
    {info.alias or name for entry in ENTRIES for name, info in entry.model_fields.items()}
)


def example_blocks(guide: str) -> list[str]:
    return re.findall(r"^```yaml\n(.*?)^```", guide, flags=re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("key", KEYS)
def test_the_guide_explains_every_key(key: str, guide: str) -> None:
    outside = re.sub(r"^```.*?^```", "", guide, flags=re.MULTILINE | re.DOTALL)
    assert f"`{key}`" in outside


@pytest.mark.parametrize("key", [key for key in KEYS if key not in get_args(RuleName)])
def test_the_guide_shows_every_key_in_an_example(key: str, guide: str) -> None:
    assert re.search(rf"(?<![\w-]){re.escape(key)}:", "\n".join(example_blocks(guide)))


@pytest.mark.parametrize("word", [*get_args(RoleName), *get_args(RuleName)])
def test_the_guide_names_every_role_and_rule(word: str, guide: str) -> None:
    assert f"`{word}`" in guide


def test_every_example_of_the_guide_is_a_plan(guide: str) -> None:
    blocks = example_blocks(guide)
    assert len(blocks) >= 10
    for block in blocks:
        people = "\n".join(
            f"  - {{person: {address}, name: N}}"
            for address in sorted(set(re.findall(r"[\w.-]+@[\w.-]+\.example", block)))
        )
        network = "" if "network:" in block else NETWORK
        listed = "" if "people:" in block or not people else f"people:\n{people}\n"
        plans.read("planfiler.md", (network + block + listed).encode())


def test_the_sentence_that_the_guide_quotes_is_the_real_one(guide: str) -> None:
    text = NETWORK + "groups: [{group: g, name: G, meetings: [{date: 2023-02-30}]}]"
    with pytest.raises(BadFile) as caught:
        plans.read("plan.yaml", text.encode())
    assert caught.value.problems[0].removeprefix("plan.yaml:2: ") in guide
