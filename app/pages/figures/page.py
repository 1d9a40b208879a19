"""Every figure of the archive: what is counted in several places, and the list of all, with filters."""

from dataclasses import dataclass, replace
from typing import ClassVar

from fastapi import APIRouter, Request, Response
from sqlmodel import Session

from app import urls
from app.pages.figures.chart import Comparison, comparison
from app.pages.figures.quotations import Cited, cited, in_words
from app.pages.figures.sought import SORTS, Asked, asked, bare
from app.pages.lists.facets import Choice, Facet, chosen, facets, orders
from app.pages.lists.notes import Note, notes
from app.pages.lists.paging import SIZE, Pager, kept_within, offset
from app.pages.page import Page, render
from app.state import READ, Reader, Site, State
from app.store import figures as store

router = APIRouter()
GROUPS = 12
MOST_GROUPS = 60


@dataclass(frozen=True)
class GroupLine:
    """What is counted, with its figures at `url` and the amounts between which they lie, as words."""

    about: str
    unit: str
    figures: int
    letters: int
    places: int
    span: str
    url: str


@dataclass(frozen=True, kw_only=True)
class FigureGroupsPage(Page):
    """`newest` are the figures of the newest letters, on the page that asks nothing; `everything` is that page."""

    template: ClassVar[str] = "figure_groups.html"

    typed: str
    fields: tuple[tuple[str, str], ...]
    everything: bool
    notes: tuple[Note, ...]
    chosen: tuple[Choice, ...]
    groups: tuple[GroupLine, ...]
    newest: tuple[Cited, ...]
    list_url: str
    csv_url: str


@dataclass(frozen=True, kw_only=True)
class FiguresPage(Page):
    """`comparison` stands where the figures of one unit count the same; `groups_url` groups the same figures."""

    template: ClassVar[str] = "figures.html"

    typed: str
    fields: tuple[tuple[str, str], ...]
    notes: tuple[Note, ...]
    chosen: tuple[Choice, ...]
    facets: tuple[Facet, ...]
    sorts: tuple[Choice, ...]
    mixed: bool
    comparison: Comparison | None
    letters: tuple[Cited, ...]
    pager: Pager
    text_url: str | None
    groups_url: str
    csv_url: str


@router.api_route(urls.FIGURES, methods=READ)
def figures(request: Request, site: Site, session: Reader) -> Response:
    """The groups where nothing or groups are asked for, else one page of the list."""
    question = asked(request.query_params.multi_items(), site.places)
    if question.grouped or bare(question):
        key = question.url(question.wanted) if bare(question) and not question.wanted.ignored else None
        groups = site.kept.get(session, key, lambda: _groups(question, site, session))
        return render(request, site, groups)
    return render(request, site, _list(question, site, session))


def _groups(question: Asked, site: State, session: Session) -> FigureGroupsPage:
    everything = question.sought.everything
    found = store.groups(session, question.sought, GROUPS if everything else MOST_GROUPS)
    newest = store.listing(session, question.sought, "newest", 0, SIZE) if everything else []
    return FigureGroupsPage(
        title=_title(question, site),
        description="复文里的数字，按所指归类：有多少个，来自多少件复文、多少个地区，在什么范围。每个都可回到原句。",
        path=question.url(question.wanted),
        typed=question.typed,
        fields=_fields(question),
        everything=everything,
        notes=tuple(notes(question.wanted, question.url)),
        chosen=_chosen(question, site),
        groups=tuple(_line(one, question) for one in found),
        newest=tuple(cited(newest, site.places, question.like_url)),
        list_url=replace(question, grouped=False).url(question.wanted.by("newest")),
        csv_url=_csv_url(question),
    )


def _list(question: Asked, site: State, session: Session) -> FiguresPage:
    total, counted = _counted(question.sought, site, session)
    question = replace(question, wanted=kept_within(question.wanted, total))
    wanted, sought = question.wanted, question.sought
    rows = store.listing(session, sought, question.order, offset(wanted.page), SIZE)
    return FiguresPage(
        title=_title(question, site),
        description=f"复文里的数字共 {total} 个，由程序从公开的答复中摘出，每个都可回到原句。",
        path=question.url(wanted),
        typed=question.typed,
        fields=_fields(question),
        notes=tuple(notes(wanted, question.url)),
        chosen=_chosen(question, site),
        facets=facets(wanted, counted, site.places, question.url),
        sorts=orders(wanted, SORTS.items(), question.order, question.url),
        mixed=question.order != "newest" and not question.unit,
        comparison=comparison(session, question.sought, site.places)
        if question.exact and question.unit and total
        else None,
        letters=tuple(cited(rows, site.places, question.like_url)),
        pager=Pager(
            total, wanted.page, lambda n: question.url(wanted.on(n)), urls.FIGURES, tuple(question.on(1)), unit="个"
        ),
        text_url=urls.with_query(urls.SEARCH, [("q", question.typed)]) if question.about else None,
        groups_url=replace(question, exact=False, unit="", grouped=True).url(replace(wanted.on(1), sort=None)),
        csv_url=_csv_url(question),
    )


def _counted(sought: store.Sought, site: State, session: Session) -> tuple[int, dict[str, dict[str, int]]]:
    def counted() -> tuple[int, dict[str, dict[str, int]]]:
        facts = site.kept.get(session, "facts of letters", lambda: store.facts(session))
        return store.counts(session, sought, facts)

    return site.kept.get(session, "figures counted" if sought.everything else None, counted)


def _title(question: Asked, site: State) -> str:
    """What is counted, else which letters' figures these are."""
    if question.about:
        unit = f"（{question.unit}）" if question.unit else "的数字"
        return (question.about if question.exact else f"含“{question.about}”") + unit
    where = "、".join(choice.label for choice in chosen(question.wanted, site.places, question.url))
    unit = f"单位为“{question.unit}”的数字" if question.unit else "数字"
    return f"{where}复文里的{unit}" if where else f"复文里的{unit}"


def _fields(question: Asked) -> tuple[tuple[str, str], ...]:
    """What the search box carries along: the filters."""
    return tuple(replace(question.wanted, sort=None, page=1).pairs())


def _chosen(question: Asked, site: State) -> tuple[Choice, ...]:
    """What is chosen, each with the address without it."""
    first = question.wanted.on(1)
    own: list[Choice] = []
    if question.unit:
        less = replace(question, unit="").url(first)
        own.append(Choice(f"单位：{question.unit}", 0, less, chosen=True))
    return (*own, *chosen(question.wanted, site.places, question.url))


def _line(group: store.Group, question: Asked) -> GroupLine:
    span = ""
    if group.least is not None and group.most is not None:
        ends = dict.fromkeys((in_words(group.least), in_words(group.most)))
        span = "至".join(ends)
    found = group.figures, group.letters, group.places
    return GroupLine(group.about, group.unit, *found, span, question.group_url(group.about, group.unit))


def _csv_url(question: Asked) -> str:
    return urls.with_query(urls.FIGURES_CSV, replace(question, grouped=False).on(1))
