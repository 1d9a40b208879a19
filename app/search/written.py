"""A tree written out in the question language again."""

from app.search.fold import fold, is_transparent
from app.search.tree import And, Field, Node, Not, Or, Phrase, Run

LABELS = {
    "number": "文号",
    "issuer": "机关",
    "outcome_class": "类别",
    "place": "城市",
    "year": "年份",
    "session": "届次",
    "person": "人",
    "policy": "文件",
    "proposal_key": "提案号",
}


def written(node: Node) -> str:
    """`node` as a reader could have typed it; asked again, it finds the same (a run with marks in it is quoted)."""
    match node:
        case Phrase(text):
            return f"“{_bare(text)}”"
        case Run():
            return node.text if node.text.isalnum() else f"“{_bare(node.text)}”"
        case Field(name, value):
            return f"{LABELS[name]}:“{_bare(value)}”"
        case Not(part):
            return f"-{_grouped(part)}"
        case And(parts):
            return " ".join(_grouped(part) if isinstance(part, And) else written(part) for part in parts)
        case Or(parts):
            return " | ".join(_grouped(part) for part in parts)


def _grouped(node: Node) -> str:
    return f"({written(node)})" if isinstance(node, And | Or) else written(node)


def _bare(text: str) -> str:
    """`text` without quotation marks, brackets and the like; they part two ASCII runs, and so does a space."""
    return "".join(" " if is_transparent(same) else char for char, same in zip(text, fold(text), strict=True))
