"""What is said above an answer about the question itself."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from app.letter.places import Place
from app.pages.lists.facets import Address, Choice
from app.pages.lists.regions import lying_in
from app.pages.lists.wanted import Wanted


@dataclass(frozen=True)
class Note:
    """A sentence, with the addresses of what may be meant instead."""

    sentence: str
    ways: tuple[Choice, ...] = ()


def notes(wanted: Wanted, url: Address) -> Iterator[Note]:
    """What was left out, and which places share a name that was given."""
    for sentence in wanted.ignored:
        yield Note(sentence)
    for shared in wanted.shared:
        others = tuple(place for place in wanted.filters.places if place not in shared)
        yield Note(
            f"“{shared[0].name}”有 {len(shared)} 个，这里是它们全部的复文。可只看其中一个：",
            tuple(
                Choice("".join(lying_in(place)), 0, _only(wanted, (*others, place), url), chosen=False)
                for place in shared
            ),
        )


def _only(wanted: Wanted, places: tuple[Place, ...], url: Address) -> str:
    return url(wanted.narrowed(replace(wanted.filters, places=places)))
