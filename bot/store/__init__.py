"""The store: tables, one unit of work, migrations. Takes and returns the values of `bot.domain`;
rows never leave this folder."""

from bot.store.owners import is_dead, new_owner
from bot.store.store import Store, open_store
from bot.store.unit import UnitOfWork

__all__ = ["Store", "UnitOfWork", "is_dead", "new_owner", "open_store"]
