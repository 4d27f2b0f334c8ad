"""The plan that is applied, and the texts of the files that it came from (decision 9)."""

from functools import lru_cache

from sqlmodel import Session, select

from bot.domain.errors import NoPlan
from bot.domain.network import Plan
from bot.domain.records import AppliedFile
from bot.domain.workspaces import Preference, as_chosen
from bot.store.tables import PlanFileRow, PlanRow
from bot.store.text import from_json, to_json
from bot.store.workspaces import Preferences

_ONLY = 1


class Plans:
    """The applied plan and its files."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def current(self) -> Plan:
        """The plan that is applied, with what people chose for themselves (language, channel) in
        the place of what it says. Raises NoPlan before the first."""
        chosen = Preferences(self._session).all()
        return _chosen(self._content(), tuple(chosen.values()))

    def as_written(self) -> Plan:
        """The plan as its files have it. Raises NoPlan before the first."""
        return _read(self._content())

    def _content(self) -> str:
        row = self._session.get(PlanRow, _ONLY)
        if row is None:
            raise NoPlan
        return row.content

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


@lru_cache(maxsize=2)
def _chosen(content: str, chosen: tuple[Preference, ...]) -> Plan:
    return as_chosen(_read(content), {wish.email: wish for wish in chosen})
