"""Figures as they stand in a list: under their letter, with the sentence they are read from."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from app import urls
from app.letter.places import Places
from app.pages.lists.entries import Entry, entry
from app.store.figures import Found
from app.store.tables import FigureRow

_AROUND = 70
"""So many characters of a sentence are shown on either side of its figures."""

_SCALES = ((1e8, "亿"), (1e4, "万"))

LikeUrl = Callable[[str, str], str | None]
"""The address of the figures that count this in this unit; None where they are shown already."""


@dataclass(frozen=True)
class Number:
    """A figure as printed and what it counts; `url` leads to its like in other letters."""

    shown: str
    about: str | None
    url: str | None


@dataclass(frozen=True)
class Quotation:
    """A sentence in pieces, those that are figures marked (True); `url` is its place in the letter."""

    numbers: tuple[Number, ...]
    pieces: tuple[tuple[str, bool], ...]
    url: str


@dataclass(frozen=True)
class Cited:
    """A letter with its sentences that have figures of the list."""

    letter: Entry
    quotations: tuple[Quotation, ...]


def cited(found: Sequence[Found], places: Places, like_url: LikeUrl) -> Iterator[Cited]:
    """The figures of a list in its order; neighbours of one letter, and of one sentence, stand together."""
    for _, of_letter in groupby(found, lambda one: one.letter.id):
        rows = list(of_letter)
        sentences = groupby(rows, lambda one: one.figure.sentence_start)
        quotations = tuple(_quotation(list(of_sentence), like_url) for _, of_sentence in sentences)
        yield Cited(entry(rows[0].letter, places), quotations)


def sentence_url(slug: str, figure: FigureRow) -> str:
    """Where a figure stands in its letter; its section where an older parser read it."""
    return urls.letter(slug, figure.anchor if figure.start is None else f"f{figure.position + 1}")


def in_words(amount: float) -> str:
    """An amount as a reader would write it: 11,798, 19.8万, 3亿; 万 and 亿 where two decimals say all of it."""
    for scale, word in _SCALES:
        if amount >= scale and (amount * 100 / scale).is_integer():
            return f"{amount / scale:,.2f}".rstrip("0").rstrip(".") + word
    return f"{amount:,.4f}".rstrip("0").rstrip(".")


def _quotation(rows: Sequence[Found], like_url: LikeUrl) -> Quotation:
    numbers = tuple(
        Number(
            f"{figure.value}{figure.unit}",
            figure.about,
            like_url(figure.about, figure.unit) if figure.about else None,
        )
        for figure, _, _ in rows
    )
    first = rows[0]
    return Quotation(numbers, tuple(_pieces(rows)), sentence_url(first.letter.slug, first.figure))


def _pieces(rows: Sequence[Found]) -> Iterator[tuple[str, bool]]:
    """The sentence around its figures, cut short at both ends where it is long."""
    sentence, begin = rows[0].sentence, rows[0].figure.sentence_start
    spans = sorted(
        (row.figure.start - begin, row.figure.end - begin)
        for row in rows
        if row.figure.start is not None and row.figure.end is not None
    )
    at = max(0, spans[0][0] - _AROUND) if spans else 0
    last = min(len(sentence), (spans[-1][1] if spans else _AROUND) + _AROUND)
    if at:
        yield "…", False
    for start, end in spans:
        yield sentence[at:start], False
        yield sentence[start:end], True
        at = end
    yield sentence[at:last].rstrip() + ("…" if last < len(sentence) else ""), False
