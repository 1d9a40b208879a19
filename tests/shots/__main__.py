"""`make shots`: pictures of every page, wide and narrow, light and dark, of the real site over the five seeds.

The pages are those that the tests look at. `index.html` in the folder shows them side by side. With --readme those few
that the README shows are written anew too.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from io import BytesIO
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Literal

import typer
from PIL import Image
from playwright.sync_api import Browser, ViewportSize, sync_playwright

from app.bundle import bundled
from app.settings import Settings
from tests.browser.addresses import PAGES
from tests.programs import CHROMIUM, program
from tests.serving import serving

Scheme = Literal["light", "dark"]

WIDTHS = (1280, 390)
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
README = Path(__file__).parent / "readme"
SHOWN: tuple[tuple[str, int, Scheme], ...] = (
    ("letter", 1280, "light"),
    ("compare", 1280, "light"),
    ("home", 1280, "light"),
    ("letter-marked", 390, "dark"),
)
"""What the README shows: page, width, scheme."""
COLOURS = 64


def shots(
    folder: Annotated[Path, typer.Argument(help="Where the pictures go.")] = Path("shots"),
    readme: Annotated[bool, typer.Option(help=f"Also write {README.name}/.")] = False,
    only: Annotated[list[str] | None, typer.Option(help="Names of pages; all by default.")] = None,
) -> None:
    """Take the pictures. Exits 1 when the site cannot be built."""
    names = [name for name in PAGES if not only or name in only]
    folder.mkdir(parents=True, exist_ok=True)
    with _site() as home, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program(*CHROMIUM), args=["--no-sandbox"])
        for name, width, scheme in product(names, WIDTHS, SCHEMES):
            picture = _taken(browser, home + PAGES[name], width, scheme, whole=True)
            (folder / f"{name}-{width}-{scheme}.png").write_bytes(picture)
            typer.echo(f"{name} {width} {scheme}", err=True)
        for name, width, scheme in SHOWN if readme else ():
            README.mkdir(exist_ok=True)
            picture = _taken(browser, home + PAGES[name], width, scheme, whole=False)
            (README / f"{name}.png").write_bytes(reduced(picture))
        browser.close()
    (folder / "index.html").write_text(sheet(names), encoding="utf-8")


def sheet(names: list[str]) -> str:
    """A page with the pictures of these pages, a row for each."""
    rows = "".join(f"<h2>{escape(name)}</h2><p>{''.join(_figures(name))}</p>" for name in names)
    style = "img{width:22%;margin:0 1% 1%;vertical-align:top;box-shadow:0 0 4px #888}body{font:16px sans-serif}"
    return f"<!DOCTYPE html><meta charset=utf-8><title>Pages</title><style>{style}</style>{rows}\n"


def reduced(picture: bytes) -> bytes:
    """The same PNG in few colours: a page of text needs no more, and is a fifth as large."""
    made = BytesIO()
    with Image.open(BytesIO(picture)) as image:
        image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(made, "PNG", optimize=True)
    return made.getvalue()


def _figures(name: str) -> Iterator[str]:
    for width, scheme in product(WIDTHS, SCHEMES):
        file = f"{name}-{width}-{scheme}.png"
        yield f'<a href="{file}"><img src="{file}" alt="{width} px, {scheme}" loading="lazy"></a>'


def _taken(browser: Browser, address: str, width: int, scheme: Scheme, *, whole: bool) -> bytes:
    size = ViewportSize(width=width, height=800)
    with browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto(address)
        return page.screenshot(full_page=whole)


@contextmanager
def _site() -> Iterator[str]:
    with TemporaryDirectory(prefix="fuwen-shots-") as data:
        settings = Settings(data_dir=Path(data))
        command = [sys.executable, "-m", "app", "ingest", str(bundled("seeds") / "letters")]
        taken = subprocess.run(
            command, env=os.environ | {"FUWEN_DATA_DIR": data}, cwd=bundled("app").parent, check=False
        )
        if taken.returncode:
            raise typer.Exit(1)
        with serving(settings) as home:
            yield home


if __name__ == "__main__":
    typer.run(shots)
