"""The pages of a long list."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

SIZE = 20


@dataclass(frozen=True)
class Pager:
    """Where a reader is in `total` entries; `url` gives the address of a page, `fields` what the jump form carries.

    A page has `size` entries, which are counted in `unit`.
    """

    total: int
    page: int
    url: Callable[[int], str]
    path: str
    fields: tuple[tuple[str, str], ...] = ()
    size: int = SIZE
    unit: str = "件"

    @property
    def last(self) -> int:
        """Number of the last page, at least 1."""
        return last_page(self.total, self.size)

    @property
    def first_shown(self) -> int:
        """Rank of the first entry on this page, counted from 1."""
        return offset(self.page, self.size) + 1

    @property
    def last_shown(self) -> int:
        """Rank of the last entry on this page."""
        return min(self.page * self.size, self.total)

    @property
    def around(self) -> Iterator[int | None]:
        """Page numbers worth a link: both ends and the neighbours; None stands for a gap."""
        shown = sorted({1, self.last, *range(max(1, self.page - 2), min(self.last, self.page + 2) + 1)})
        before = 0
        for number in shown:
            if number > before + 1:
                yield None
            yield number
            before = number


def last_page(total: int, size: int = SIZE) -> int:
    """How many pages `total` entries make, at least 1."""
    return max(1, -(-total // size))


def offset(page: int, size: int = SIZE) -> int:
    """How many entries stand before a page."""
    return (page - 1) * size
