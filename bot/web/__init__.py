"""The web page: what is coming, what went out, and whether all is well."""

from bot.web.build import build_web

__all__ = ["build_web"]
