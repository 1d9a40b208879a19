"""How many letters each year has."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from fastapi import APIRouter, Request, Response
from sqlmodel import Session

from app import urls
from app.letter.model import Assembly
from app.pages.charts import Timeline, timeline
from app.pages.lists.facets import ASSEMBLIES, Choice
from app.pages.lists.wanted import list_url
from app.pages.page import Page, render
from app.state import READ, Reader, Site
from app.store import browsing
from app.store.filters import Filters

router = APIRouter()
NO_ASSEMBLY = "未写明"

Counts = Mapping[tuple[int | None, str | None], int]


@dataclass(frozen=True, kw_only=True)
class YearsPage(Page):
    """`kinds` name the columns of the table; `by_kind` has for each year as many cells, None where there is nothing.

    `undated` letters have no year.
    """

    template: ClassVar[str] = "years.html"

    total: int
    undated: int
    chart: Timeline
    kinds: tuple[str, ...]
    by_kind: tuple[tuple[int, tuple[Choice | None, ...]], ...]


@router.api_route(urls.YEARS, methods=READ)
def years(request: Request, site: Site, session: Reader) -> Response:
    """All years."""
    return render(request, site, site.kept.get(session, "years", lambda: _years(session)))


def _years(session: Session) -> YearsPage:
    counts = browsing.years(session, Filters())
    dated = yearly(counts)
    kinds = [kind for kind in (*Assembly, None) if any(key[1] == kind for key in counts)]
    return YearsPage(
        title="按年份浏览",
        description="每一年的复文件数，人大建议、政协提案分别统计。",
        path=urls.YEARS,
        total=sum(counts.values()),
        undated=sum(letters for (year, _), letters in counts.items() if year is None),
        chart=timeline(dated, {year: list_url(Filters(years=(year,))) for year in dated}),
        kinds=tuple(ASSEMBLIES[kind] if kind else NO_ASSEMBLY for kind in kinds),
        by_kind=tuple((year, tuple(_cell(counts, year, kind) for kind in kinds)) for year in sorted(dated)[::-1]),
    )


def yearly(counts: Counts) -> dict[int, int]:
    """Letters by year, whichever the assembly."""
    found: dict[int, int] = {}
    for (year, _), letters in counts.items():
        if year is not None:
            found[year] = found.get(year, 0) + letters
    return found


def _cell(counts: Counts, year: int, kind: str | None) -> Choice | None:
    letters = counts.get((year, kind), 0)
    if not letters:
        return None
    filters = Filters(years=(year,), assemblies=(kind,) if kind else ())
    label = f"{year}年的{ASSEMBLIES[kind] if kind else NO_ASSEMBLY}答复"
    return Choice(label, letters, list_url(filters) if kind else "", chosen=False)
