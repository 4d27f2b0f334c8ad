"""Guests, venues and meals: what the plan says, whom the secretary named, and who eats what."""

import sqlalchemy as sa
from alembic import op

from bot.store.row import one_of

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make tables and columns; meetings from before have neither guests nor venue."""
    with op.batch_alter_table("meeting") as meeting:
        meeting.add_column(sa.Column("guests", sa.Text(), nullable=True))
        meeting.add_column(sa.Column("venue", sa.Text(), nullable=True))
    op.create_table(
        "guest",
        sa.Column("meeting", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("guest", sa.Text(), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _of_meeting("guest"),
        sa.PrimaryKeyConstraint("meeting", "key", name=op.f("pk_guest")),
    )
    op.create_table(
        "guest_invitation",
        sa.Column("meeting", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("receiver", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
        sa.Column("dtstamp", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("asked_sequence", sa.Integer(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("replied_sequence", sa.Integer(), nullable=True),
        sa.Column("replied_dtstamp", sa.DateTime(timezone=True), nullable=True),
        _of_meeting("guest_invitation"),
        sa.CheckConstraint(
            one_of("answer", ("none", "attending", "declined")),
            name=op.f("ck_guest_invitation_answer"),
        ),
        sa.PrimaryKeyConstraint("meeting", "key", name=op.f("pk_guest_invitation")),
    )
    op.create_table(
        "meal",
        sa.Column("meeting", sa.String(), nullable=False),
        sa.Column("eater", sa.String(), nullable=False),
        sa.Column("lunch", sa.Boolean(), nullable=True),
        sa.Column("diets", sa.Text(), nullable=False),
        sa.Column("heard", sa.Text(), nullable=False),
        _of_meeting("meal"),
        sa.PrimaryKeyConstraint("meeting", "eater", name=op.f("pk_meal")),
    )
    for column in ("uid", "receiver", "token"):
        op.create_index(op.f(f"ix_guest_invitation_{column}"), "guest_invitation", [column])


def downgrade() -> None:
    """Remove them."""
    op.drop_table("meal")
    op.drop_table("guest_invitation")
    op.drop_table("guest")
    with op.batch_alter_table("meeting") as meeting:
        meeting.drop_column("venue")
        meeting.drop_column("guests")


def _of_meeting(table: str) -> sa.ForeignKeyConstraint:
    """A reference to a meeting, checked at the commit."""
    name = op.f(f"fk_{table}_meeting_meeting")
    return sa.ForeignKeyConstraint(
        ["meeting"], ["meeting.uid"], name=name, deferrable=True, initially="DEFERRED"
    )
