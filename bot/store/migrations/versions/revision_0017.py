"""What comes after a meeting: minutes, follow-ups, and rounds with their answers."""

import sqlalchemy as sa
from alembic import op

from bot.store.row import one_of

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_TABLES = ("round_answer", "round", "follow_up", "minutes")


def _of_meeting(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["meeting"], ["meeting.uid"], name=op.f(f"fk_{table}_meeting_meeting"),
        deferrable=True, initially="DEFERRED",
    )  # fmt: skip


def upgrade() -> None:
    """Make the tables; nothing was decided before."""
    op.create_table(
        "minutes",
        sa.Column("meeting", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        _of_meeting("minutes"),
        sa.PrimaryKeyConstraint("meeting", name=op.f("pk_minutes")),
    )
    op.create_index(op.f("ix_minutes_state"), "minutes", ["state"])
    op.create_table(
        "follow_up",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group", sa.String(), nullable=False),
        sa.Column("meeting", sa.String(), nullable=True),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        _of_meeting("follow_up"),
        sa.CheckConstraint(
            one_of("state", ("open", "done", "dropped")), name=op.f("ck_follow_up_state")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_up")),
        sqlite_autoincrement=True,
    )
    for column in ("group", "meeting", "due"):
        op.create_index(op.f(f"ix_follow_up_{column}"), "follow_up", [column])
    op.create_table(
        "round",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group", sa.String(), nullable=False),
        sa.Column("meeting", sa.String(), nullable=True),
        sa.Column("deadline", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        _of_meeting("round"),
        sa.CheckConstraint(
            one_of("state", ("open", "closed", "stopped")), name=op.f("ck_round_state")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round")),
        sqlite_autoincrement=True,
    )
    for column in ("group", "meeting"):
        op.create_index(op.f(f"ix_round_{column}"), "round", [column])
    op.create_table(
        "round_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("seat", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("say", sa.String(), nullable=False),
        sa.Column("condition", sa.Text(), nullable=True),
        sa.Column("holder", sa.String(), nullable=True),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["round"], ["round.id"], name=op.f("fk_round_answer_round_round"),
            deferrable=True, initially="DEFERRED",
        ),
        sa.UniqueConstraint(
            "round", "seat", "version", name=op.f("uq_round_answer_round_seat_version")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_answer")),
        sqlite_autoincrement=True,
    )  # fmt: skip
    op.create_index(op.f("ix_round_answer_round"), "round_answer", ["round"])


def downgrade() -> None:
    """Remove them."""
    for table in _TABLES:
        op.drop_table(table)
