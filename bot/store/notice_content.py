"""The bytes of notices: what several have in common, such as the papers that twenty members are
sent, is kept once, and the whole is put together byte for byte."""

import hashlib
from dataclasses import replace

from sqlalchemy import select
from sqlmodel import Session

from bot.domain.notices import Notice, Rendered
from bot.store.notice_rows import CONTENT
from bot.store.once import insert_once
from bot.store.row import table_of
from bot.store.tables import SharedRow

SHARED = table_of(SharedRow)


def keep_content(session: Session, number: int, rendered: Rendered) -> None:
    """Write the bytes of a notice, in the transaction that fixes it."""
    content = rendered.content
    at = content.find(rendered.shared) if rendered.shared else -1
    values: dict[str, object] = {"notice": number, "content": content}
    if at >= 0:
        digest = hashlib.sha256(rendered.shared).hexdigest()
        known = select(SHARED.c.digest).where(SHARED.c.digest == digest)
        if session.connection().scalar(known) is None:
            insert_once(session, SHARED, digest=digest, content=rendered.shared)
        rest = content[:at] + content[at + len(rendered.shared) :]
        values |= {"content": rest, "shared": digest, "shared_at": at}
    session.connection().execute(CONTENT.insert().values(values))


def whole(session: Session, notice: Notice) -> Notice:
    """The notice with all of its bytes."""
    if notice.rendered is None or not notice.rendered.at_rest:
        return notice
    joined = CONTENT.join(SHARED, SHARED.c.digest == CONTENT.c.shared)
    query = select(CONTENT.c.content, CONTENT.c.shared_at, SHARED.c.content.label("common"))
    found = session.connection().execute(
        query.select_from(joined).where(CONTENT.c.notice == notice.id)
    ).one()  # fmt: skip
    content = found.content[: found.shared_at] + found.common + found.content[found.shared_at :]
    return replace(notice, rendered=replace(notice.rendered, content=content, at_rest=False))
