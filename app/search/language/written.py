"""A tree written out in the question language again."""

import re
from itertools import pairwise

from app.search.fold import BREAK, fold, is_transparent, tokens
from app.search.language.tree import Alike, And, Field, FieldName, Node, Not, Or, Phrase, Prefix, Run, Years

WITHOUT_SYNONYMS = "同义:否"
"""What a reader writes to turn other names off for a whole question."""

LABELS: dict[FieldName | str, str] = {
    "title": "标题",
    "number": "文号",
    "issuer": "机关",
    "outcome_class": "类别",
    "place": "城市",
    "province": "省",
    "city": "城市",
    "county": "城市",
    "year": "年份",
    "session": "届次",
    "person": "人",
    "policy": "文件",
    "proposal_key": "提案号",
}


def written(root: Node, *, synonyms: bool = True) -> str:
    """`root` as a reader could have typed it; asked again, it finds the same (a run with marks in it is quoted).

    With `synonyms` off, the switch that turns them off is written too.
    """
    return _written(root) if synonyms else f"{_written(root)} {WITHOUT_SYNONYMS}"


def _written(node: Node) -> str:
    match node:
        case And(parts):
            return " ".join(_grouped(part) if isinstance(part, And) else _written(part) for part in parts)
        case Or(parts):
            return " | ".join(_grouped(part) for part in parts)
        case Not(part):
            return f"-{_grouped(part)}"
        case Field() | Years():
            return _condition(node)
        case _:
            return _text(node)


def _text(leaf: Phrase | Run | Prefix | Alike) -> str:
    match leaf:
        case Alike(typed):
            return _text(typed)
        case Prefix(text):
            return f"{_glued(text)}*"
        case Run() if leaf.text.isalnum():
            return leaf.text
        case _:
            return f"“{_bare(leaf.text)}”"


def _grouped(node: Node) -> str:
    return f"({_written(node)})" if isinstance(node, And | Or) else _written(node)


def _condition(leaf: Field | Years) -> str:
    if isinstance(leaf, Years):
        return f"{LABELS['year']}:{leaf.first or ''}..{leaf.last or ''}"
    if leaf.name == "number_key":
        agency, year, serial = leaf.value.split(":")
        return f"{agency}〔{year}〕{serial}号"
    return f"{LABELS[leaf.name]}:{leaf.value if leaf.value.isalnum() else f'“{_bare(leaf.value)}”'}"


def _bare(text: str) -> str:
    """`text` without quotation marks, brackets and the like; they part two ASCII runs, and so does a space."""
    bare = "".join(" " if is_transparent(same) else char for char, same in zip(text, fold(text), strict=True))
    return re.sub(" +", " ", bare).strip(" ")


def _glued(text: str) -> str:
    """The tokens of `text` as one term: without a space, a bracket parts two ASCII runs."""
    parts = ["，" if token == BREAK else token for token in tokens(text)]
    behind = ("〔" if one.isascii() and other.isascii() else "" for one, other in pairwise(parts))
    return "".join(part + mark for part, mark in zip(parts, [*behind, ""], strict=True))
