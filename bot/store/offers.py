"""Possible substitutes: those who answered a forwarded invitation, and what became of them."""

from sqlmodel import Session, col, select

from bot.domain.offers import Offer
from bot.store.offer_rows import OfferRow


class Offers:
    """Offers, open and decided."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def put(self, offer: Offer) -> Offer:
        """Keep a new one; the same with its number."""
        row = OfferRow(**vars(offer) | {"id": None})
        self._session.add(row)
        self._session.flush()
        return _offer(row)

    def get(self, number: int) -> Offer | None:
        """The offer of a number."""
        row = self._session.get(OfferRow, number)
        return _offer(row) if row else None

    def by_held(self, held: int) -> Offer | None:
        """The offer that a held mail made."""
        row = self._session.exec(select(OfferRow).where(OfferRow.held == held)).first()
        return _offer(row) if row else None

    def of(self, meeting: str, email: str) -> Offer | None:
        """The latest of an address for a meeting (a UID)."""
        query = select(OfferRow).where(OfferRow.meeting == meeting, OfferRow.email == email)
        row = self._session.exec(query.order_by(col(OfferRow.id).desc())).first()
        return _offer(row) if row else None

    def open(self) -> tuple[Offer, ...]:
        """Those that nobody has decided, oldest first."""
        query = select(OfferRow).where(OfferRow.state == "open").order_by(col(OfferRow.id))
        return tuple(_offer(row) for row in self._session.exec(query))

    def save(self, offer: Offer) -> None:
        """Put it in the place of the one with its number."""
        self._session.merge(OfferRow(**vars(offer)))
        self._session.flush()


def _offer(row: OfferRow) -> Offer:
    return Offer(**row.model_dump())
