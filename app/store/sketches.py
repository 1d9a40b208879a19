"""Letters found again by sketches of their words, whatever else is known of them."""

from collections import Counter
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, bindparam
from sqlmodel import col, select

from app.store.adding import add_all
from app.store.tables import SketchRow

_MANY = 20  # letters that bear a value: more have the same form of words, not the same matter
_SHARED = 2  # values that make a letter worth comparing; one may be a form of words
_NEAREST = 8

_BEARING = select(SketchRow.value, SketchRow.letter_id).where(
    col(SketchRow.value).in_(bindparam("values", expanding=True))
)

Borne = dict[int, set[int]]
"""The values of a sketch, each with the letters that bear it."""


def borne(connection: Connection, sketch: Iterable[int]) -> Borne:
    """Which letters bear the values of a sketch: at most twenty a value."""
    found: Borne = {value: set() for value in sketch}
    for value, letter in connection.execute(_BEARING, {"values": list(found)}).all():
        found[value].add(letter)
    return found


def nearest(found: Borne) -> Sequence[int]:
    """The letters that bear most of the values, a few, nearest first."""
    shared = Counter(letter for letters in found.values() if len(letters) < _MANY for letter in letters)
    return [letter for letter, count in shared.most_common(_NEAREST) if count >= min(_SHARED, len(found))]


def note(connection: Connection, letter_id: int | None, found: Borne) -> None:
    """Find the letter by these values as well from now on; those of many letters are of no use."""
    telling = [value for value, letters in found.items() if letter_id not in letters and len(letters) < _MANY]
    add_all(connection, SketchRow, [{"value": value, "letter_id": letter_id} for value in telling])
