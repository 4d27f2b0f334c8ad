"""Whether an assistant wants copies of what the directors are sent."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add it; nobody has chosen yet."""
    with op.batch_alter_table("preference") as preference:
        preference.add_column(sa.Column("copies", sa.Boolean(), nullable=True))


def downgrade() -> None:
    """Remove it."""
    with op.batch_alter_table("preference") as preference:
        preference.drop_column("copies")
