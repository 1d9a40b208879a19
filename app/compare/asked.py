"""What a question asks for: the sentences that meet its words.

A word counts where a sentence has it, less where only the headings above it do; one that the letter's title has is met
by the whole letter. Only sentences that meet all words answer; where no letter has such, those that meet most of them.
Where a letter has none, those do that meet one of the words and a telling word that stands beside all in another
letter (教师 工作时间 leads to 弹性上下班); the table says so.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import ceil

from app.compare.reply import Reply
from app.compare.sentences import Sentence, leans
from app.search.fold import fold, spelled
from app.search.framing import FRAMING
from app.search.language.question import Question
from app.search.language.synonyms import others
from app.search.language.tree import And, Node, Or, Phrase, Prefix, Run
from app.search.naming import names
from app.search.words import Words

_OWN, _ABOVE = 1.0, 0.7
_NEAR_BEST = 0.9
_MOST_OF_THEM = 0.6
_MOST_ALIKE = 3
_MOST_SURE = 20
_FEW = 3
_TELLING = 4
"""A word that leads to others is this long: short ones stand beside anything."""

Term = tuple[str, ...]
"""A word of the question with its other names, spelled."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The numbers of the sentences that answer, in order; `alike` are the words that led to some of them.

    `partly` is whether no sentence meets all words, so that these meet most.
    """

    sentences: tuple[int, ...] = ()
    alike: tuple[str, ...] = ()
    partly: bool = False


def terms(question: Question, replies: Sequence[Reply], words: Words) -> tuple[Term, ...]:
    """The words to be met: a run as typed where any of the letters has it so, else its words that say something.

    Of words with OR between them any will do: they are one term.
    """
    texts = [spelled(fold(reply.text)) for reply in replies]
    found = _wanted(question.root, texts, words, synonyms=question.synonyms)
    return tuple(dict.fromkeys(term for term in found if any(term)))


def _wanted(node: Node | None, texts: Sequence[str], words: Words, *, synonyms: bool) -> Iterator[Term]:
    match node:
        case And(parts):
            for part in parts:
                yield from _wanted(part, texts, words, synonyms=synonyms)
        case Or(parts):
            yield tuple(
                name for part in parts for one in _wanted(part, texts, words, synonyms=synonyms) for name in one
            )
        case Run():
            yield from _of_run(node, texts, words, synonyms=synonyms)
        case Phrase(text) | Prefix(text):
            yield (spelled(fold(text)),)
        case _:
            pass


def _of_run(run: Run, texts: Sequence[str], words: Words, *, synonyms: bool) -> Iterator[Term]:
    whole = _named(run, synonyms=synonyms)
    if any(name in text for name in whole for text in texts):
        yield whole
        return
    apart = words.apart(run.text)
    joined = [
        name for frames, group in groupby(apart, FRAMING.__contains__) for name in _joined(list(group), frames, texts)
    ]
    if not joined:
        yield whole  # nothing but words that frame: none of them alone is what was asked for
    for word in joined:
        yield _named(Run((word,)), synonyms=synonyms)


def _joined(group: list[str], frames: bool, texts: Sequence[str]) -> list[str]:
    """Words that say something; of those that only frame, several that stand together in a letter (工作时间)."""
    if not frames:
        return group
    name = "".join(group)
    return [name] if len(group) > 1 and any(name in text for text in texts) else []


def _named(run: Run, *, synonyms: bool) -> Term:
    more = (phrase.text for phrase in others(run)) if synonyms else ()
    return tuple(spelled(fold(text)) for text in (run.text, *more))


def asked(sentences: Sequence[Sentence], replies: Sequence[Reply], wanted: Sequence[Term], words: Words) -> Asked:
    """The sentences of these letters that meet the words `wanted`."""
    titles = [spelled(fold("\n".join(reply.titles))) for reply in replies]
    met = [_Met.of(sentence, titles[sentence.letter], wanted) for sentence in sentences]
    most = max((one.count for one in met), default=0)
    partly = most < len(wanted)
    answering = _best(sentences, met, most) if most and most >= ceil(len(wanted) * _MOST_OF_THEM) else set()
    alike = _alike(met, [at for at in sorted(answering) if not met[at].by_title], wanted, words)
    empty = set(range(len(replies))) - {sentences[at].letter for at in answering}
    used: dict[str, None] = {}
    for at, sentence in enumerate(sentences):
        if sentence.letter in empty and met[at].weight:
            near = [word for word in alike if word in met[at].text]
            answering |= {at} if near else set()
            used |= dict.fromkeys(near)
    leant_on = {at - 1 for at in answering if at and leans(sentences[at - 1], sentences[at])}
    return Asked(tuple(sorted(answering | leant_on)), tuple(used), partly and bool(answering))


@dataclass(frozen=True, slots=True)
class _Met:
    """How far a sentence meets the words: by itself or headings (`weight`), how many, and some by the title only."""

    text: str
    weight: float
    count: int
    by_title: bool

    @classmethod
    def of(cls, sentence: Sentence, title: str, wanted: Sequence[Term]) -> "_Met":
        text = spelled(fold(sentence.own))
        above = spelled(fold("\n".join((sentence.heading, *sentence.above))))
        weights = [_OWN if _in(term, text) else _ABOVE if _in(term, above) else 0.0 for term in wanted]
        titled = [not weight and _in(term, title) for weight, term in zip(weights, wanted, strict=True)]
        count = sum(map(bool, weights)) + sum(titled) if any(weights) and not sentence.courteous else 0
        return cls(text, sum(weights), count, any(titled))


def _in(term: Term, text: str) -> bool:
    return any(name in text for name in term)


def _best(sentences: Sequence[Sentence], met: Sequence[_Met], most: int) -> set[int]:
    """Those that meet so many words; of those of a letter, the ones that themselves meet most."""
    best: defaultdict[int, float] = defaultdict(float)
    meeting = [at for at, one in enumerate(met) if one.count == most]
    for at in meeting:
        best[sentences[at].letter] = max(best[sentences[at].letter], met[at].weight)
    least = _NEAR_BEST if most > 1 else 0.0
    return {at for at in meeting if met[at].weight >= least * best[sentences[at].letter]}


def _alike(met: Sequence[_Met], sure: Sequence[int], wanted: Sequence[Term], words: Words) -> list[str]:
    """The telling words of sentences that are `sure`, if in few others; two words at least were asked for."""
    if len(wanted) < 2:
        return []
    asked_for = "\n".join(name for term in wanted for name in term)
    near = {
        name
        for at in sure[:_MOST_SURE]
        for name, fitness in names(met[at].text, words)
        if fitness == 1 and len(name) >= _TELLING and name not in asked_for and not _holds(name, wanted)
    }
    said = {name: sum(name in one.text for one in met) for name in sorted(near)}
    few = [name for name in said if 1 < said[name] <= max(_FEW, len(met) // 20)]
    return sorted(few, key=lambda name: (-len(name), said[name], name))[:_MOST_ALIKE]


def _holds(name: str, wanted: Sequence[Term]) -> bool:
    return any(one in name for term in wanted for one in term)
