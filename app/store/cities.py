"""Which city a reader means by a word."""

from app.letter.places import Place, Places


def cities_called(places: Places, word: str) -> tuple[Place, ...]:
    """Prefectures, counties and municipalities of this slug, full or short name; several when the name is shared.

    A living place goes before an abolished one, a full name before a short one, and a place before those that lie
    within it (长沙 is 长沙市, not its 长沙县).
    """
    word = word.strip()
    if (place := places.by_slug(word)) and _is_city(place):
        return (place,)
    found = [place for place in places.named(word) if _is_city(place)]
    found = [place for place in found if place.until is None] or found
    found = [place for place in found if place.name == word] or found
    outermost = [place for place in found if all(place in _within(other) for other in found)]
    return tuple(outermost or found)


def _is_city(place: Place) -> bool:
    return place.level != "province" or place.city_place is place


def _within(place: Place) -> list[Place]:
    return [place, *_within(place.parent)] if place.parent else [place]
