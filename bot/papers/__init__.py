"""An agenda as people write it <-> domain values.

`read` and `write` are for drafts in our own Markdown (docs/dagsordener.md); `read_paper` reads
agendas and minutes in the form of secretariats, from text, Markdown and Word.
"""

from bot.papers.as_json import paper_json
from bot.papers.draft import Draft
from bot.papers.drafting import Brought, draft_of, read_any
from bot.papers.opening import read_paper
from bot.papers.paper import Paper
from bot.papers.reading import read
from bot.papers.texts import standing_texts
from bot.papers.writing import write

__all__ = [
    "Brought",
    "Draft",
    "Paper",
    "draft_of",
    "paper_json",
    "read",
    "read_any",
    "read_paper",
    "standing_texts",
    "write",
]
