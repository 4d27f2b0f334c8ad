"""For which parts of a meeting a seat's answer is, and whether it is to take part online."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add both; what was answered before is for the whole meeting, in the room."""
    with op.batch_alter_table("attendance") as attendance:
        attendance.add_column(sa.Column("parts", sa.Text(), nullable=False, server_default="[]"))
        attendance.add_column(
            sa.Column("online", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    with op.batch_alter_table("attendance") as attendance:
        attendance.alter_column("parts", server_default=None)
        attendance.alter_column("online", server_default=None)


def downgrade() -> None:
    """Remove both."""
    with op.batch_alter_table("attendance") as attendance:
        attendance.drop_column("online")
        attendance.drop_column("parts")
