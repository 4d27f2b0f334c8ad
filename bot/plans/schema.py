"""The JSON Schema (2020-12) of plan files, made from the models: editors complete and check by it.

What people write is more than the models' own schema says: a list of one thing may be written
without brackets, and YAML reads a bare number or `true` as such. What concerns several entries
only `plan check` knows.
"""

import json
from typing import Any

from bot.plans.models import Document

_SCALARS = ["string", "number", "boolean"]


def plan_schema() -> dict[str, Any]:
    """The schema of a whole plan file."""
    made: dict[str, Any] = _as_written(Document.model_json_schema(by_alias=True))
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}


def schema_text() -> str:
    """The schema as it is kept in `schedules/plan.schema.json`."""
    return json.dumps(plan_schema(), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _as_written(node: Any) -> Any:
    """The schema with every value as YAML may have it."""
    if isinstance(node, list):
        return [_as_written(each) for each in node]
    if not isinstance(node, dict):
        return node
    made = {key: _as_written(value) for key, value in node.items()}
    if made.get("type") == "string" and "enum" not in made:
        made["type"] = _SCALARS
    if made.get("type") == "array" and made.get("items", {}).get("type") == _SCALARS:
        return {"anyOf": [made, {"type": _SCALARS}]}
    return made
