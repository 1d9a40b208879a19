"""What every peer is given of a letter: the tokens that this search cut, spaced, and the values that are counted."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from time import perf_counter

from sqlmodel import Session, col, select

from app.search.engine.scoring import PHRASE_BOOSTS, WORD_BOOSTS
from app.search.fold import RUN_ENDS, RUN_STARTS
from app.search.schema import WORDS, Document
from app.search.words import shared_words
from app.search.writing.documents import documents
from app.settings import Settings
from app.store.engine import open_engine
from app.store.public import public
from app.store.tables import LetterRow

FACETS = ("province", "city", "county", "year", "assembly", "outcome_class")
STREAMS = ("title", "text")
BOOSTS = {**PHRASE_BOOSTS, **WORD_BOOSTS}
"""What each field of tokens counts: as much as it does in the search itself."""

_PROCESSES = 2
_BATCH = 500
_RUN = re.compile(f"{RUN_STARTS}([^{RUN_ENDS}]*){RUN_ENDS}")


@dataclass(frozen=True, slots=True)
class Material:
    """One letter: `newest` orders by date, `values` are those of FACETS, `parts` the spaced tokens by field."""

    id: int
    newest: int
    values: tuple[str | None, ...]
    parts: dict[str, str]


@dataclass(frozen=True, slots=True)
class Cut:
    """The material of letters, and the seconds that it took to read and cut them, if both processes were busy."""

    letters: list[Material]
    seconds: float


def materials(settings: Settings) -> Cut:
    """That of all public letters, by id, cut in two processes, as an index of them has to."""
    engine = open_engine(settings)
    with Session(engine) as session:
        found = session.exec(select(LetterRow.id).where(public()).order_by(col(LetterRow.id))).all()
    engine.dispose()
    ids = [letter for letter in found if letter is not None]
    batches = [ids[start : start + _BATCH] for start in range(0, len(ids), _BATCH)]
    with ProcessPoolExecutor(_PROCESSES, get_context("spawn")) as pool:
        cut = list(pool.map(partial(_batch, settings), batches))
    return Cut([letter for one in cut for letter in one.letters], sum(one.seconds for one in cut) / _PROCESSES)


def spaced(spelled: str) -> str:
    """The tokens of spelled text (see `app.search.engine.exact`) with spaces between them."""
    pieces = _RUN.split(spelled)
    return " ".join(filter(None, (piece if at % 2 else " ".join(piece) for at, piece in enumerate(pieces))))


def _batch(settings: Settings, ids: Sequence[int]) -> Cut:
    engine, words = open_engine(settings), shared_words()
    began = perf_counter()
    cut = [
        (found, {name: words.counted(found.texts[text]) for name, text in WORDS.items()})
        for found in documents(engine, ids)
    ]
    seconds = perf_counter() - began
    engine.dispose()
    return Cut([_material(found, counted) for found, counted in cut], seconds)


def _material(found: Document, counted: Mapping[str, Counter[str]]) -> Material:
    parts = {name: spaced(found.texts[name]) for name in STREAMS}
    parts |= {name: " ".join(counts.elements()) for name, counts in counted.items()}
    newest = found.date << 32 | found.letter
    return Material(found.letter, newest, tuple(found.facets[name] for name in FACETS), parts)
