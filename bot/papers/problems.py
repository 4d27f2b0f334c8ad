"""What is wrong with a paper, gathered so that all of it is told at once."""

from dataclasses import dataclass, field

from bot.domain.errors import BadFile
from bot.domain.people import Language
from bot.papers.sentences import sentence


@dataclass
class Problems:
    """The problems found so far in the file of that name."""

    file: str
    language: Language
    _found: list[tuple[int, str]] = field(default_factory=list)

    def add(self, line: int, name: str, **facts: object) -> None:
        """One more, at a line counted from 1, by its name among the sentences."""
        self._found.append((line, sentence(name, self.language, **facts)))

    def stop(self, line: int, name: str, **facts: object) -> BadFile:
        """The error to raise where reading cannot go on."""
        self.add(line, name, **facts)
        return self.error()

    def error(self) -> BadFile:
        """All problems by line, each `FILE:LINE: sentence`."""
        return BadFile(tuple(f"{self.file}:{line}: {text}" for line, text in sorted(self._found)))

    def check(self) -> None:
        """Raises BadFile where there is any."""
        if self._found:
            raise self.error()
