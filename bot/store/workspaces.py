"""Slack's workspaces: installations, links of users, Home tabs that are open."""

from datetime import datetime, timedelta
from typing import cast

from sqlmodel import Session, col, delete, or_, select

from bot.domain.people import Channel, Language
from bot.domain.workspaces import Installation, OpenHome, Preference, SlackLink
from bot.store.once import insert_once
from bot.store.row import table_of
from bot.store.slack_rows import HomeRow, InstallationRow, InstallStateRow, PreferenceRow
from bot.store.tables import SlackLinkRow


class Workspaces:
    """What is known of Slack."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def installations(self) -> tuple[Installation, ...]:
        """All that ever were, by the time of installing; tokens as they are kept."""
        query = select(InstallationRow).order_by(col(InstallationRow.installed_at))
        return tuple(_installation(row) for row in self._session.exec(query))

    def installation(self, team: str, enterprise: str = "") -> Installation | None:
        """The live one that serves a workspace: its own, else that of its organisation."""
        live = select(InstallationRow).where(col(InstallationRow.ended_at).is_(None))
        own = live.where(InstallationRow.team == team)
        whole = live.where(InstallationRow.team == "", InstallationRow.enterprise == enterprise)
        for query in ((own,) if team else ()) + ((whole,) if enterprise else ()):
            row = self._session.exec(query).first()
            if row is not None:
                return _installation(row)
        return None

    def save(self, installation: Installation) -> None:
        """Insert it, or put it in the place of an earlier one of the same workspace."""
        self._session.merge(InstallationRow(**vars(installation)))
        self._session.flush()

    def begin(self, state: str, at: datetime) -> None:
        """An installation begins: its state (a digest) is kept."""
        self._session.add(InstallStateRow(state=state, at=at))
        self._session.flush()

    def consume(self, state: str, now: datetime, lasts: timedelta) -> bool:
        """Whether a state was given out, no longer ago than it lasts. It is good once."""
        row = self._session.get(InstallStateRow, state)
        is_good = row is not None and row.at > now - lasts
        old = delete(InstallStateRow).where(
            or_(col(InstallStateRow.state) == state, col(InstallStateRow.at) <= now - lasts)
        )
        self._session.exec(old)
        self._session.flush()
        return is_good

    def links(self) -> tuple[SlackLink, ...]:
        """Whom each linked Slack user is, by address."""
        query = select(SlackLinkRow).order_by(
            col(SlackLinkRow.email), col(SlackLinkRow.workspace), col(SlackLinkRow.user)
        )
        return tuple(SlackLink(**row.model_dump()) for row in self._session.exec(query))

    def link_once(self, link: SlackLink) -> str:
        """Link a user who has no link yet; the address that the user is linked to by now."""
        insert_once(self._session, table_of(SlackLinkRow), **vars(link))
        row = self._session.get(SlackLinkRow, (link.workspace, link.user))
        return row.email if row else link.email

    def unlink(self, workspace: str, user: str) -> bool:
        """Undo a link. False where there is none."""
        mine = (col(SlackLinkRow.workspace) == workspace, col(SlackLinkRow.user) == user)
        return bool(self._session.exec(delete(SlackLinkRow).where(*mine)).rowcount)

    def home(self, workspace: str, user: str) -> OpenHome | None:
        """A user's Home tab, where it was ever opened."""
        row = self._session.get(HomeRow, (workspace, user))
        return OpenHome(**row.model_dump()) if row else None

    def homes(self, opened_after: datetime, most: int) -> tuple[OpenHome, ...]:
        """Those opened after a moment, the latest first, so many at most."""
        query = select(HomeRow).where(col(HomeRow.opened_at) > opened_after)
        rows = self._session.exec(query.order_by(col(HomeRow.opened_at).desc()).limit(most))
        return tuple(OpenHome(**row.model_dump()) for row in rows)

    def save_home(self, home: OpenHome) -> None:
        """Insert it or put it in the place of the one before."""
        self._session.merge(HomeRow(**vars(home)))
        self._session.flush()

    def forget_homes(self, opened_before: datetime) -> int:
        """Those opened so long ago are not refreshed any more. How many."""
        old = delete(HomeRow).where(col(HomeRow.opened_at) < opened_before)
        return int(self._session.exec(old).rowcount)


class Preferences:
    """What people chose for themselves."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def all(self) -> dict[str, Preference]:
        """By address, in lower case."""
        rows = self._session.exec(select(PreferenceRow).order_by(col(PreferenceRow.email)))
        return {row.email: _preference(row) for row in rows}

    def of(self, email: str) -> Preference:
        """A person's; nothing chosen where there is none."""
        row = self._session.get(PreferenceRow, email.lower())
        return _preference(row) if row else Preference(email.lower())

    def save(self, preference: Preference, at: datetime) -> None:
        """Insert or replace; the address is the person's main one."""
        email = preference.email.lower()
        row = PreferenceRow(
            email=email,
            language=preference.language,
            channel=preference.channel,
            copies=preference.copies,
            at=at,
        )
        self._session.merge(row)
        self._session.flush()

    def forget(self, email: str) -> bool:
        """Back to what the plan says. False where nothing was chosen."""
        gone = delete(PreferenceRow).where(col(PreferenceRow.email) == email.lower())
        return bool(self._session.exec(gone).rowcount)


def _installation(row: InstallationRow) -> Installation:
    return Installation(**row.model_dump())


def _preference(row: PreferenceRow) -> Preference:
    return Preference(
        row.email,
        cast(Language | None, row.language),
        cast(Channel | None, row.channel),
        row.copies,
    )
