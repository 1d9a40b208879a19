"""Sentences of one letter that stand together, quoted as the letter has them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.compare.sentences import Sentence
from app.letter.model import Part, Span

LONGEST = 260
"""A quotation that is longer is shown up to the last sentence that ends before, at least one."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A span of a letter's text; of a long one `shown` ends earlier, at the end of a sentence."""

    section: str
    part: Part
    span: Span
    shown: Span

    @property
    def shortened(self) -> bool:
        """Whether it goes on where it is not shown."""
        return self.shown.end < self.span.end


def quotes(sentences: Sequence[Sentence], numbers: Sequence[int]) -> Iterator[Quote]:
    """The sentences of these ascending numbers, all of one letter; neighbours in one paragraph and part are one."""
    run: list[Sentence] = []
    before = -2
    for number in numbers:
        sentence = sentences[number]
        if run and (number != before + 1 or _place(sentence) != _place(run[-1])):
            yield _quote(run)
            run = []
        run.append(sentence)
        before = number
    if run:
        yield _quote(run)


def _place(sentence: Sentence) -> tuple[str, int, Part]:
    return sentence.section, sentence.paragraph, sentence.part


def _quote(run: Sequence[Sentence]) -> Quote:
    first = run[0]
    start, end = first.span.start, run[-1].span.end
    ends = [sentence.span.end for sentence in run if sentence.span.end - start <= LONGEST]
    return Quote(first.section, first.part, Span(start, end), Span(start, ends[-1] if ends else first.span.end))
