"""The plan that is applied, and the texts of the files that it came from (decision 9)."""

from functools import lru_cache

from sqlmodel import Session, select

from bot.domain.errors import NoPlan
from bot.domain.network import Plan
from bot.domain.records import AppliedFile
from bot.store.tables import PlanFileRow, PlanRow
from bot.store.text import from_json, to_json

_ONLY = 1


class Plans:
    """The applied plan and its files."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def current(self) -> Plan:
        """The plan that is applied. Raises NoPlan before the first."""
        row = self._session.get(PlanRow, _ONLY)
        if row is None:
            raise NoPlan
        return _read(row.content)

    def save(self, plan: Plan) -> None:
        """Replace the applied plan."""
        content = to_json(Plan, plan, exclude={"_by_address"})  # an index that it makes itself
        self._session.merge(PlanRow(id=_ONLY, revision=plan.revision, content=content))
        self._session.flush()

    def file(self, name: str) -> AppliedFile | None:
        """The applied text of a plan file."""
        row = self._session.get(PlanFileRow, name)
        return AppliedFile(**row.model_dump()) if row else None

    def files(self) -> tuple[AppliedFile, ...]:
        """All applied files, by name."""
        rows = self._session.exec(select(PlanFileRow).order_by(PlanFileRow.name))
        return tuple(AppliedFile(**row.model_dump()) for row in rows)

    def save_file(self, file: AppliedFile) -> None:
        """Insert or replace by name."""
        self._session.merge(PlanFileRow(**vars(file)))
        self._session.flush()


@lru_cache(maxsize=2)
def _read(content: str) -> Plan:
    """Each tick and each answer reads the plan, which changes a few times a year."""
    return from_json(Plan, content)
