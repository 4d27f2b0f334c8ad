"""In which order answers were given, delegates who answered first, and addresses that failed."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the three tables; what was there stays as it is."""
    op.create_table(
        "answer_given",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting", sa.String(), nullable=False),
        sa.Column("seat", sa.String(), nullable=False),
        sa.Column("since", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("command", sa.Text(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("invitee", sa.String(), nullable=True),
        sa.Column("sequence", sa.Integer(), nullable=True),
        sa.Column("dtstamp", sa.DateTime(timezone=True), nullable=True),
        sa.Column("said", sa.String(), nullable=True),
        _meeting("answer_given"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer_given")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_answer_given_meeting_seat", "answer_given", ["meeting", "seat"])
    op.create_table(
        "early_reply",
        sa.Column("held", sa.Integer(), nullable=False),
        sa.Column("meeting", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("partstat", sa.String(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("dtstamp", sa.DateTime(timezone=True), nullable=True),
        sa.Column("said", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["held"],
            ["held.id"],
            name=op.f("fk_early_reply_held_held"),
            deferrable=True,
            initially="DEFERRED",
        ),
        _meeting("early_reply"),
        sa.PrimaryKeyConstraint("held", name=op.f("pk_early_reply")),
    )
    op.create_table(
        "undeliverable",
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("why", sa.String(), nullable=True),
        sa.Column("notice", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("address", name=op.f("pk_undeliverable")),
    )  # fmt: skip


def _meeting(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_meeting_meeting")
    return sa.ForeignKeyConstraint(
        ["meeting"], ["meeting.uid"], name=name, deferrable=True, initially="DEFERRED"
    )


def downgrade() -> None:
    """Remove all three."""
    for table in ("undeliverable", "early_reply", "answer_given"):
        op.drop_table(table)
