"""The conditions of a question, and what it would be without one: what helps where they leave no letter."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.search.language.question import Question, ask
from app.search.language.tree import And, Field, Node, Not, Run, Years, leaves
from app.search.language.written import written


@dataclass(frozen=True, slots=True)
class Freed:
    """A `question` without its condition `dropped`, written out; `anywhere` is what need no longer stand in a title."""

    dropped: str
    question: Question
    anywhere: str | None = None


def freed(question: Question) -> Iterator[Freed]:
    """The question without each of its exclusions and fields in turn; what a title must hold may stand anywhere."""
    parts = _parts(question.root)
    for at, part in enumerate(parts):
        text = _anywhere(part)
        instead = (Run((text,)),) if text else ()
        if _is_condition(part) and (root := _all((*parts[:at], *instead, *parts[at + 1 :]))):
            yield Freed(written(part), _asking(question, root), text)


def free(question: Question) -> Question | None:
    """The question without any condition; None where it has fewer than two of them, or nothing but these."""
    parts = _parts(question.root)
    wanted = tuple(part for part in parts if not _is_condition(part))
    root = _all(wanted)
    return _asking(question, root) if root and len(parts) - len(wanted) > 1 else None


def _parts(root: Node | None) -> tuple[Node, ...]:
    return root.parts if isinstance(root, And) else (root,) if root else ()


def _is_condition(part: Node) -> bool:
    """Whether it only narrows what other parts look for."""
    return isinstance(part, Not) or all(isinstance(leaf, Field | Years) for leaf in leaves(part, excluded=True))


def _anywhere(part: Node) -> str | None:
    """What a part wants in titles."""
    return part.value if isinstance(part, Field) and part.name == "title" else None


def _all(parts: tuple[Node, ...]) -> Node | None:
    """All of the parts; None where nothing but exclusions is left."""
    if all(isinstance(part, Not) for part in parts):
        return None
    return parts[0] if len(parts) == 1 else And(parts)


def _asking(question: Question, root: Node) -> Question:
    """`root` as a line that is read anew: what it finds is what a reader finds who asks it."""
    return ask(written(root, synonyms=question.synonyms))
