"""One statement for many rows, compiled once per engine.

SQLAlchemy prepares every row of an `executemany` anew; on the hot path that costs more than SQLite does. The
statement, its types and its portability stay SQLAlchemy's; only the loop over the rows is ours.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Dialect, Insert, Update
from sqlalchemy.sql.dml import Delete

Processor = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class _Plan:
    """The words for one engine, and how each value is bound, in the order of the places."""

    sql: str
    places: tuple[tuple[str, Processor | None], ...]
    by_name: bool


class Many:
    """A statement with its named values; an insert names its columns."""

    def __init__(self, statement: Insert | Update | Delete, columns: Sequence[str] | None = None) -> None:
        self._statement = statement
        self._columns = columns
        self._plans: dict[str, _Plan] = {}

    def run(self, connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
        """Execute it for these rows; nothing for none."""
        if not rows:
            return
        plan = self._plans.get(connection.dialect.name) or self._plan(connection.dialect)
        bound = [
            [process(row[name]) if process else row[name] for name, process in plan.places] for row in rows
        ]
        if plan.by_name:
            names = [name for name, _ in plan.places]
            connection.exec_driver_sql(plan.sql, [dict(zip(names, values, strict=True)) for values in bound])
        else:
            connection.exec_driver_sql(plan.sql, [tuple(values) for values in bound])

    def _plan(self, dialect: Dialect) -> _Plan:
        compiled = self._statement.compile(dialect=dialect, column_keys=self._columns)
        names = getattr(compiled, "positiontup", None) or list(compiled.binds)
        places = tuple((name, _processor(compiled.binds[name].type, dialect)) for name in names)
        plan = _Plan(str(compiled), places, by_name=not dialect.positional)
        self._plans[dialect.name] = plan
        return plan


def _processor(kind: Any, dialect: Dialect) -> Processor | None:
    processor: Processor | None = kind.dialect_impl(dialect).bind_processor(dialect)
    return processor
