"""A letter as it is compared."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.letter.model import Section


@dataclass(frozen=True, slots=True)
class Reply:
    """A letter's canonical text with its sections.

    `titles` are its own and the proposal's, `signs` what it calls itself by (agency, places): no matter of its own.
    """

    key: str
    text: str
    sections: Sequence[Section]
    titles: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
