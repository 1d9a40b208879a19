"""One letter, set for reading."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import ClassVar

from fastapi import APIRouter, Request, Response
from markupsafe import Markup

from app import urls
from app.errors import FuwenError
from app.letter.citation import bibtex, gbt7714, ris
from app.letter.places import Place
from app.pages.letter.annotations import annotations
from app.pages.letter.citation import reference, today
from app.pages.letter.closing import ClosingLine, closing_lines
from app.pages.letter.contents import Line, contents
from app.pages.letter.highlights import Highlights, highlights
from app.pages.letter.neighbours import Neighbours, neighbours
from app.pages.letter.related import Alike, alike
from app.pages.letter.sources import Source, recognised, source_of
from app.pages.letter.tables import Run, runs
from app.pages.letter.terms import Explained
from app.pages.letter.typeset import Passage, paragraph_at, typeset
from app.pages.lists.entries import Entry, entry, place_names, place_of, title_of
from app.pages.marked import Marks
from app.pages.page import Page, broken, render
from app.search.language.question import MAX_LENGTH, ask
from app.search.marks import marks
from app.search.words import Words
from app.state import READ, Reader, Site, State, public_letter
from app.store.columns import sections
from app.store.same_proposal import other_answers
from app.store.tables import FigureRow, LetterRow
from app.store.versions import Version, shown, versions

router = APIRouter()
ASSEMBLY_NAMES = {"人大": "人大代表建议", "政协": "政协提案"}


@dataclass(frozen=True)
class Figures:
    """The figures that a machine found in one sentence, and the paragraph or section where it stands."""

    sentence: str
    anchor: str | None
    figures: tuple[FigureRow, ...]


@dataclass(frozen=True, kw_only=True)
class LetterPage(Page):
    """The letter's row and what is made of it for reading; `query` is what its `highlights` are of.

    `text` is what is marked in the canonical text; `permalink` is absolute; `citations` are (name, text, address of a
    file or None). `sureness` is that of the machine that recognised the text; `editions` are its versions, where there
    are several; `others` are other agencies' answers to the same proposal.
    """

    template: ClassVar[str] = "letter.html"

    row: LetterRow
    heading: tuple[Markup, ...]
    highlights: Highlights
    place: Place | None
    place_name: str
    passages: tuple[Passage, ...]
    runs: tuple[tuple[Run, ...], ...]
    text: Marks
    closing: tuple[ClosingLine, ...]
    contents: tuple[Line, ...]
    figures: tuple[Figures, ...]
    terms: tuple[Explained, ...]
    permalink: str
    citations: tuple[tuple[str, str, str | None], ...]
    sources: tuple[Source, ...]
    sureness: int | None
    editions: tuple[Version, ...]
    others: tuple[Entry, ...]
    neighbours: Neighbours | None
    alike: Alike | None


@router.api_route(urls.LETTERS + "/{slug}", methods=READ)
def letter(request: Request, site: Site, session: Reader, slug: str) -> Response:
    """The letter, set for reading; the terms of a question `q` are marked in it."""
    row = public_letter(session, slug)
    others = other_answers(session, row)
    editions = versions(session, row) if row.version > 1 else []
    session.expunge_all()  # what follows ends what the session has begun, and would have all of it loaded again
    beside = neighbours(request, site, session, slug)
    akin = alike(site, session, row, others)
    passages = typeset(row.text, sections(row))
    heading = title_of(row.title, row.issuer)
    closing = tuple(closing_lines(row.text, passages))
    query = request.query_params.get("q", "").replace("\0", "").strip()[:MAX_LENGTH]
    found_in = partial(marks, question=ask(query), words=_words(site) if query else None)
    found = highlights(found_in, heading, row.text, passages, closing)
    layers, terms = annotations(row, passages)
    cited = reference(row, site.settings.base_url.rstrip("/"), today())
    page = LetterPage(
        title=heading,
        description=_description(row),
        path=urls.letter(slug),
        query=query,
        row=row,
        heading=found.title.in_pieces(broken(heading)),
        highlights=found,
        place=place_of(row, site.places),
        place_name=place_names(row, site.places),
        passages=passages,
        runs=tuple(tuple(runs(passage.blocks)) for passage in passages),
        text=Marks((*layers, *found.text.layers)),
        closing=closing,
        contents=tuple(contents(passages)),
        figures=tuple(_figures(row, passages)),
        terms=terms,
        permalink=cited.address,
        citations=(
            ("GB/T 7714—2025", gbt7714(cited), None),
            ("BibTeX", bibtex(cited).rstrip(), urls.bibtex(slug)),
            ("RIS", ris(cited).rstrip(), urls.ris(slug)),
        ),
        sources=tuple(source_of(source, row.version) for source in shown(row, editions)),
        sureness=recognised(row),
        editions=tuple(editions),
        others=tuple(entry(other, site.places) for other in others),
        neighbours=beside,
        alike=akin,
    )
    return render(request, site, page)


def _words(site: State) -> Words | None:
    """What cuts a question into words; a letter can be read, and phrases marked, where there is no index."""
    try:
        return site.index.words
    except FuwenError:
        return None


def _description(row: LetterRow) -> str:
    """One sentence: who answered whose proposal about what."""
    subject = f"《{row.proposal_title}》" if row.proposal_title else ""
    asked = ASSEMBLY_NAMES.get(row.assembly or "", "建议、提案")
    return f"{row.issuer or '政府部门'}对{asked}{subject}的答复全文，可按节、按段引用。"


def _figures(row: LetterRow, passages: Sequence[Passage]) -> Iterator[Figures]:
    """The figures of a letter, sentence by sentence."""
    for (start, end), found in groupby(row.figures, lambda figure: (figure.sentence_start, figure.sentence_end)):
        figures = list(found)
        yield Figures(
            row.text[start:end],
            paragraph_at(passages, start) or figures[0].anchor,
            tuple(figures),
        )
