"""The ways a question may be read, the strictest first; the first one that finds something is used.

The roots have no other names yet: whoever looks for one adds them (`app.search.language.synonyms.widened`).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from app.letter.places import Place, Places
from app.search.fold import fold, is_transparent, tokens
from app.search.language.question import MAX_TERMS, Question
from app.search.language.synonyms import others
from app.search.language.tree import PLACE_FIELDS, And, Field, Leaf, Node, Or, Phrase, Run, Years, changed, leaves
from app.search.language.written import LABELS
from app.search.numbers import document_key, proposal_key
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
    yield from _numbers(question.root)
    asked = leaves(question.root, excluded=True)
    if all(isinstance(leaf, Field | Years) for leaf in asked):
        yield Reading("fields", question.root)
        return
    yield Reading("phrase", question.root)
    if (loosened := all_words(question.root, words)) != question.root:
        yield Reading("words", loosened)


def all_words(root: Node, words: Words) -> Node:
    """The tree with each wanted run as all of its words; quoted text, fields and exclusions stay as they are."""

    def loosened(leaf: Leaf) -> Node:
        if not isinstance(leaf, Run):
            return leaf
        parts = _words(leaf, words)
        if len(parts) == 1 and tokens(parts[0].text) != tokens(leaf.text):
            return parts[0]
        return And(parts) if len(parts) > 1 else leaf

    return changed(root, loosened, excluded=False) or root


def left_out(root: Node, words: Words) -> list[str]:
    """What `all_words` asks for nowhere, with the reason: single characters, and words past those it takes."""
    runs = [leaf for leaf in leaves(root) if isinstance(leaf, Run) and not others(leaf)]
    lone = [char for run in runs if _words(run, words) for char in _lone(run, words)]
    said = [f"{char}（单字未用）" for char in dict.fromkeys(lone)]
    if any(len(_every_word(run, words)) > MAX_TERMS for run in runs):
        said.append(f"第 {MAX_TERMS} 个以后的词")
    return said


def _lone(run: Run, words: Words) -> list[str]:
    return [char for piece in run.pieces if isinstance(piece, str) for char in words.lone(piece)]


def any_word(root: Node, words: Words) -> Node:
    """The tree with any of the words of its runs, ranked by all of them, all else as it is."""
    parts = root.parts if isinstance(root, And) else (root,)
    runs = [part for part in parts if isinstance(part, Run)]
    found = tuple(dict.fromkeys(word for run in runs for word in _smallest(run, words)))[:MAX_TERMS]
    kept = tuple(part for part in parts if not isinstance(part, Run))
    if not found or found == tuple(runs[:1]):
        return root
    either = Or(found, ranked_by=" ".join(run.text for run in runs))
    return And((either, *kept)) if kept else either


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


def _words(run: Run, words: Words) -> tuple[Phrase | Run, ...]:
    """The first MAX_TERMS words of a run, without repeats; what is quoted in it is one.

    None if all of them are ASCII: A类 and 8号 would become a and 8.
    """
    found = _every_word(run, words)[:MAX_TERMS]
    return found if any(not leaf.text.isascii() for leaf in found) else ()


def _smallest(run: Run, words: Words) -> tuple[Phrase | Run, ...]:
    """The words of a run, those within words instead of the words that hold them (课后服务: 课后, 服务)."""
    found: list[Phrase | Run] = [run] if others(run) else []
    for piece in run.pieces:
        if isinstance(piece, Phrase):
            found.append(piece)
        else:
            every = [word for word in words.all(piece) if len(word) > 1 or word.isascii()]
            least = (word for word in every if not any(one != word and one in word for one in every))
            found += [Phrase(word) if word.isascii() else Run((word,)) for word in least]
    telling = [leaf for leaf in found if tokens(leaf.text)]
    return tuple(telling) if any(not leaf.text.isascii() for leaf in telling) else (run,)


def _every_word(run: Run, words: Words) -> tuple[Phrase | Run, ...]:
    """Its words as runs, which may have other names; ASCII is quoted, lest the words be read as a number.

    A name that has other names is one word.
    """
    if others(run):
        return (run,)
    found: list[Phrase | Run] = []
    for piece in run.pieces:
        if isinstance(piece, Phrase):
            found.append(piece)
        else:
            found += [Phrase(word) if word.isascii() else Run((word,)) for word in words.apart(piece)]
    return tuple(dict.fromkeys(leaf for leaf in found if tokens(leaf.text)))
