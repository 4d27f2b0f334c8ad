"""An agenda is kept, and what depends on its items follows."""

from dataclasses import replace

from bot.domain.agenda import Agenda
from bot.services.office import Case


def keep_agenda(case: Case, agenda: Agenda) -> None:
    """Keep an agenda. A round about one of its items is as closed as the item is from now on."""
    case.uow.agendas.save(agenda)
    closed = {item.key: item.is_closed for item in agenda.items if item.key}
    for asked in case.uow.rounds.list(meeting=agenda.meeting, state="open"):
        is_closed = closed.get(asked.item, asked.is_closed)
        if is_closed != asked.is_closed:
            case.uow.rounds.save(replace(asked, is_closed=is_closed))
