"""Who wrote the letter, and of which place they are."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.letter.kinds import AGENCY, Kind, issuer_mark, kind_of
from app.letter.places import Place, Places
from app.letter.title import issuer_in

_UNIT = re.compile(
    r"(?:联\s*系|主\s*办|承\s*办|答\s*复|办\s*理|回\s*复)\s*单\s*位\s*(?:[及和]\S{2,4}|[（(]\S{1,4}[)）])?\s*[:：|]\s*([\u4e00-\u9fff]{3,26})"
)
_MOST, _LONGEST = 200, 200
_TRAIL = re.compile(r"\s*[>＞»›→|/]\s*")


@dataclass(frozen=True, slots=True)
class Sources:
    """The pieces of a letter and its page that may name the issuer, most trusted first."""

    signatures: Sequence[str]
    head: Sequence[str]
    titles: Sequence[str]
    unit: str | None
    named: Sequence[str]
    frame: Sequence[str]


def issuer(said: Sources) -> str | None:
    """The issuer as signed, else as in the mark, the title, the unit to ask or the page around; never guessed."""
    marks = [issuer_mark(line) or (line if kind_of(line) is Kind.AGENCY else None) for line in said.head]
    titled = map(issuer_in, said.titles)
    candidates = [*said.signatures, *marks, *titled, said.unit, *map(_agency, said.named), _trailed(said.frame)]
    named = [re.sub(r"\s", "", name) for name in candidates if name]
    return named[0] if named else None


def place_of(
    name: str | None, context: Sequence[str], places: Places, year: int | None
) -> tuple[Place | None, str | None]:
    """The place that the agency `name` is of, and a doubt (Chinese) where it cannot be told.

    `year` is the letter's, for places that were abolished since. `context` are the title, the marks, the page frame
    and the copies: not what the body mentions.
    """
    context = [text[:_LONGEST] for text in context[:_MOST]]
    around = [place for text in context for place in places.mentioned(text, year)]
    if name:
        found = places.leading(name, year)
        if len(found) == 1:
            return _within(found[0], name, around), None
        near = [place for place in found if any(_related(place, other) for other in around)]
        if len({place.code for place in near}) == 1:
            return near[0], None
        if found:
            return None, f"“{name}”的地名全国有{len(found)}处，文中没有说明是哪一处"
        within = {place.code: place for place in places.mentioned(name, year)}
        if len(within) == 1:
            return next(iter(within.values())), None
        fuller = next((place for text in context for place in _before(name, text, places)), None)
        if fuller:
            return fuller, None
    return _by_level(name or "", around), None


def _before(name: str, text: str, places: Places) -> tuple[Place, ...]:
    """The place in front of the agency's name where the context gives it in full (某县 before 某镇人民政府)."""
    front = text.partition(name)[0] if name in text else ""
    found = places.leading(re.split(r"[^\u4e00-\u9fff]", front)[-1])
    return found if len(found) == 1 else ()


def _by_level(name: str, around: Sequence[Place]) -> Place | None:
    """The one place that the context names at the level the agency speaks of (县教育局, 市水利局)."""
    level = re.match(r"^[省自市州盟县区旗]", name)
    small = re.search(r"[镇乡](?:人民)?政府$|街道(?:办事处)?$", name)
    if not level and not small:
        return _lowest(around)
    wanted = [
        place for place in around if (place.level == "county" if small else not level or _of_class(place, level[0]))
    ]
    return wanted[0] if len({place.code for place in wanted}) == 1 else None


def _within(place: Place, name: str, around: Sequence[Place]) -> Place:
    """The place below `place` that the context names and the agency's name has without its class, else `place`."""
    if name.startswith(place.name):
        return place
    below = {other.code: other for other in around if other.short_name in name and _above(place, other)}
    return next(iter(below.values())) if len(below) == 1 else place


def _lowest(around: Sequence[Place]) -> Place | None:
    """The one place of a context that names no other but those above it."""
    named = {place.code: place for place in around}
    lowest = [place for place in named.values() if all(_above(other, place) for other in named.values())]
    return lowest[0] if len(lowest) == 1 else None


def _above(place: Place, other: Place) -> bool:
    """Whether `place` is `other` or lies above it."""
    return place.code in (other.code, other.province_place.code, other.city_place.code if other.city_place else "")


def _of_class(place: Place, mark: str) -> bool:
    if mark in "省自":
        return place.level == "province"
    return place.name.endswith(mark)


def _related(place: Place, other: Place) -> bool:
    """Whether `other` is `place` or lies above it, or below it."""
    return other.code in (place.code, place.province_place.code, place.city_place.code if place.city_place else "")


def answered_by(lines: Iterable[str]) -> str | None:
    """The agency that a line names as the one that answers (联系单位, 承办单位)."""
    found = (_agency(found[1]) for line in lines if (found := _UNIT.search(line[:_LONGEST])))
    return next((name for name in found if name), None)


def _agency(text: str) -> str | None:
    """`text` if it is an agency's name, be it with more behind a blank."""
    name = text.split(" ", maxsplit=1)[0].strip("（）()；;。")
    return name if AGENCY.fullmatch(name) else None


def _trailed(frame: Sequence[str]) -> str | None:
    for line in frame:
        for step in reversed(_TRAIL.split(line)):
            if AGENCY.fullmatch(step.strip()) and len(step.strip()) >= 4:
                return step.strip()
    return None
