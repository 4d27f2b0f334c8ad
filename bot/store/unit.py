"""The unit of work: all repositories over one transaction."""

from collections.abc import Callable

from sqlalchemy import select
from sqlmodel import Session

from bot.store.addresses import Addresses
from bot.store.after import FollowUps, MinutesBook, Rounds
from bot.store.agendas import Agendas
from bot.store.answers import Answers
from bot.store.approvals import Approvals
from bot.store.attendance import Attendances
from bot.store.deliveries import Deliveries
from bot.store.facts import Facts
from bot.store.guests import Guests
from bot.store.inbox import Inbox
from bot.store.invitations import Invitations
from bot.store.leases import Leases
from bot.store.meals import Meals
from bot.store.meetings import Meetings
from bot.store.notices import Notices
from bot.store.offers import Offers
from bot.store.plans import Plans
from bot.store.posts import Posts
from bot.store.presence import NoPresence, Presence
from bot.store.proposals import Proposals
from bot.store.publications import Publications
from bot.store.row import table_of
from bot.store.tables import HeldRow, MeetingRow, NoticeRow, PlanRow, ReceivedRow
from bot.store.workspaces import Preferences, Workspaces


def _at_once() -> None:
    """There is nothing to wait for."""


class UnitOfWork:
    """What one use case reads and writes. It lives as long as its transaction.

    `in_order` is called before the state of the network is first looked at, or a notice put in: a
    unit that changes something waits there until no other is at it. The steps of delivery need no
    such order (each is fenced by itself), so workers do not wait for use cases.
    """

    def __init__(
        self,
        session: Session,
        presence: Presence | None = None,
        in_order: Callable[[], None] = _at_once,
    ) -> None:
        self._session = session
        self._in_order = in_order
        presence = presence or NoPresence()
        self.outbox = Notices(session, presence, in_order)
        self.leases = Leases(session, presence)
        self.deliveries = Deliveries(session, presence)

    def holds_anything(self) -> bool:
        """Whether there is a row of a network: a plan, a meeting, a notice, or what came in."""
        tables = (PlanRow, MeetingRow, NoticeRow, ReceivedRow, HeldRow)
        connection = self._session.connection()
        found = (connection.execute(select(table_of(t)).limit(1)).first() for t in tables)
        return any(row is not None for row in found)

    @property
    def plans(self) -> Plans:
        self._in_order()
        return Plans(self._session)

    @property
    def meetings(self) -> Meetings:
        self._in_order()
        return Meetings(self._session)

    @property
    def attendance(self) -> Attendances:
        self._in_order()
        return Attendances(self._session)

    @property
    def invitations(self) -> Invitations:
        self._in_order()
        return Invitations(self._session)

    @property
    def offers(self) -> Offers:
        self._in_order()
        return Offers(self._session)

    @property
    def guests(self) -> Guests:
        self._in_order()
        return Guests(self._session)

    @property
    def meals(self) -> Meals:
        self._in_order()
        return Meals(self._session)

    @property
    def agendas(self) -> Agendas:
        self._in_order()
        return Agendas(self._session)

    @property
    def proposals(self) -> Proposals:
        self._in_order()
        return Proposals(self._session)

    @property
    def approvals(self) -> Approvals:
        self._in_order()
        return Approvals(self._session)

    @property
    def publications(self) -> Publications:
        self._in_order()
        return Publications(self._session)

    @property
    def minutes(self) -> MinutesBook:
        self._in_order()
        return MinutesBook(self._session)

    @property
    def follow_ups(self) -> FollowUps:
        self._in_order()
        return FollowUps(self._session)

    @property
    def rounds(self) -> Rounds:
        self._in_order()
        return Rounds(self._session)

    @property
    def posts(self) -> Posts:
        self._in_order()
        return Posts(self._session)

    @property
    def answers(self) -> Answers:
        self._in_order()
        return Answers(self._session)

    @property
    def addresses(self) -> Addresses:
        self._in_order()
        return Addresses(self._session)

    @property
    def inbox(self) -> Inbox:
        self._in_order()
        return Inbox(self._session)

    @property
    def facts(self) -> Facts:
        self._in_order()
        return Facts(self._session)

    @property
    def workspaces(self) -> Workspaces:
        self._in_order()
        return Workspaces(self._session)

    @property
    def preferences(self) -> Preferences:
        self._in_order()
        return Preferences(self._session)
