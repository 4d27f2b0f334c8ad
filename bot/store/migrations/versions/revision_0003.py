"""Why a message that came in led to what it led to."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the reason; what came in before has none."""
    with op.batch_alter_table("received") as received:
        received.add_column(sa.Column("reason", sa.String(), nullable=True))


def downgrade() -> None:
    """Remove it."""
    with op.batch_alter_table("received") as received:
        received.drop_column("reason")
