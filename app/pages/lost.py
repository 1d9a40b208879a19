"""What a reader may have meant by an address that is not there: letters, places, or the words in it as a question."""

import re
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import unquote

from rapidfuzz.distance import OSA
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from app import urls
from app.errors import FuwenError
from app.letter.places import Place, Places
from app.pages.lists.entries import title_of
from app.pages.lists.regions import flat, regions, told_apart
from app.state import State
from app.store import browsing
from app.store.filters import Filters
from app.store.near import near

MOST = 8
LONGEST = 60
_WORD = re.compile(r"[^\W_]+")
_FORMAT = re.compile(r"\.[A-Za-z0-9]{1,5}$")
_FAR = 2
_TELLING = 3


@dataclass(frozen=True)
class Lead:
    """A way that may be the one meant; `note` tells it from the others."""

    label: str
    url: str
    note: str = ""


@dataclass(frozen=True)
class Meant:
    """What is put into the search box, and the ways on; all empty where an address says nothing."""

    query: str = ""
    leads: tuple[Lead, ...] = ()


def meant(site: State, path: str) -> Meant:
    """What an address that is not there may mean; the plain words of it where the rows cannot be read."""
    first, _, rest = path.strip("/")[:500].partition("/")
    word = _FORMAT.sub("", unquote(rest.partition("/")[0])).strip()[:LONGEST]
    query = " ".join(_WORD.findall(_FORMAT.sub("", path)))[:LONGEST]
    leads: tuple[Lead, ...] = ()
    with suppress(FuwenError, SQLAlchemyError), Session(site.engine) as session:
        if f"/{first}" == urls.LETTERS and word:
            query, leads = word.rpartition("-")[2], _letters(session, word)
        elif f"/{first}" == urls.CITIES and word:
            query, leads = word, _places(session, site.places, word)
    search = (Lead(f"检索“{query}”", urls.with_query(urls.SEARCH, [("q", query)])),) if query else ()
    return Meant(query, (*leads[: MOST - 1], *search))


def _letters(session: Session, word: str) -> tuple[Lead, ...]:
    """The letters whose address is most like this one; what was pasted along with it (。 or ）) is left out."""
    slug = "-".join(re.findall(r"[a-z0-9]+", word.lower()))
    rows = near(session, slug, MOST - 1) if slug else []
    return tuple(Lead(title_of(row.title, row.issuer), urls.letter(row.slug), row.slug) for row in rows)


def _places(session: Session, places: Places, word: str) -> tuple[Lead, ...]:
    """The places with letters that are named or spelled nearly so, the nearest first."""
    counted = flat(regions(browsing.places(session, Filters()), places))
    distances = ((_distance(word, region.place), region) for region in counted)
    found = sorted((distance, -one.count, one.place.slug, one) for distance, one in distances if distance <= _FAR)
    return tuple(Lead(told_apart(one.place, places), urls.city(one.place.slug), f"{one.count} 件") for *_, one in found)


def _distance(word: str, place: Place) -> int:
    """How far `word` is from what the place is called or spelled; 0 for its own name."""
    if place.short_name in word or (len(word) > 1 and word in place.name):
        return 0
    spelled = "".join(re.findall("[a-z]+", word.lower()))
    slug = place.slug.replace("-", "")
    if len(spelled) >= _TELLING and slug.startswith(spelled):
        return 1
    return OSA.distance(spelled, slug) if len(spelled) >= _TELLING else _FAR + 1
