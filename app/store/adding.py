"""Rows added as plain values: the mapper's objects take four times as long."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Insert, insert

from app.store.tables import Table

Values = Mapping[str, Any]


def add(connection: Connection, table: type[Table], values: Values) -> int:
    """Add one row; its key."""
    added = connection.execute(_statement(table), values)
    return int(added.inserted_primary_key[0])  # type: ignore[index]  # None only where the table has no key


def add_all(connection: Connection, table: type[Table], rows: Sequence[Values]) -> None:
    """Add rows, perhaps none."""
    if rows:
        connection.execute(_statement(table), rows)


@cache
def _statement(table: type[Table]) -> Insert:
    """Made once: to put such a statement together takes longer than to answer it."""
    return insert(Table.metadata.tables[str(table.__tablename__)])
