"""What is laid before somebody to decide: a matter, how it stands, and what can be done with it."""

import json
from dataclasses import dataclass, replace
from typing import Literal, get_args

from bot.render.values import MeetingFacts

Kind = Literal["approval", "proposal", "not-reached", "follow-up", "objection"]


@dataclass(frozen=True)
class Matter:
    """What is to be decided. `meeting` is a UID, `detail` what of it (a document, an item's key),
    `number` that of a proposal."""

    kind: Kind
    meeting: str
    detail: str = ""
    number: int = 0

    def with_detail(self, detail: str) -> "Matter":
        """The same of another detail."""
        return replace(self, detail=detail)

    @property
    def locator(self) -> str:
        """Kind and detail, as a link carries them."""
        return f"{self.kind}:{self.detail}"

    def button(self, deed: "Deed") -> str:
        """What a button in chat carries for a deed of this matter."""
        wish: dict[str, object] = {
            "desk": self.locator, "meeting": self.meeting, "number": self.number, "deed": deed.key,
        }  # fmt: skip
        if deed.asks:
            wish["asks"] = deed.asks
            wish["optional"] = not deed.needs_text
        return json.dumps(wish, ensure_ascii=False)


@dataclass(frozen=True)
class Deed:
    """Something that can be done with a matter, by one press. `asks` is the label of a text that
    goes with it; `needs_text`: not without. `detail` is that of the matter it is done to, where
    a sheet shows several (`under` is their heading)."""

    key: str
    label: str
    asks: str | None = None
    needs_text: bool = False
    detail: str = ""
    under: str | None = None


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A matter as it stands: a heading, what is to be known (Markdown), and what can be done now;
    nothing where it is decided."""

    kicker: str
    meeting: MeetingFacts
    markdown: str
    deeds: tuple[Deed, ...] = ()


def matter_of(locator: str, meeting: str, number: int) -> Matter | None:
    """The matter that a link or button names; None where there is no such kind."""
    kind, _, detail = locator.partition(":")
    found: Kind | None = next((each for each in get_args(Kind) if each == kind), None)
    return Matter(found, meeting, detail, number) if found else None
