"""One letter: its page, and its original beside what was repaired."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import ClassVar

from fastapi import APIRouter, Request, Response
from markupsafe import Markup

from app.errors import FuwenError
from app.letter.model import Part, Repair, Section, Span
from app.letter.redaction import masked
from app.pages import urls
from app.pages.closing import ClosingLine, closing_lines
from app.pages.contents import Line, contents
from app.pages.entries import Entry, entry, place_of, title_of
from app.pages.highlights import Highlights, highlights
from app.pages.neighbours import Neighbours, neighbours
from app.pages.page import Page, broken, render
from app.pages.related import Alike, alike
from app.pages.sources import Source, recognised, source_of
from app.pages.typeset import Passage, paragraph_at, typeset
from app.reading import read
from app.search.language.question import MAX_LENGTH, ask
from app.search.marks import marks
from app.search.words import Words
from app.state import READ, Reader, Site, State, public_letter
from app.store import select
from app.store.same_proposal import other_answers
from app.store.tables import LetterRow, SectionRow, SourceRow
from app.store.versions import Version, versions

router = APIRouter()
REPAIRS = {"joined": "接上", "removed": "删去", "title": "理顺标题", "masked": "隐去号码"}
ASSEMBLY_NAMES = {"人大": "人大代表建议", "政协": "政协提案"}


@dataclass(frozen=True)
class Figures:
    """The numbers that a machine found in one sentence, as (amount, what it counts), and where the sentence stands."""

    sentence: str
    anchor: str | None
    amounts: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, kw_only=True)
class LetterPage(Page):
    """The letter's row and what is made of it for reading; `query` is what its `highlights` are of.

    `sureness` is that of the machine that recognised the text; `editions` are its versions, where there are several;
    `others` are other agencies' answers to the same proposal.
    """

    template: ClassVar[str] = "letter.html"

    row: LetterRow
    heading: tuple[Markup, ...]
    highlights: Highlights
    place: str
    passages: tuple[Passage, ...]
    closing: tuple[ClosingLine, ...]
    contents: tuple[Line, ...]
    figures: tuple[Figures, ...]
    sources: tuple[Source, ...]
    sureness: int | None
    editions: tuple[Version, ...]
    others: tuple[Entry, ...]
    neighbours: Neighbours | None
    alike: Alike | None


@dataclass(frozen=True)
class Original:
    """The text of one source as it came, mobile numbers masked."""

    source: Source
    text: str


@dataclass(frozen=True, kw_only=True)
class OriginalPage(Page):
    """`repairs` name in Chinese what was done."""

    template: ClassVar[str] = "original.html"

    slug: str
    originals: tuple[Original, ...]
    repairs: tuple[Repair, ...]


@router.api_route(urls.LETTERS + "/{slug}", methods=READ)
def letter(request: Request, site: Site, session: Reader, slug: str) -> Response:
    """The letter, set for reading; the terms of a question `q` are marked in it."""
    beside = neighbours(request, site, session, slug)
    akin = alike(site, session, slug)
    row = public_letter(session, slug)
    sections = [_section(section) for section in row.sections]
    passages = typeset(row.text, sections)
    heading = title_of(row.title, row.issuer)
    closing = tuple(closing_lines(row.text, passages))
    query = request.query_params.get("q", "").replace("\0", "").strip()[:MAX_LENGTH]
    found_in = partial(marks, question=ask(query), words=_words(site) if query else None)
    found = highlights(found_in, heading, row.text, passages, closing)
    page = LetterPage(
        title=heading,
        description=_description(row),
        path=urls.letter(slug),
        query=query,
        row=row,
        heading=found.title.in_pieces(broken(heading)),
        highlights=found,
        place=place_of(row, site.places),
        passages=passages,
        closing=closing,
        contents=tuple(contents(passages)),
        figures=tuple(_figures(row, passages)),
        sources=tuple(source_of(source, row.version) for source in row.sources),
        sureness=recognised(row, row.sources),
        editions=tuple(versions(session, row)) if row.version > 1 else (),
        others=tuple(entry(other, site.places) for other in other_answers(session, row)),
        neighbours=beside,
        alike=akin,
    )
    return render(request, site, page)


@router.api_route(urls.LETTERS + "/{slug}/original", methods=READ)
def original(request: Request, site: Site, session: Reader, slug: str) -> Response:
    """The sources as they came, with the list of repairs."""
    row = public_letter(session, slug)
    heading = title_of(row.title, row.issuer)
    page = OriginalPage(
        title=f"原文：{heading}",
        description=f"{heading}的原始文本，以及整理时所作的改动。",
        path=urls.original(slug),
        slug=slug,
        originals=tuple(_original(*one, row.version) for one in select.originals(session, row)),
        repairs=tuple(_repair(repair) for repair in row.repairs),
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


def _section(row: SectionRow) -> Section:
    heading = _span(row.heading_start, row.heading_end)
    return Section(row.anchor, Part(row.part), row.level, row.number, heading, _span(row.body_start, row.body_end))


def _span(start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else Span(start, end)


def _figures(row: LetterRow, passages: Sequence[Passage]) -> Iterator[Figures]:
    """The figures of a letter, sentence by sentence."""
    for (start, end), found in groupby(row.figures, lambda figure: (figure.sentence_start, figure.sentence_end)):
        figures = list(found)
        yield Figures(
            row.text[start:end],
            paragraph_at(passages, start) or figures[0].anchor,
            tuple((f"{figure.value}{figure.unit}", figure.about) for figure in figures),
        )


def _original(source: SourceRow, found: str | bytes, versions: int) -> Original:
    text = read(found).text if isinstance(found, bytes) else found
    return Original(source_of(source, versions), masked(text))


def _repair(stored: dict[str, str]) -> Repair:
    kind = REPAIRS.get(stored["kind"], stored["kind"])
    return Repair(kind, masked(stored["before"]), masked(stored["after"]))
