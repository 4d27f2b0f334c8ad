"""Who answered a forwarded invitation and may be a substitute."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; what is held already is offered to nobody."""
    op.create_table(
        "offer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting", sa.String(), nullable=False),
        sa.Column("held", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seat", sa.String(), nullable=True),
        sa.Column("message_id", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("decided_by", sa.String(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "state IN ('open', 'accepted', 'refused', 'withdrawn', 'settled')",
            name=op.f("ck_offer_state"),
        ),
        sa.ForeignKeyConstraint(
            ["meeting"], ["meeting.uid"], name=op.f("fk_offer_meeting_meeting"),
            deferrable=True, initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["held"], ["held.id"], name=op.f("fk_offer_held_held"),
            deferrable=True, initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offer")),
        sqlite_autoincrement=True,
    )  # fmt: skip
    op.create_index(op.f("ix_offer_meeting"), "offer", ["meeting"], unique=False)
    op.create_index(op.f("ix_offer_held"), "offer", ["held"], unique=False)


def downgrade() -> None:
    """Remove it."""
    op.drop_table("offer")
