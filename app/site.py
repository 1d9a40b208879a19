"""The site: routes, errors and headers put together."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from threading import Thread
from typing import TypedDict

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware

from app import urls
from app.api import health
from app.api import letters as letter_files
from app.bundle import bundled, places
from app.errors import FuwenError
from app.pages import about, display, errors, home, runs
from app.pages.assets import Assets
from app.pages.browsing import agencies, cities, proposers, sessions, topics, years
from app.pages.compare import files as compare_files
from app.pages.compare import page as compare
from app.pages.figures import files as figures_files
from app.pages.figures import page as figures
from app.pages.following import feed, qr, saved
from app.pages.headers import SecurityHeaders
from app.pages.letter import citation, original, versions
from app.pages.letter import page as letter
from app.pages.lists import letters
from app.pages.page import templates
from app.pages.policies import document as policy
from app.pages.policies import listing as policies
from app.pages.search import opensearch, suggest
from app.pages.search import page as search
from app.settings import Settings
from app.state import READ, State

FILES = (health, letter_files, citation, opensearch)
"""Before pages: /letters/x.json would otherwise be the page of a letter called "x.json"."""
READING = (home, letters, letter, original, versions, search, suggest)
BROWSING = (cities, agencies, years, sessions, proposers, topics)
ACROSS = (compare, compare_files, policies, policy, figures, figures_files)
FOLLOWING = (feed, qr, saved)
AROUND = (about, display, runs)


class Life(TypedDict):
    """What the lifespan leaves in `request.state`."""

    site: State


def create() -> FastAPI:
    """The site with settings from the environment: the factory that uvicorn's workers call."""
    return create_app(Settings(), warm=True)


def create_app(settings: Settings, *, warm: bool = False) -> FastAPI:
    """The site with these settings. Nothing is opened before it starts; `warm` then reads ahead, beside its answers."""
    assets = Assets(bundled("static"))
    # FastAPI's own redirect of /letters/ would lead to whatever host the request names: see errors.refused.
    app = FastAPI(lifespan=_lifespan(settings, assets, warm=warm), openapi_url=None, redirect_slashes=False)
    for part in (*FILES, *READING, *BROWSING, *ACROSS, *FOLLOWING, *AROUND):
        app.include_router(part.router)
    app.add_api_route(urls.STATIC + "/{hashed}", assets.answer, methods=READ)
    app.add_exception_handler(FuwenError, errors.said)
    app.add_exception_handler(HTTPException, errors.refused)
    app.add_exception_handler(Exception, errors.broken)
    app.add_middleware(GZipMiddleware, compresslevel=6)  # 9, the default, takes twice as long for a hundredth less
    app.add_middleware(SecurityHeaders)
    return app


def _lifespan(
    settings: Settings, assets: Assets, *, warm: bool
) -> Callable[[FastAPI], AbstractAsyncContextManager[Life]]:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[Life]:
        del app
        site = State(settings, places(), templates(bundled("templates"), assets))
        ahead = Thread(target=site.read_ahead)
        if warm:
            ahead.start()
        try:
            yield Life(site=site)
        finally:
            if warm:
                ahead.join()
            site.close()

    return lifespan
