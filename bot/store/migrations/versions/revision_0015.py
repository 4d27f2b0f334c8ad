"""The ORGANIZER that a receiver's calendar knows, and whether a plan file was changed elsewhere."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns: an invitation takes its ORGANIZER with its next message, and every plan
    text came from its file."""
    op.add_column("invitation", sa.Column("organizer", sa.String(), nullable=True))
    op.add_column(
        "plan_file", sa.Column("is_edited", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    with op.batch_alter_table("plan_file") as table:
        table.alter_column("is_edited", server_default=None)


def downgrade() -> None:
    """Remove them."""
    op.drop_column("invitation", "organizer")
    op.drop_column("plan_file", "is_edited")
