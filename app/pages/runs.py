"""What the last runs of `ingest` did, for the operator's eyes: without FUWEN_SHOW_RUNS there are no such pages."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from fastapi import APIRouter, HTTPException, Request, Response
from markupsafe import Markup

from app import urls
from app.pages.assets import Assets
from app.pages.page import Page, moment, render, templates
from app.state import READ, Reader, Site, State
from app.store import runs as stored
from app.store.runs import RunRow

router = APIRouter()
_SHOWN = 100
_STYLES = ("ground.css", "runs.css")
_LONGEST_KEY = 9  # digits, that any database takes for a number


@dataclass(frozen=True, kw_only=True)
class RunsPage(Page):
    """The last runs, the newest first."""

    template: ClassVar[str] = "runs.html"
    indexed: ClassVar[bool] = False

    runs: tuple[RunRow, ...]


@dataclass(frozen=True, kw_only=True)
class RunPage(Page):
    """One run with its lists."""

    template: ClassVar[str] = "run.html"
    indexed: ClassVar[bool] = False

    run: RunRow


@router.api_route(urls.RUNS, methods=READ)
def runs(request: Request, site: Site, session: Reader) -> Response:
    """The last runs."""
    _require_shown(site)
    page = RunsPage(
        title="收入记录",
        description="最近几次收入复文的结果，供管理员查看。",
        path=urls.RUNS,
        runs=tuple(stored.last(session, _SHOWN)),
    )
    return render(request, site, page)


@router.api_route(urls.RUNS + "/{key}", methods=READ)
def run(request: Request, site: Site, session: Reader, key: str) -> Response:
    """One run."""
    _require_shown(site)
    row = session.get(RunRow, int(key)) if key.isascii() and key.isdigit() and len(key) <= _LONGEST_KEY else None
    if row is None:
        raise HTTPException(404)
    page = RunPage(title=_title(row.started_at), description="一次收入的结果。", path=urls.run(row.id), run=row)
    return render(request, site, page)


def standalone(run: RunRow, folder: Path, styles: Path) -> str:
    """The page of one run with its style in it, to be kept or sent as a file."""
    template = templates(folder, Assets(styles)).get_template("report.html")
    style = Markup("").join(Markup((styles / name).read_text(encoding="utf-8")) for name in _STYLES)  # noqa: S704 - ours
    return template.render(title=_title(run.started_at), run=run, style=style)


def _require_shown(site: State) -> None:
    """As if there were no such page."""
    if not site.settings.show_runs:
        raise HTTPException(404)


def _title(started: datetime) -> str:
    return f"{moment(started)} 的收入记录"
