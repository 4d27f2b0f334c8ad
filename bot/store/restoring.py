"""What a restored database is left in doubt about; also as words of SQL, for the transaction in
which another program brings the database in."""

from datetime import datetime

from sqlalchemy import Update, or_, update

from bot.domain.notices import OPEN_STATES
from bot.store.notice_rows import NOTICE, in_states

RESTORED = "restored"
"""The reason of what may have gone out after the backup was made."""


def doubt(now: datetime) -> Update:
    """Marks as unknown what was on its way, and what was due by now and had not gone out."""
    may_have_gone = or_(NOTICE.c.state == "sending", NOTICE.c.due_at <= now)
    values = {"state": "unknown", "reason": RESTORED, "owner": None, "lease_until": None}
    return (
        update(NOTICE)
        .where(in_states(NOTICE.c.state, OPEN_STATES), may_have_gone)
        .values(values | {"next_at": None})
    )


def doubt_in_words(now: datetime) -> str:
    """The same, for PostgreSQL."""
    from sqlalchemy.dialects import postgresql

    written = doubt(now).compile(
        dialect=postgresql.dialect(),  # type: ignore[no-untyped-call]
        compile_kwargs={"literal_binds": True},
    )
    # pg_dump leaves the search path empty
    return str(written).replace("UPDATE notice", "UPDATE public.notice", 1)


def lead_in_words(name: str, owner: str, until: datetime) -> str:
    """Takes a lease, for PostgreSQL; nothing where the copy's schema has no leases yet."""
    return (
        "DO $do$ BEGIN IF to_regclass('public.lease') IS NOT NULL THEN "
        f"INSERT INTO public.lease (name, owner, until) VALUES ('{name}', '{owner}', "
        f"'{until.isoformat()}'); END IF; END $do$"
    )
