"""The unit of work: all repositories over one transaction."""

from sqlmodel import Session

from bot.store.agendas import Agendas
from bot.store.attendance import Attendances
from bot.store.facts import Facts
from bot.store.inbox import Inbox
from bot.store.invitations import Invitations
from bot.store.meetings import Meetings
from bot.store.notices import Notices
from bot.store.plans import Plans


class UnitOfWork:
    """What one use case reads and writes. It lives as long as its transaction."""

    def __init__(self, session: Session) -> None:
        self.plans = Plans(session)
        self.meetings = Meetings(session)
        self.attendance = Attendances(session)
        self.invitations = Invitations(session)
        self.agendas = Agendas(session)
        self.outbox = Notices(session)
        self.inbox = Inbox(session)
        self.facts = Facts(session)
