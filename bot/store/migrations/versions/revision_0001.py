"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES = (
    "plan",
    "plan_file",
    "meeting",
    "former_key",
    "attendance",
    "invitation",
    "agenda",
    "notice",
    "notice_content",
    "received",
    "held",
    "fact",
    "slack_link",
    "firing",
)


def upgrade() -> None:
    """Make all tables; those that others refer to first."""
    _plans()
    _meetings()
    _answers()
    _papers()
    _outbox()
    _inbox()
    _facts()


def downgrade() -> None:
    """Remove all tables, in the opposite order."""
    for table in reversed(TABLES):
        op.drop_table(table)


def _plans() -> None:
    """The applied plan and its files."""
    op.create_table(
        "plan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan")),
    )
    op.create_table(
        "plan_file",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("applied_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_plan_file")),
    )


def _meetings() -> None:
    """Meetings and the keys that they had."""
    op.create_table(
        "meeting",
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("group", sa.String(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("start", sa.DateTime(timezone=True), nullable=False),
        sa.Column("end", sa.DateTime(timezone=True), nullable=False),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("mode", sa.String(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("parts", sa.Text(), nullable=False),
        sa.Column("link", sa.String(), nullable=True),
        sa.Column("dial_in", sa.String(), nullable=True),
        sa.Column("lunch", sa.String(), nullable=True),
        sa.Column("extras", sa.Text(), nullable=False),
        sa.Column("first_applied", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("was", sa.Date(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_meeting")),
    )
    op.create_index(op.f("ix_meeting_end"), "meeting", ["end"], unique=False)
    op.create_index(op.f("ix_meeting_group"), "meeting", ["group"], unique=False)
    op.create_index(op.f("ix_meeting_key"), "meeting", ["key"], unique=False)
    op.create_index(op.f("ix_meeting_start"), "meeting", ["start"], unique=False)
    op.create_table(
        "former_key",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("meeting", sa.String(), nullable=False),
        _of_meeting("former_key"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_former_key")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_former_key_key"), "former_key", ["key"], unique=False)


def _answers() -> None:
    """Attendance, all versions."""
    op.create_table(
        "attendance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting", sa.String(), nullable=False),
        sa.Column("seat", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("holder", sa.String(), nullable=True),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("substitute_name", sa.String(), nullable=True),
        sa.Column("substitute_title", sa.String(), nullable=True),
        sa.Column("substitute_email", sa.String(), nullable=True),
        sa.Column("substitute_answer", sa.String(), nullable=True),
        sa.Column("from_", sa.Time(), nullable=True),
        sa.Column("until", sa.Time(), nullable=True),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("by", sa.String(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=True),
        _of_meeting("attendance"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
        sa.UniqueConstraint(
            "meeting", "seat", "version", name=op.f("uq_attendance_meeting_seat_version")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_attendance_seat"), "attendance", ["seat"], unique=False)


def _papers() -> None:
    """Invitations and agendas."""
    op.create_table(
        "invitation",
        sa.Column("meeting", sa.String(), nullable=False),
        sa.Column("seat", sa.String(), nullable=False),
        sa.Column("receiver", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("invited_as", sa.String(), nullable=False),
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("dtstamp", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("partstat", sa.String(), nullable=False),
        sa.Column("asked_sequence", sa.Integer(), nullable=False),
        sa.Column("replied_sequence", sa.Integer(), nullable=True),
        sa.Column("replied_dtstamp", sa.DateTime(timezone=True), nullable=True),
        _of_meeting("invitation"),
        sa.PrimaryKeyConstraint("meeting", "seat", "receiver", name=op.f("pk_invitation")),
    )
    op.create_index(op.f("ix_invitation_token"), "invitation", ["token"], unique=False)
    op.create_table(
        "agenda",
        sa.Column("meeting", sa.String(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        _of_meeting("agenda"),
        sa.PrimaryKeyConstraint("meeting", name=op.f("pk_agenda")),
    )


def _outbox() -> None:
    """Notices and their bytes."""
    op.create_table(
        "notice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cause", sa.String(), nullable=False),
        sa.Column("receiver", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("meeting", sa.String(), nullable=True),
        sa.Column("seat", sa.String(), nullable=True),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("stream", sa.String(), nullable=False),
        sa.Column("queued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("outages", sa.Integer(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ready_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("owner", sa.String(), nullable=True),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("subject", sa.String(), nullable=True),
        sa.Column("message_id", sa.String(), nullable=True),
        sa.Column("date", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "state IN ('queued', 'sending', 'sent', 'retry', "
            "'failed', 'skipped', 'superseded', 'unknown')",
            name=op.f("ck_notice_state"),
        ),
        _of_meeting("notice"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
        sa.UniqueConstraint(
            "cause", "receiver", "channel", name=op.f("uq_notice_cause_receiver_channel")
        ),
        sqlite_autoincrement=True,
    )
    _partial_index("ix_notice_expiry", ["expires_at"], "state IN ('queued', 'retry')")
    op.create_index(op.f("ix_notice_meeting"), "notice", ["meeting"], unique=False)
    op.create_index(op.f("ix_notice_message_id"), "notice", ["message_id"], unique=False)
    _partial_index("ix_notice_owner", ["owner"], "owner IS NOT NULL")
    _partial_index("ix_notice_ready", ["ready_at", "id"], "state IN ('queued', 'retry')")
    op.create_index(op.f("ix_notice_receiver"), "notice", ["receiver"], unique=False)
    _partial_index("ix_notice_stream", ["stream", "id"], "state IN ('queued', 'sending', 'retry')")
    op.create_table(
        "notice_content",
        sa.Column("notice", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["notice"], ["notice.id"], name=op.f("fk_notice_content_notice_notice")
        ),
        sa.PrimaryKeyConstraint("notice", name=op.f("pk_notice_content")),
    )


def _inbox() -> None:
    """What came in, and what is held."""
    op.create_table(
        "received",
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("identity", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("source", "identity", name=op.f("pk_received")),
    )
    op.create_table(
        "held",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sender", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=False),
        sa.Column("meeting", sa.String(), nullable=True),
        sa.Column("resolved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("resolution", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_held")),
        sqlite_autoincrement=True,
    )


def _facts() -> None:
    """Facts, links of Slack users, firings."""
    op.create_table(
        "fact",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_fact")),
    )
    op.create_table(
        "slack_link",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "user", name=op.f("pk_slack_link")),
    )
    op.create_index(op.f("ix_slack_link_email"), "slack_link", ["email"], unique=False)
    op.create_table(
        "firing",
        sa.Column("cause", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("cause", name=op.f("pk_firing")),
    )


def _of_meeting(table: str) -> sa.ForeignKeyConstraint:
    """A reference to a meeting, checked at the commit."""
    name = op.f(f"fk_{table}_meeting_meeting")
    return sa.ForeignKeyConstraint(
        ["meeting"], ["meeting.uid"], name=name, deferrable=True, initially="DEFERRED"
    )


def _partial_index(name: str, columns: list[str], where: str) -> None:
    condition = sa.text(where)
    op.create_index(name, "notice", columns, sqlite_where=condition, postgresql_where=condition)
