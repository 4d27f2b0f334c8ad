"""The time that somebody proposes for a meeting, beside the mail that waits."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

COLUMNS = ("proposed_start", "proposed_end")


def upgrade() -> None:
    """Add both; what waited before has none."""
    with op.batch_alter_table("held") as held:
        for name in COLUMNS:
            held.add_column(sa.Column(name, sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Remove both."""
    with op.batch_alter_table("held") as held:
        for name in COLUMNS:
            held.drop_column(name)
