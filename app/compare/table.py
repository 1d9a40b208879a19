"""Letters side by side, matter by matter."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from app.compare.asked import Asked, asked, terms
from app.compare.candidates import candidates
from app.compare.choice import Rarity
from app.compare.matters import matters
from app.compare.quotes import Quote, quotes
from app.compare.reply import Reply
from app.compare.sentences import MOST, Sentence, sentences
from app.letter.model import Part
from app.search.language.question import Question
from app.search.words import Words


@dataclass(frozen=True, slots=True)
class Row:
    """A matter with the quotes of each letter, in the order of the columns; `asked` is the question's own row."""

    name: str
    cells: tuple[tuple[Quote, ...], ...]
    asked: bool = False

    def of(self, letter: int, part: Part) -> tuple[Quote, ...]:
        """What a letter says of it in one part: what was done, what is wrong, what is promised."""
        return tuple(quote for quote in self.cells[letter] if quote.part is part)


@dataclass(frozen=True, slots=True)
class Table:
    """`rest` are the sentences of each letter that were given to no row, `cut` the letters not read to their end.

    `alike` are the words that led to what is said in other words than the question's, `partly` is whether its row
    meets only most of them.
    """

    rows: tuple[Row, ...]
    rest: tuple[tuple[Quote, ...], ...]
    cut: tuple[int, ...] = ()
    alike: tuple[str, ...] = ()
    partly: bool = False


def compared(replies: Sequence[Reply], words: Words, rarity: Rarity, question: Question | None = None) -> Table:
    """The table of these letters. Never raises; the same letters give the same rows in whatever order they come."""
    order = sorted(range(len(replies)), key=lambda at: (replies[at].key, at))
    every = [sentence for letter in order for sentence in sentences(replies[letter], letter)]
    wanted = terms(question, replies, words) if question else ()
    found = asked(every, replies, wanted, words) if wanted else Asked()
    taken = set(found.sentences)
    rest = matters(every, candidates(every, replies, words), rarity, taken)
    count = len(replies)
    rows = [Row(question.raw, _cells(every, found.sentences, count), asked=True)] if question and wanted else []
    rows += [Row(matter.name, _cells(every, matter.sentences, count)) for matter in rest]
    given = taken.union(*(matter.sentences for matter in rest))
    left = [at for at in range(len(every)) if at not in given]
    lengths = [sum(sentence.letter == letter for sentence in every) for letter in range(count)]
    cut = tuple(letter for letter, length in enumerate(lengths) if length >= MOST)
    return Table(tuple(rows), _cells(every, left, count), cut, found.alike, found.partly)


def _cells(every: Sequence[Sentence], numbers: Sequence[int], count: int) -> tuple[tuple[Quote, ...], ...]:
    by_letter: defaultdict[int, list[int]] = defaultdict(list)
    for number in numbers:
        by_letter[every[number].letter].append(number)
    return tuple(tuple(quotes(every, by_letter[letter])) for letter in range(count))
