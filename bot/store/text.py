"""Values kept as JSON text: written and read by pydantic over the domain's own dataclasses."""

from collections.abc import Hashable
from functools import cache
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter

Value = TypeVar("Value")


@cache
def _adapter(kind: Hashable) -> TypeAdapter[Any]:
    """Building one costs more than using it, so each is built once, when first needed."""
    return TypeAdapter(cast(Any, kind))


def to_json(kind: type[Value], value: Value, exclude: set[str] | None = None) -> str:
    """The JSON of a value of the domain, without the fields named in `exclude`."""
    return _adapter(cast(Hashable, kind)).dump_json(value, exclude=exclude).decode()


def from_json(kind: type[Value], text: str) -> Value:
    """The value that `to_json` wrote, equal to the one that it was given."""
    value: Value = _adapter(cast(Hashable, kind)).validate_json(text)
    return value
