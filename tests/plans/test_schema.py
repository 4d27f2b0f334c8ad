"""The JSON Schema of plan files: in step with the models, true of the sample, and strict."""

import json
from pathlib import Path
from typing import Any

import pytest
from bot.plans.schema import plan_schema, schema_text
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

HERE = Path(__file__).parents[2] / "schedules"
CONTACT = {"name": "O", "email": "o@n.example"}
NETWORK = {"key": "n", "name": "N", "contact": CONTACT}


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    Draft202012Validator.check_schema(plan_schema())
    return Draft202012Validator(plan_schema())


def as_editors_read(text: str) -> Any:
    """YAML 1.2 as JSON: dates are text to an editor's language server."""
    return json.loads(json.dumps(YAML(typ="safe").load(text), default=str))


def test_the_kept_file_is_what_the_command_writes() -> None:
    assert (HERE / "plan.schema.json").read_text(encoding="utf-8") == schema_text()


def test_the_sample_is_valid_and_names_the_schema(validator: Draft202012Validator) -> None:
    text = (HERE / "kd-net.yaml").read_text(encoding="utf-8")
    assert "$schema=plan.schema.json" in text.splitlines()[0]
    assert [e.message for e in validator.iter_errors(as_editors_read(text))] == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"network": NETWORK, "grupper": []},
        {"network": {"key": "n", "name": "N"}},
        {"network": NETWORK, "groups": [{"group": "g", "name": "G", "rules": {"invite": "x"}}]},
        {"network": NETWORK, "groups": [{"group": "g", "name": "G", "mode": "somewhere"}]},
        {"network": NETWORK, "groups": [{"group": "g", "name": "G", "meetings": {"date": "x"}}]},
        {"network": NETWORK, "groups": [{"name": "G"}]},
    ],
)
def test_a_wrong_plan_is_not(wrong: object, validator: Draft202012Validator) -> None:
    assert list(validator.iter_errors(wrong))


def test_what_is_short_for_a_list_of_one_is_valid(validator: Draft202012Validator) -> None:
    group = {"group": "g", "name": "G", "aliases": "H", "public": True}
    assert validator.is_valid({"network": NETWORK, "groups": [group]})
