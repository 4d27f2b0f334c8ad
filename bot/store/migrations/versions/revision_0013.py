"""Items that are proposed, and what the chair approves."""

from typing import get_args

import sqlalchemy as sa
from alembic import op

from bot.domain.proposals import ProposalState
from bot.store.row import one_of

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "proposal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting", sa.String(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("way", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("decided_by", sa.String(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("key", sa.String(), nullable=False),
        _to_meeting("proposal"),
        sa.CheckConstraint(
            one_of("state", get_args(ProposalState)), name=op.f("ck_proposal_state")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_proposal_meeting"), "proposal", ["meeting"])
    op.create_table(
        "approval",
        sa.Column("meeting", sa.String(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        _to_meeting("approval"),
        sa.PrimaryKeyConstraint("meeting", "document", name=op.f("pk_approval")),
    )
    op.create_index(op.f("ix_approval_state"), "approval", ["state"])


def downgrade() -> None:
    """Remove them."""
    op.drop_table("approval")
    op.drop_table("proposal")


def _to_meeting(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["meeting"], ["meeting.uid"], name=op.f(f"fk_{table}_meeting_meeting"),
        deferrable=True, initially="DEFERRED",
    )  # fmt: skip
