"""Where the files that are not code live: beside `app/` in a checkout, inside it in an installed wheel."""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from app.letter.places import Places


def bundled(name: str) -> Path:
    """The folder or file called `name` (templates, static, migrations, seeds).

    Raises FileNotFoundError when the installation is incomplete.
    """
    app = Path(__file__).resolve().parent
    for root in (app / "bundled", app.parent):
        if (root / name).exists():
            return root / name
    raise FileNotFoundError(f"{name} is missing beside {app}: the installation is incomplete, install fuwen again")


@cache
def tiles() -> Mapping[str, tuple[int, int]]:
    """Row and column, counted from 1, of each province (by code) on the tile map, from `seeds/tiles.csv`."""
    with bundled("seeds/tiles.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: (int(row["row"]), int(row["column"])) for row in csv.DictReader(file)}


@cache
def places() -> Places:
    """The national table of places from `seeds/places.csv`; read once, never changed."""
    with bundled("seeds/places.csv").open(encoding="utf-8", newline="") as file:
        return Places.from_rows(csv.DictReader(file))
