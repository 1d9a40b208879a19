"""The ways a question may be read, the strictest first; the first one that finds something is used.

The roots have no other names yet: whoever looks for one adds them (`app.search.language.synonyms.widened`).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from app.letter.places import Place, Places
from app.search.fold import fold, is_transparent
from app.search.language.loosening import all_words, idle_words, lone_characters, telling_words, too_many_words
from app.search.language.question import MAX_TERMS, Question
from app.search.language.tree import PLACE_FIELDS, And, Field, Leaf, Node, Or, Run, Years, changed, leaves
from app.search.language.written import LABELS
from app.search.numbers import document_key, proposal_key
from app.search.words import Words
from app.store.cities import cities_called

ReadAs = Literal["phrase", "words", "document_number", "proposal_number", "fields"]


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a question; `unused` are parts of it that this way does not ask for, with the reason."""

    read_as: ReadAs
    root: Node
    unused: tuple[str, ...] = ()


def readings(question: Question, places: Places, words: Words) -> Iterator[Reading]:
    """In order: as the 文号 or proposal number of a letter, then as typed, then each run as its words.

    None where there is nothing to look for. Where only places are asked for that nobody knows, one that finds nothing.
    """
    if question.root is None:
        return
    if settled(question.root, places)[0] is None:
        yield Reading("fields", question.root)
        return
    yield from _numbers(question.root)
    asked = leaves(question.root, excluded=True)
    if all(isinstance(leaf, Field | Years) for leaf in asked):
        yield Reading("fields", question.root)
        return
    yield Reading("phrase", question.root)
    yield from _of_words(question.root, words)


def _of_words(root: Node, words: Words) -> Iterator[Reading]:
    """All of its words; then, for a whole sentence or title, those that tell what it is about."""
    unused = [f"{char}（单字未用）" for char in lone_characters(root, words)]
    if too_many_words(root, words):
        unused.append(f"第 {MAX_TERMS} 个以后的词")
    if (every := all_words(root, words)) != root:
        yield Reading("words", every, tuple(unused))
    if (telling := telling_words(root, words)) not in (root, every):
        idle = "、".join(idle_words(root, words))
        yield Reading("words", telling, (f"{idle}（常用词未用）", *unused))


def settled(root: Node, places: Places) -> tuple[Node | None, list[str]]:
    """The tree with the codes of the places it names, and what was said of places that nobody knows (left out)."""
    unknown: list[str] = []

    def coded(leaf: Leaf) -> Node | None:
        if not (isinstance(leaf, Field) and leaf.name in ("place", *PLACE_FIELDS.values())):
            return leaf
        meant = _called(leaf, places)
        if not meant:
            unknown.append(f"{LABELS[leaf.name]}:{leaf.value}（没有这个地方）")
            return None
        codes = tuple(dict.fromkeys(Field(PLACE_FIELDS[place.level], place.code) for place in meant))
        return Or(codes) if len(codes) > 1 else codes[0]

    return changed(root, coded, excluded=True), unknown


def _called(field: Field, places: Places) -> Iterable[Place]:
    """The cities and counties of this name or code as everywhere else, all that share it; else the province."""
    name = "".join(char for char in fold(field.value) if not is_transparent(char))
    known = places.by_code(name) or places.by_slug(name)
    if field.name == "province":
        return [place for place in ((known,) if known else places.named(name)) if place.level == "province"]
    return cities_called(places, name) or ((known,) if known else places.named(name))


def _numbers(root: Node) -> Iterator[Reading]:
    """All of the line as one number, if it is nothing but unquoted text."""
    runs = [part for part in (root.parts if isinstance(root, And) else (root,)) if isinstance(part, Run)]
    line = " ".join(run.text for run in runs)
    if line.count("“") or (isinstance(root, And) and len(runs) < len(root.parts)):
        return
    if key := document_key(line):
        yield Reading("document_number", Field("number_key", key))
    if key := proposal_key(line):
        yield Reading("proposal_number", Field("proposal_key", key))
