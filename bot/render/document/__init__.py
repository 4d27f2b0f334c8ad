"""The papers of a meeting as documents: one value (`Paper`), written as PDF and as Word.

A document is data first: Markdown that somebody wrote becomes blocks, and what a template (typst,
Word) is given is never source text. So nothing that stands in a title or a case can run.
"""

from bot.render.document.blocks import blocks_of
from bot.render.document.paper import Paper, PaperAnnex, PaperItem, paper_of
from bot.render.document.pdf import to_pdf
from bot.render.document.word import to_word

__all__ = ["Paper", "PaperAnnex", "PaperItem", "blocks_of", "paper_of", "to_pdf", "to_word"]
