"""The hours of meetings as they were said, so that they stay when a zone's rules change."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_MEETING = sa.table(
    "meeting",
    sa.column("uid", sa.String()),
    sa.column("zone", sa.String()),
    sa.column("start", sa.DateTime(timezone=True)),
    sa.column("end", sa.DateTime(timezone=True)),
    sa.column("local_start", sa.String()),
    sa.column("local_end", sa.String()),
)


def upgrade() -> None:
    """Add both, as the zone has them now."""
    with op.batch_alter_table("meeting") as meeting:
        meeting.add_column(sa.Column("local_start", sa.String(), nullable=True))
        meeting.add_column(sa.Column("local_end", sa.String(), nullable=True))
    connection = op.get_bind()
    for row in connection.execute(sa.select(_MEETING)).all():
        zone = ZoneInfo(row.zone)
        said = {
            f"local_{name}": _utc(moment).astimezone(zone).replace(tzinfo=None).isoformat()
            for name, moment in (("start", row.start), ("end", row.end))
        }
        connection.execute(_MEETING.update().where(_MEETING.c.uid == row.uid).values(said))


def _utc(moment: datetime) -> datetime:
    """SQLite keeps no offset; what is stored is UTC."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment


def downgrade() -> None:
    """Remove both."""
    with op.batch_alter_table("meeting") as meeting:
        meeting.drop_column("local_end")
        meeting.drop_column("local_start")
