"""Those whose proposals were answered, as published: persons by place and in the order of pinyin, bodies apart.

No counts stand beside persons, and they are in no order of how much they asked: this is an index, not a ranking.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby
from typing import ClassVar

from fastapi import APIRouter, Request, Response

from app import urls
from app.letter.places import Place
from app.letter.proposers import is_body, is_person
from app.pages.browsing.names import SIZE, Group, Line, groups, in_order, lying_within, names_by_place
from app.pages.lists.facets import Choice, Facet, chosen, facets
from app.pages.lists.notes import Note, notes
from app.pages.lists.paging import Pager, kept_within, offset
from app.pages.lists.wanted import Wanted, list_url, read
from app.pages.page import Page, render
from app.search.suggesting.pinyin import called
from app.state import READ, Reader, Site
from app.store import browsing
from app.store.browsing import Borne
from app.store.filters import Filters

router = APIRouter()
ROLES = {"代表": "人大代表", "委员": "政协委员"}
NO_ROLE = "未写明身份"
_ORDER = {role: at for at, role in enumerate(ROLES)}
HIDDEN = "某"
"""Stands in a name for what was not published of it."""
MOST_BODIES = 120
"""So many bodies are shown; those left can be found by place or name."""


@dataclass(frozen=True)
class _Asked:
    """What a reader asks for: with `initial` only persons of this letter of pinyin."""

    wanted: Wanted
    initial: str = ""

    def pairs(self) -> tuple[tuple[str, str], ...]:
        return (*self.wanted.pairs(), *([("initial", self.initial)] if self.initial else []))

    def url(self, wanted: Wanted) -> str:
        """The same with something else wanted."""
        return urls.with_query(urls.PROPOSERS, replace(self, wanted=wanted).pairs())

    def toggled(self, initial: str) -> Choice:
        """This letter, or all where it is chosen."""
        other = _Asked(self.wanted.on(1), "" if initial == self.initial else initial)
        return Choice(initial, 0, other.url(other.wanted), initial == self.initial)


@dataclass(frozen=True, kw_only=True)
class ProposersPage(Page):
    """`part` is what the names were asked to have in them; `initials` lead to the persons of one letter of pinyin.

    `persons` are apart by role; of the bodies `more_bodies` are not shown.
    """

    template: ClassVar[str] = "proposers.html"

    part: str
    notes: tuple[Note, ...]
    chosen: tuple[Choice, ...]
    facets: tuple[Facet, ...]
    initials: tuple[Choice, ...]
    initial: str
    persons: tuple[tuple[str, tuple[Group, ...]], ...]
    bodies: tuple[Group, ...]
    more_bodies: int
    pager: Pager


@router.api_route(urls.PROPOSERS, methods=READ)
def proposers(request: Request, site: Site, session: Reader) -> Response:
    """One page of the persons, and the bodies."""
    wanted = read(request.query_params.multi_items(), site.places, ())
    rows = replace(wanted.filters, places=())
    key = "proposers" if rows == Filters() and not wanted.query else None
    persons, bodies = site.kept.get(session, key, lambda: _apart(browsing.proposers(session, rows, wanted.query)))
    here = lying_within(persons, wanted.filters.places, site.places)
    known = sorted({_initial(one) for one in here})
    initial = request.query_params.get("initial", "").upper()
    initial = initial if initial in known else ""
    shown = [one for one in here if initial in ("", _initial(one))]
    wanted = kept_within(wanted, len(shown), SIZE)
    asked = _Asked(wanted, initial)
    first = wanted.page == 1 and not initial
    bodies_here = lying_within(bodies, wanted.filters.places, site.places) if first else []
    page = ProposersPage(
        title="按提出者浏览",
        description="公开答复中写明的人大代表、政协委员，以及党派、专委会、团体。",
        path=asked.url(wanted),
        part=wanted.query,
        notes=tuple(notes(wanted, asked.url)),
        chosen=chosen(wanted, site.places, asked.url),
        facets=facets(wanted, names_by_place(persons, site.places), site.places, _Asked(wanted).url),
        initials=tuple(asked.toggled(one) for one in known),
        initial=initial,
        persons=tuple(
            (ROLES.get(role or "", NO_ROLE), groups(several, site.places, _person))
            for role, several in groupby(shown[offset(wanted.page, SIZE) :][:SIZE], lambda one: one.kind)
        ),
        bodies=groups(bodies_here[:MOST_BODIES], site.places, _body),
        more_bodies=len(bodies_here[MOST_BODIES:]),
        pager=Pager(
            len(shown),
            wanted.page,
            lambda number: asked.url(wanted.on(number)),
            urls.PROPOSERS,
            replace(asked, wanted=wanted.on(1)).pairs(),
            SIZE,
            "个姓名",
        ),
    )
    return render(request, site, page)


def _apart(found: Iterable[Borne]) -> tuple[list[Borne], list[Borne]]:
    """Those whose name is known to be a person's, and the bodies, both in order."""
    every = sorted(found, key=_order)
    persons = [one for one in every if HIDDEN not in one.name and (one.kind or is_person(one.name))]
    return persons, [one for one in every if not one.kind and is_body(one.name)]


def _initial(one: Borne) -> str:
    """The letter of pinyin that a name begins with."""
    return called(one.name)[0][0].upper()


def _order(one: Borne) -> tuple[int, bool, str, tuple[str, ...], str]:
    """By role, then by place, then by pinyin."""
    return _ORDER.get(one.kind or "", len(_ORDER)), *in_order(one), called(one.name), one.name


def _person(one: Borne, place: Place | None) -> Line:
    return Line(one.name, _letters(one, place))


def _body(one: Borne, place: Place | None) -> Line:
    return Line(one.name, _letters(one, place), one.letters)


def _letters(one: Borne, place: Place | None) -> str:
    return list_url(Filters(places=(place,) if place else (), proposers=(one.name,)))
