"""Where a post of ours stands in Slack, so that it can be changed and answered in its thread."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; posts from before are found in Slack's history."""
    op.create_table(
        "slack_post",
        sa.Column("receiver", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("ts", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("receiver", "key", name=op.f("pk_slack_post")),
    )


def downgrade() -> None:
    """Remove it."""
    op.drop_table("slack_post")
