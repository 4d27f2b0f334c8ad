"""An agenda as people write it <-> domain values. Markdown with front matter for now."""

from bot.papers.draft import Draft
from bot.papers.reading import read
from bot.papers.texts import standing_texts
from bot.papers.writing import write

__all__ = ["Draft", "read", "standing_texts", "write"]
