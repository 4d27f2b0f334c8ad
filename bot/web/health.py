"""Whether all is well: the heartbeat beats; the database can be used and a plan is applied."""

from bot.clock import Pulse, Watch, bound_of
from bot.domain.errors import NoPlan, ServiceUnreachable
from bot.store import Store
from bot.store.engines import reader_engine
from bot.store.schema import is_current

__all__ = ["Pulse", "Watch", "bound_of", "unready"]


def unready(store: Store) -> str | None:
    """The key of the text that says why work cannot be done, or None."""
    try:
        with store.read() as uow:
            uow.plans.current()
        is_without_plan = False
    except NoPlan:
        is_without_plan = True
    except ServiceUnreachable:
        return "unready-database"
    if not _has_current_schema(store):
        return "unready-schema"
    return "unready-plan" if is_without_plan else None


def _has_current_schema(store: Store) -> bool:
    engine = reader_engine(store.location)
    try:
        return is_current(engine)
    except ServiceUnreachable:  # of a later version of the product
        return False
    finally:
        engine.dispose()
