"""What is put on the web of agendas and minutes."""

import sqlalchemy as sa
from alembic import op

from bot.store.row import one_of

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; nothing was on the web before."""
    op.create_table(
        "publication",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting", sa.String(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_by", sa.String(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("content", sa.Text(), nullable=False),
        sa.CheckConstraint(
            one_of("state", ("public", "superseded", "withdrawn")),
            name=op.f("ck_publication_state"),
        ),
        sa.ForeignKeyConstraint(
            ["meeting"], ["meeting.uid"], name=op.f("fk_publication_meeting_meeting"),
            deferrable=True, initially="DEFERRED",
        ),
        sa.UniqueConstraint(
            "meeting", "document", "edition",
            name=op.f("uq_publication_meeting_document_edition"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publication")),
        sqlite_autoincrement=True,
    )  # fmt: skip
    op.create_index(op.f("ix_publication_state"), "publication", ["state"])


def downgrade() -> None:
    """Remove it."""
    op.drop_table("publication")
