"""What came in from Slack: in which order, in whose hand, and what is answered."""

import sqlalchemy as sa
from alembic import op

from bot.store.delivery_rows import OPEN, STATES
from bot.store.row import one_of

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; what came in before is answered."""
    op.create_table(
        "slack_delivery",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("identity", sa.String(), nullable=False),
        sa.Column("stream", sa.String(), nullable=False),
        sa.Column("click", sa.String(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.UniqueConstraint("identity", name=op.f("uq_slack_delivery_identity")),
        sa.CheckConstraint(one_of("state", STATES), name=op.f("ck_slack_delivery_state")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_slack_delivery")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_slack_delivery_open", "slack_delivery", ["stream", "number"],
        sqlite_where=sa.text(OPEN), postgresql_where=sa.text(OPEN),
    )  # fmt: skip
    op.create_index("ix_slack_delivery_stream", "slack_delivery", ["stream", "number"])


def downgrade() -> None:
    """Remove it."""
    op.drop_table("slack_delivery")
