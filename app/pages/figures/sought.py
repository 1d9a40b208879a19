"""What a reader asks of the figures: words of what is counted, a unit, and the filters of letters.

“学校” in quotation marks is the whole of what is counted, 学校 without them a part of it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from app import urls
from app.letter.places import Places
from app.pages.lists.wanted import Wanted, of_rows, read, short, values
from app.store.figures import Order, Sought
from app.store.filters import Filters

SORTS: dict[Order, str] = {"newest": "新的在前", "amount": "大的在前", "amount_up": "小的在前"}
LONGEST, LONGEST_UNIT = 40, 12

_QUOTED = re.compile('[“"「『](.+)[”"」』]')


@dataclass(frozen=True)
class Asked:
    """The question: `wanted` has filters, order, page and what was ignored; `grouped` asks for groups of figures."""

    wanted: Wanted
    about: str = ""
    exact: bool = False
    unit: str = ""
    grouped: bool = False

    @property
    def sought(self) -> Sought:
        """The figures that are meant."""
        return Sought(self.wanted.filters, self.about, self.exact, self.unit)

    @property
    def order(self) -> Order:
        """Newest letters first, unless asked otherwise."""
        return next((key for key in SORTS if key == self.wanted.sort), "newest")

    @property
    def typed(self) -> str:
        """What is counted as a reader would type it."""
        return f"“{self.about}”" if self.exact else self.about

    def pairs(self) -> Iterator[tuple[str, str]]:
        """The query string that gives this again, without what was ignored."""
        given = (("about", self.typed), ("unit", self.unit), ("group", "about" if self.grouped else ""))
        yield from ((name, value) for name, value in given if value)
        yield from self.wanted.pairs()

    def on(self, page: int) -> Iterator[tuple[str, str]]:
        """The query string of another page."""
        return replace(self, wanted=self.wanted.on(page)).pairs()

    def url(self, wanted: Wanted) -> str:
        """The same with other filters, order or page."""
        return urls.with_query(urls.FIGURES, replace(self, wanted=wanted).pairs())

    def like_url(self, about: str, unit: str) -> str | None:
        """The same as `group_url`; None where just these are asked for."""
        here = self.exact and (self.about, self.unit) == (about, unit)
        return None if here else self.group_url(about, unit)

    def group_url(self, about: str, unit: str) -> str:
        """The figures of one unit that count just this, under the same filters."""
        one = Asked(Wanted(filters=self.wanted.filters), about, exact=True, unit=unit)
        return urls.with_query(urls.FIGURES, one.pairs())


def asked(pairs: Iterable[tuple[str, str]], places: Places) -> Asked:
    """What the pairs of a query string ask for; what cannot be meant is left out and said."""
    given = list(pairs)
    wanted = of_rows(read(given, places, tuple(SORTS)))
    said = list(wanted.ignored)
    about, unit, group = (next(iter(values(given, name)), "") for name in ("about", "unit", "group"))
    for value, longest, name in ((about, LONGEST, "所指"), (unit, LONGEST_UNIT, "单位")):
        if len(value) > longest:
            said.append(f"{name}“{short(value)}”太长，已忽略。")
    about, unit = about if len(about) <= LONGEST else "", unit if len(unit) <= LONGEST_UNIT else ""
    if group not in ("", "about"):
        said.append(f"没有“{short(group)}”这种归类，已忽略。")
    quoted = _QUOTED.fullmatch(about)
    wanted = replace(wanted, query="", ignored=tuple(said))
    return Asked(wanted, quoted[1] if quoted else about, bool(quoted), unit, group == "about")


def bare(question: Asked) -> bool:
    """Whether nothing was asked but the page itself."""
    wanted = question.wanted
    return question.sought.everything and wanted.filters == Filters() and wanted.sort is None and wanted.page == 1
