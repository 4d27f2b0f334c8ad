"""Mødebot: the logistics of a network's meetings, by chat and e-mail."""

__version__ = "0.1.0"
