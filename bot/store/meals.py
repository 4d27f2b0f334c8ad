"""What people have said of the food: kept for the meeting, and gone after it."""

from sqlmodel import Session, col, delete, select

from bot.domain.meals import Meal
from bot.store.meal_rows import MealRow
from bot.store.text import from_json, to_json


class Meals:
    """Meals by meeting (a UID) and eater."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, meeting: str) -> dict[str, Meal]:
        """All that was said for a meeting, by the eater."""
        rows = self._session.exec(select(MealRow).where(MealRow.meeting == meeting))
        return {row.eater: _meal(row) for row in rows}

    def get(self, meeting: str, eater: str) -> Meal:
        """What one eater said; a blank where that is nothing."""
        row = self._session.get(MealRow, (meeting, eater))
        return _meal(row) if row else Meal(meeting, eater)

    def save(self, meal: Meal) -> None:
        """Insert or replace by meeting and eater."""
        self._session.merge(
            MealRow(
                meeting=meal.meeting,
                eater=meal.eater,
                lunch=meal.lunch,
                diets=to_json(tuple[str, ...], meal.diets),
                heard=to_json(tuple[str, ...], meal.heard),
            )
        )
        self._session.flush()

    def meetings(self) -> frozenset[str]:
        """The UIDs of meetings that anything is kept for."""
        return frozenset(self._session.exec(select(MealRow.meeting).distinct()))

    def forget_eater(self, meeting: str, eater: str) -> None:
        """Delete what one eater said for a meeting."""
        mine = (col(MealRow.meeting) == meeting, col(MealRow.eater) == eater)
        self._session.exec(delete(MealRow).where(*mine))

    def forget(self, meeting: str) -> int:
        """Delete all that was said for a meeting. How many rows."""
        return int(
            self._session.exec(delete(MealRow).where(col(MealRow.meeting) == meeting)).rowcount
        )


def _meal(row: MealRow) -> Meal:
    return Meal(
        row.meeting,
        row.eater,
        row.lunch,
        from_json(tuple[str, ...], row.diets),
        from_json(tuple[str, ...], row.heard),
    )
