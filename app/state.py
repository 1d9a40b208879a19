"""What the running site holds, and the three things a route may ask for."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Annotated, cast

from fastapi import Depends, Request
from jinja2 import Environment
from sqlalchemy import Engine
from sqlmodel import Session

from app.errors import FuwenError
from app.letter.places import Places
from app.once import Once
from app.search.answer import answer
from app.search.engine.index import Index
from app.search.suggesting.suggest import suggest
from app.settings import Settings
from app.store import select
from app.store.engine import open_engine, require_current
from app.store.kept import Kept
from app.store.tables import LetterRow


@dataclass(frozen=True)
class State:
    """Everything that lives as long as the server: made by the lifespan, read by the routes.

    The database and the index are opened when first asked for and not before, so that a site started before the
    first `ingest` answers 503 with a plain sentence, and heals by itself once there is something to read.
    """

    settings: Settings
    places: Places
    templates: Environment
    _once: Once = field(default_factory=Once)

    @property
    def engine(self) -> Engine:
        """The database. Raises FuwenError (503) when it is missing or of another version."""
        return self._once.get("engine", self._open_engine)

    @property
    def kept(self) -> Kept:
        """What was worked out of all rows of the database. Raises like `engine`."""
        return self._once.get("kept", lambda: Kept(self.engine))

    @property
    def index(self) -> Index:
        """The full-text index. Raises FuwenError (503) when it is missing or of another version."""
        return self._once.get("index", lambda: Index.open(self.settings.index_dir, self.settings.cache_bytes))

    def _open_engine(self) -> Engine:
        engine = open_engine(self.settings)
        try:
            require_current(engine)
        except BaseException:
            engine.dispose()
            raise
        return engine

    def read_ahead(self) -> None:
        """Have read what the first question and the first suggestion need; where there is nothing yet, they say so."""
        with suppress(FuwenError), Session(self.engine) as session:
            answer(session, self.index, self.places, "复文", limit=1)
            suggest(session, self.index, self.places, "复文")

    def close(self) -> None:
        """Give the database back if it was ever opened."""
        if self._once.made("kept"):
            self.kept.close()
        if self._once.made("engine"):
            self.engine.dispose()


def _site(request: Request) -> State:
    return cast("State", request.state.site)


Site = Annotated[State, Depends(_site)]


def _session(site: Site) -> Iterator[Session]:
    with Session(site.engine) as session:
        yield session


Reader = Annotated[Session, Depends(_session)]

READ = ["GET", "HEAD"]


def public_letter(session: Session, slug: str) -> LetterRow:
    """The public letter of this slug with its parts.

    Raises FuwenError: 410 with the reason for a withdrawn one, 404 for one unknown or not public, which nobody
    may tell apart.
    """
    if row := select.letter(session, slug):
        return row
    if gone := select.withdrawn(session, slug):
        raise FuwenError(f"这件复文已经撤下，不再公开。撤下的原因：{gone.withdrawn_because}", status=410)
    raise FuwenError("没有这件复文。网址可能抄错了，也可能这件复文不公开。", status=404)
