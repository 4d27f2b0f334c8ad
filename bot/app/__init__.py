"""Wiring: settings -> store, office, ways in and out, processes. It may import everything."""

from bot.app.application import Application, Tally, open_application

__all__ = ["Application", "Tally", "open_application"]
