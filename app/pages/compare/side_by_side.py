"""The table of a comparison as a page and its files show it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup
from sqlmodel import Session

from app import urls
from app.compare.quotes import Quote
from app.compare.reply import Reply
from app.compare.table import Row, Table, compared
from app.letter.model import Part
from app.letter.places import Places
from app.pages.compare.choosing import Chosen
from app.pages.letter.typeset import Passage, paragraph_at, typeset
from app.pages.marked import marked
from app.search.fold import fold
from app.search.language.question import Question
from app.search.marks import marks
from app.state import State
from app.store import select
from app.store.columns import sections
from app.store.tables import LetterRow

PARTS = {Part.DONE: "已做", Part.PROBLEMS: "问题", Part.PLAN: "将做"}
AT_ONCE = 3
_MOST_LEFT = 40


@dataclass(frozen=True, slots=True)
class Said:
    """A quotation: its part's label, as shown, whole, and the address of its place in the letter."""

    label: str
    shown: Markup
    whole: str
    url: str


@dataclass(frozen=True, slots=True)
class Share:
    """What one cell has of one part, called `label`: some quotations shown at once, the others folded away."""

    part: str
    label: str
    first: tuple[Said, ...]
    others: tuple[Said, ...]

    @property
    def every(self) -> tuple[Said, ...]:
        """All of them."""
        return (*self.first, *self.others)


@dataclass(frozen=True, slots=True)
class Line:
    """A row: the matter's name, whether the question made it, and for each letter the parts that it has."""

    name: str
    asked: bool
    cells: tuple[tuple[Share, ...], ...]


@dataclass(frozen=True, slots=True)
class SideBySide:
    """The rows, and what of each letter is in none (`more` counts those not listed); `said` are sentences about it."""

    lines: tuple[Line, ...] = ()
    rest: tuple[tuple[Said, ...], ...] = ()
    more: tuple[int, ...] = ()
    said: tuple[str, ...] = ()


def side_by_side(site: State, session: Session, chosen: Sequence[Chosen], question: Question | None) -> SideBySide:
    """The letters side by side. Raises FuwenError (503) when there is no usable index."""
    whole = select.with_sections(session, [one.row.slug for one in chosen])
    rows = [whole[one.row.slug] for one in chosen]
    replies = [reply(row, site.places) for row in rows]
    with site.index.newest() as execution:
        table = compared(replies, site.index.words, execution.rarity, question)
    quoting = [
        _Quoting(row, typeset(row.text, one.sections), site, question, table.alike)
        for row, one in zip(rows, replies, strict=True)
    ]
    return SideBySide(
        tuple(_line(row, quoting) for row in table.rows),
        tuple(tuple(map(one.said, left[:_MOST_LEFT])) for one, left in zip(quoting, table.rest, strict=True)),
        tuple(max(0, len(left) - _MOST_LEFT) for left in table.rest),
        tuple(_sentences(table, rows)),
    )


def _line(row: Row, quoting: Sequence["_Quoting"]) -> Line:
    cells = (tuple(_shares(row, at, one)) for at, one in enumerate(quoting))
    return Line(row.name, row.asked, tuple(cells))


def _shares(row: Row, letter: int, quoting: "_Quoting") -> Iterator[Share]:
    for part, label in PARTS.items():
        if found := row.of(letter, part):
            said = tuple(quoting.said(quote, asked=row.asked) for quote in found)
            yield Share(part.value, label, said[:AT_ONCE], said[AT_ONCE:])


@dataclass(frozen=True, slots=True)
class _Quoting:
    """A letter that is quoted, set in paragraphs; what was asked for is marked."""

    row: LetterRow
    passages: tuple[Passage, ...]
    site: State
    question: Question | None
    alike: tuple[str, ...]

    def said(self, quote: Quote, *, asked: bool = False) -> Said:
        shown = quote.shown.of(self.row.text)
        spans = self._marks(shown, self.question) if asked and self.question else ()
        text = marked(" ".join(shown.split("\n")), spans)
        return Said(
            PARTS[quote.part], text + "…" if quote.shortened else text, quote.span.of(self.row.text), self._url(quote)
        )

    def _marks(self, shown: str, question: Question) -> Iterator[tuple[int, int]]:
        yield from marks(shown, question, self.site.index.words)
        for word in self.alike:
            yield from (found.span() for found in re.finditer(re.escape(word), fold(shown)))

    def _url(self, quote: Quote) -> str:
        headed = any(one.section.anchor == quote.section and one.section.heading for one in self.passages)
        paragraph = None if headed else paragraph_at(self.passages, quote.span.start)
        return urls.letter(self.row.slug, paragraph or quote.section)


def reply(row: LetterRow, places: Places) -> Reply:
    """A letter, with its sections, as it is compared."""
    codes = (row.province_code, row.city_code, row.county_code)
    own = [place for code in codes if (place := places.by_code(code))]
    names = (row.issuer, *(place.name for place in own), *(place.short_name for place in own))
    titles = (row.title, row.proposal_title)
    return Reply(
        row.slug,
        row.text,
        sections(row),
        tuple(title for title in titles if title),
        tuple(name for name in names if name),
    )


def _sentences(table: Table, rows: Sequence[LetterRow]) -> Iterator[str]:
    if table.partly:
        yield "没有一句同时说到全部的词，第一行是说到其中多数词的句子。"
    if table.alike:
        words = "、".join(f"“{word}”" for word in table.alike)
        yield f"有的复文没有用原来的词，第一行也按别处同一句里的{words}找了。"
    for letter in table.cut:
        yield f"{rows[letter].title or rows[letter].slug}太长，只对照了前面的部分。"
