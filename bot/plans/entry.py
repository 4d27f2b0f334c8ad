"""What the entries of a plan file share: their base, and kinds of value that several take."""

from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, ModelWrapValidatorHandler, PrivateAttr, model_validator

from bot.domain.meetings import Mode
from bot.domain.people import Language
from bot.plans.kinds import Choice, OneOrMore, Text
from bot.plans.load import Table

Texts = Annotated[tuple[Text, ...], OneOrMore]
ModeKind = Annotated[Mode, Choice]
LanguageKind = Annotated[Language, Choice]


class Entry(BaseModel):
    """What all entries share: no key but the known ones, and every value knows its line."""

    model_config = ConfigDict(extra="forbid")
    _table: Table = PrivateAttr(default_factory=lambda: Table(1))

    @model_validator(mode="wrap")
    @classmethod
    def _keep_lines(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        if not isinstance(data, Table):
            return handler(data)
        known = {name for field, info in cls.model_fields.items() for name in (field, info.alias)}
        # A known key with nothing behind it is as good as left out.
        entry = handler({k: v for k, v in data.items() if v is not None or k not in known})
        entry._table = data
        return entry

    @property
    def line(self) -> int:
        """The line where the entry begins."""
        return self._table.line

    def says(self, key: str) -> bool:
        """Whether a key is written in the file, with something behind it."""
        return self._table.get(key) is not None

    def was_wrong(self, key: str) -> bool:
        """Whether a key is missing only because its value has been refused."""
        return key in self._table.cut

    def line_of(self, key: str, index: int | None = None) -> int:
        """The line of a key as it is written in the file, or of one entry of its list."""
        return self._table.line_of(key, index)
