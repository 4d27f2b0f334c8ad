"""What all tables share: their base, how one refers to another, and the SQL of a set of values.

Foreign keys are checked at the commit, so that a use case may save in the order that it tells its
story in.
"""

from typing import Any, ClassVar, cast

from sqlalchemy import ForeignKey, MetaData, Table
from sqlmodel import Field, SQLModel

MEETING = "meeting.uid"


def refers(target: str, **options: Any) -> Any:
    """A column that holds what another table is keyed by (`meeting.uid`); checked at the commit."""
    reference = ForeignKey(target, deferrable=True, initially="DEFERRED")
    return Field(sa_column_args=[reference], **options)


class Row(SQLModel):
    """What all tables share: constraints have names, so that a migration can change them."""

    metadata: ClassVar[MetaData] = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


def one_of(column: str, values: tuple[str, ...]) -> str:
    """The SQL of `column IN (...)` with the values written out: SQLite uses a partial index only
    where the query says the same words as the index does."""
    return f"{column} IN ({', '.join(repr(value) for value in values)})"


def table_of(rows: type["Row"]) -> Table:
    """The table under a class of rows, for statements that are about no object of a session."""
    return cast(Table, rows.__table__)  # type: ignore[attr-defined]
