"""Danish and English: short texts, dates, plurals, a sentence for each error."""

from bot.i18n.texts import outcome, plural, reason, say, sentence

__all__ = ["outcome", "plural", "reason", "say", "sentence"]
