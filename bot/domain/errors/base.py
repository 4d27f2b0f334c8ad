"""The root of the tree of errors."""

from dataclasses import dataclass, fields


@dataclass(eq=False)
class MoedebotError(Exception):
    """Something was asked that cannot be done; nothing was changed."""

    def facts(self) -> dict[str, object]:
        """What the sentence in `i18n` is filled in with, by field name."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def __str__(self) -> str:
        facts = ", ".join(f"{name}={value!r}" for name, value in self.facts().items())
        return f"{type(self).__name__}({facts})"


@dataclass(eq=False)
class NaiveDatetime(MoedebotError):
    """An instant without a time zone was given to a rule."""

    what: str
