"""The tile map: one tile a province, shaded in steps by how many letters it has. The arrangement is a seed."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.letter.places import Place, Places

STEPS = 4
"""So many shades at most."""


@dataclass(frozen=True)
class Tile:
    """A province at its row and column; `step` is 0 without letters, else from 1 (few) to STEPS."""

    place: Place
    count: int
    row: int
    column: int
    step: int


@dataclass(frozen=True)
class TileMap:
    """The tiles as one reads them, row by row; `steps` are the shades in use with the letters each stands for."""

    tiles: tuple[Tile, ...]
    steps: tuple[tuple[int, int], ...]


def tile_map(counts: Mapping[str, int], at: Mapping[str, tuple[int, int]], places: Places) -> TileMap:
    """The map of letters (at least one) by code of the province; `at` says where each province stands."""
    least, most = min(counts.values(), default=0), max(counts.values(), default=0)
    tops = _tops(least, most)
    drawn = []
    for code, (row, column) in sorted(at.items(), key=lambda one: one[1]):
        count = counts.get(code, 0)
        if place := places.by_code(code):
            step = next((step for step, top in enumerate(tops, 1) if count <= top), len(tops)) if count else 0
            drawn.append(Tile(place, count, row, column, step))
    lowest = (least, *(top + 1 for top in tops))
    return TileMap(tuple(drawn), tuple(zip(lowest, tops, strict=False)))


def _tops(least: int, most: int) -> list[int]:
    """The highest count of each shade: in even ratios, for provinces differ by orders of magnitude."""
    return sorted({round(least * (most / least) ** (step / STEPS)) for step in range(1, STEPS + 1)}) if least else []
