"""Of which place an agency is: by its name, else by what the letter and its page say of themselves."""

import re
from collections.abc import Sequence

from app.letter.places import Place, Places

_MOST, _LONGEST = 200, 200


def place_of(
    name: str | None, context: Sequence[str], places: Places, year: int | None
) -> tuple[Place | None, str | None]:
    """The place that the agency `name` is of, and a doubt (Chinese) where it cannot be told.

    `year` is the letter's, for places that were abolished since. `context` are the title, the marks, the session, the
    page frame and the copies: not what the body mentions.
    """
    name = name or ""
    found = places.leading(name, year) if name else ()
    if len(found) == 1 and name.startswith(found[0].name):
        return found[0], None
    context = [text[:_LONGEST] for text in context[:_MOST]]
    around = [place for text in context for place in places.mentioned(text, year)]
    if found:
        return _led(name, found, around)
    within = {place.code: place for place in places.mentioned(name, year)}
    fuller = next((place for text in context for place in _before(name, text, places)), None) if name else None
    return next(iter(within.values())) if len(within) == 1 else fuller or _by_level(name, around), None


def _led(name: str, found: Sequence[Place], around: Sequence[Place]) -> tuple[Place | None, str | None]:
    """Which of the places that an agency's name can begin with is meant, by the places `around`."""
    if len(found) == 1:
        return _within(found[0], name, around), None
    near = {place.code: place for place in found if any(_above(other, place) for other in around)}
    if len(near) == 1:
        return next(iter(near.values())), None
    return None, f"“{name}”的地名全国有{len(found)}处，文中没有说明是哪一处"


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
