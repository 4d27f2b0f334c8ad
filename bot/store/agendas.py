"""The agenda of each meeting, whole."""

from dataclasses import replace
from datetime import UTC

from sqlmodel import Session, select

from bot.domain.agenda import Agenda
from bot.store.tables import AgendaRow
from bot.store.text import from_json, to_json


class Agendas:
    """Agendas, one a meeting."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, meeting_uid: str) -> Agenda | None:
        """The agenda of a meeting as it stands; None where there is no draft yet."""
        row = self._session.get(AgendaRow, meeting_uid)
        if row is None:
            return None
        agenda = from_json(Agenda, row.content)
        sent_at = agenda.sent_at
        return replace(agenda, sent_at=sent_at.astimezone(UTC)) if sent_at else agenda

    def meetings(self) -> frozenset[str]:
        """The UIDs of the meetings that have one."""
        return frozenset(self._session.exec(select(AgendaRow.meeting)))

    def save(self, agenda: Agenda) -> None:
        """Insert or replace by meeting."""
        self._session.merge(AgendaRow(meeting=agenda.meeting, content=to_json(Agenda, agenda)))
        self._session.flush()
