"""What the doctor finds: one line for each thing that was looked at, in words."""

from dataclasses import dataclass, replace

from bot.domain.errors import MoedebotError
from bot.domain.people import Language
from bot.i18n import say, sentence


@dataclass(frozen=True)
class Check:
    """One thing looked at: whether it is well, what was seen, and how to mend it if it is not."""

    name: str
    ok: bool
    text: str
    mend: str | None = None


@dataclass(frozen=True)
class Words:
    """Findings about one thing, in a language; the words are `doctor-...` in i18n."""

    name: str
    language: Language

    def well(self, key: str, **facts: object) -> Check:
        """All is well, and what was seen."""
        return Check(self.name, True, say(f"doctor-{key}", self.language, **facts))

    def ill(self, key: str, **facts: object) -> Check:
        """Something is wrong, and how to mend it."""
        mend = say(f"doctor-{key}-mend", self.language, **facts)
        return Check(self.name, False, say(f"doctor-{key}", self.language, **facts), mend)

    def advice(self, key: str, **facts: object) -> Check:
        """No fault, but something that may be wanted otherwise, and how."""
        return replace(self.ill(key, **facts), ok=True)

    def failed(self, error: MoedebotError, mend: str, **facts: object) -> Check:
        """An error stood in the way; its sentence says what is wrong."""
        text = sentence(error, self.language)
        return Check(self.name, False, text, say(f"doctor-{mend}-mend", self.language, **facts))
