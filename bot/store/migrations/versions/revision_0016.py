"""The ORGANIZER that a guest's calendar knows."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; who was invited before keeps the address of the next message."""
    op.add_column("guest_invitation", sa.Column("organizer", sa.String(), nullable=True))


def downgrade() -> None:
    """Remove it."""
    op.drop_column("guest_invitation", "organizer")
