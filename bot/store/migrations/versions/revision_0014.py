"""What several notices have in common is kept once."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table, and the columns that refer to it; what was written before shares nothing."""
    op.create_table(
        "notice_shared",
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_notice_shared")),
    )
    with op.batch_alter_table("notice_content") as table:
        table.add_column(sa.Column("shared", sa.String(), nullable=True))
        table.add_column(sa.Column("shared_at", sa.Integer(), nullable=True))
        table.create_foreign_key(
            op.f("fk_notice_content_shared_notice_shared"), "notice_shared", ["shared"], ["digest"]
        )


def downgrade() -> None:
    """Remove them. What was put together from parts is lost."""
    with op.batch_alter_table("notice_content") as table:
        table.drop_constraint(op.f("fk_notice_content_shared_notice_shared"), type_="foreignkey")
        table.drop_column("shared_at")
        table.drop_column("shared")
    op.drop_table("notice_shared")
