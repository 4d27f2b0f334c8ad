"""The tables of Slack's workspaces, of who has Home open, and of what people chose there."""

from datetime import datetime

from sqlalchemy import Text
from sqlmodel import Field

from bot.store.instants import Instant
from bot.store.row import Row


class InstallationRow(Row, table=True):
    """A workspace (or, with `team` "", an organisation) that the app is installed in. `token` is
    encrypted; "" where it was taken back, `ended_at` says when and `ended_by` how."""

    __tablename__ = "slack_installation"
    enterprise: str = Field(primary_key=True)
    team: str = Field(primary_key=True, index=True)
    name: str
    bot_user: str
    scopes: str
    installed_by: str
    installed_at: datetime = Field(sa_type=Instant)
    token: str = Field(sa_type=Text)
    ended_at: datetime | None = Field(sa_type=Instant)
    ended_by: str | None


class InstallStateRow(Row, table=True):
    """An installation that was begun in a browser; `state` is a digest."""

    __tablename__ = "slack_install_state"
    state: str = Field(primary_key=True)
    at: datetime = Field(sa_type=Instant)


class HomeRow(Row, table=True):
    """A Home tab: when it was last opened, what it shows (a digest) and Slack's hash of it."""

    __tablename__ = "slack_home"
    workspace: str = Field(primary_key=True)
    user: str = Field(primary_key=True)
    opened_at: datetime = Field(sa_type=Instant, index=True)
    digest: str
    hash: str


class PreferenceRow(Row, table=True):
    """What a person chose; what is None is as the plan has it."""

    __tablename__ = "preference"
    email: str = Field(primary_key=True)
    language: str | None
    channel: str | None
    copies: bool | None
    at: datetime = Field(sa_type=Instant)
