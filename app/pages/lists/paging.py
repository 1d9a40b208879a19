"""The pages of a long list."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from app import urls
from app.pages.lists.wanted import Wanted

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


def pager(wanted: Wanted, total: int, path: str, size: int = SIZE, unit: str = "件") -> Pager:
    """The pager of a list that stands at `path`."""
    fields = tuple(wanted.on(1).pairs())
    return Pager(total, wanted.page, lambda n: urls.with_query(path, wanted.on(n).pairs()), path, fields, size, unit)


def kept_within(wanted: Wanted, total: int, size: int = SIZE) -> Wanted:
    """The same on a page (of `size`) that exists; one past the end becomes the last, and says so."""
    last = last_page(total, size)
    if wanted.page <= last:
        return wanted
    said = f"没有第 {wanted.page} 页，这是最后一页。"
    return replace(wanted, page=last, ignored=(*wanted.ignored, said))


def last_page(total: int, size: int = SIZE) -> int:
    """How many pages `total` entries make, at least 1."""
    return max(1, -(-total // size))


def offset(page: int, size: int = SIZE) -> int:
    """How many entries stand before a page."""
    return (page - 1) * size
