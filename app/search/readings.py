"""The ways a question may be read, the strictest first; the first one that finds something is used."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from app.letter.places import Place, Places
from app.search.fold import fold, is_transparent, tokens
from app.search.numbers import document_key, proposal_key
from app.search.question import Question
from app.search.tree import PLACE_FIELDS, And, Field, Leaf, Node, Or, Phrase, Run, changed, leaves
from app.search.words import Words
from app.store.cities import cities_called

ReadAs = Literal["phrase", "words", "document_number", "proposal_number", "fields"]


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a question."""

    read_as: ReadAs
    root: Node


def readings(question: Question, places: Places, words: Words) -> Iterator[Reading]:
    """In order: as the 文号 or proposal number of a letter, then as typed, then each run as all of its words.

    None where nothing is left to look for.
    """
    if question.root is None or settled(question.root, places)[0] is None:
        return
    asked = list(leaves(question.root, excluded=True))
    if all(isinstance(leaf, Run) and "“" not in leaf.text for leaf in asked):
        yield from _numbers(question.raw)
    if all(isinstance(leaf, Field) for leaf in asked):
        yield Reading("fields", question.root)
        return
    yield Reading("phrase", question.root)
    if (loosened := all_words(question.root, words)) != question.root:
        yield Reading("words", loosened)


def all_words(root: Node, words: Words) -> Node:
    """The tree with each wanted run as all of its words; quoted text, fields and exclusions stay as they are."""

    def loosened(leaf: Leaf) -> Node:
        parts = _words(leaf, words) if isinstance(leaf, Run) else ()
        return And(parts) if len(parts) > 1 else parts[0] if parts else leaf

    return changed(root, loosened, excluded=False) or root


def left_out(root: Node, words: Words) -> list[str]:
    """The single characters that `all_words` asks for nowhere."""
    runs = [leaf for leaf in leaves(root) if isinstance(leaf, Run) and _words(leaf, words)]
    return [lone for run in runs for piece in run.pieces if isinstance(piece, str) for lone in words.lone(piece)]


def any_word(root: Node, words: Words) -> Node:
    """The tree with any of the words of its runs, all else as it is."""
    parts = root.parts if isinstance(root, And) else (root,)
    runs = [part for part in parts if isinstance(part, Run)]
    found = tuple(dict.fromkeys(word for run in runs for word in _words(run, words) or (run,)))
    kept = tuple(part for part in parts if not isinstance(part, Run))
    if len(found) < 2:
        return root
    either = Or(found)
    return And((either, *kept)) if kept else either


def settled(root: Node, places: Places) -> tuple[Node | None, list[str]]:
    """The tree with the codes of the places it names, and what was said of places that nobody knows (left out)."""
    unknown: list[str] = []

    def coded(leaf: Leaf) -> Node | None:
        if not (isinstance(leaf, Field) and leaf.name == "place"):
            return leaf
        meant = _called(leaf.value, places)
        if not meant:
            unknown.append(f"城市:{leaf.value}（没有这个地方）")
            return None
        codes = tuple(dict.fromkeys(Field(PLACE_FIELDS[place.level], place.code) for place in meant))
        return Or(codes) if len(codes) > 1 else codes[0]

    return changed(root, coded, excluded=True), unknown


def _called(value: str, places: Places) -> Iterable[Place]:
    """The cities and counties of this name as everywhere else, all that share it; else the province."""
    name = "".join(char for char in fold(value) if not is_transparent(char))
    by_slug = places.by_slug(name)
    return cities_called(places, name) or ((by_slug,) if by_slug else places.named(name))


def _numbers(raw: str) -> Iterator[Reading]:
    if key := document_key(raw):
        yield Reading("document_number", Field("number_key", key))
    if key := proposal_key(raw):
        yield Reading("proposal_number", Field("proposal_key", key))


def _words(run: Run, words: Words) -> tuple[Phrase, ...]:
    """The words of a run as phrases of their own, without repeats; what is quoted in it is one.

    None if all of them are ASCII: A类 and 8号 would become a and 8.
    """
    found: list[Phrase] = []
    for piece in run.pieces:
        found += [piece] if isinstance(piece, Phrase) else map(Phrase, words.apart(piece))
    found = [phrase for phrase in found if tokens(phrase.text)]
    return tuple(dict.fromkeys(found)) if any(not phrase.text.isascii() for phrase in found) else ()
