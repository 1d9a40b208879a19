"""Numbers with their units, what they count, and the sentence to check them by."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from app.letter.clauses import NEAR
from app.letter.counted import counted
from app.letter.model import Figure, Section, Span
from app.letter.parts import sentences
from app.letter.quotes import quoted
from app.letter.units import UNITS, amount

# No more groups of three than a number may have, and no two stretches of spaces to share out: both would be tried
# from every place in a long line, and a letter of one megabyte taken in for hours.
_FIGURE = re.compile(
    rf"(?<![\dA-Za-z.．+＋×/:：第\-—〔\[])(?P<value>\d+(?:[,，]\d{{3}}){{0,5}}(?:\.\d+)?(?:\s*+(?:至|到|-|—|～|~)\s*\d+(?:\.\d+)?)?"
    r"\s*+(?:[万亿百]|千(?![米克瓦伏卡])){0,2}(?:余|多)?)\s*"
    rf"(?P<unit>(?:万|亿)?(?:{UNITS}))"
)


def figures(text: str, sections: Sequence[Section], after: int) -> tuple[Figure, ...]:
    """Every number in digits with a unit that stands in a section's heading or text behind offset `after`.

    Titles in 《》, years, dates, ordinals and numbers of documents are not figures.
    """
    named = quoted(text)
    found: list[Figure] = []
    for section in sections:
        for span in _stretches(section):
            for sentence in sentences(text, span):
                said = sentence.of(text)
                found += [
                    Figure(
                        re.sub(r"\s", "", match["value"]),
                        match["unit"],
                        counted(
                            said[max(match.start() - NEAR, 0) : match.start()],
                            match["unit"],
                            said[match.end() : match.end() + NEAR],
                        ),
                        section.anchor,
                        sentence,
                        Span(sentence.start + match.start("value"), sentence.start + match.end()),
                        amount(match["value"], match["unit"]),
                    )
                    for match in _FIGURE.finditer(said)
                    if sentence.start >= after and not _inside(named, sentence.start + match.start())
                ]
    return tuple(found)


def _stretches(section: Section) -> list[Span]:
    """A run-in heading and its text belong to one sentence when no full stop parts them; they are read together."""
    if section.heading and section.body:
        return [Span(section.heading.start, section.body.end)]
    return [span for span in (section.heading, section.body) if span]


def _inside(spans: Sequence[Span], at: int) -> bool:
    """Whether `at` lies in one of `spans`, which stand in order and apart."""
    before = bisect_right(spans, at, key=lambda span: span.start)
    return before > 0 and at < spans[before - 1].end
