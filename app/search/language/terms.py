"""One term of a reader's line → a leaf of the question's tree, and what of the term cannot be used."""

import re
from typing import Literal, NamedTuple

from app.search.fold import BREAK, fold, is_transparent, tokens
from app.search.language.lexer import Lexeme
from app.search.language.tree import Field, FieldName, Node, Or, Phrase, Prefix, Run, Years
from app.search.numbers import known_proposal_key

MAX_VALUES = 8
"""So many values a field takes, joined by commas."""

FIELDS: dict[str, FieldName | Literal["place"]] = {
    "标题": "title", "题名": "title", "title": "title",
    "文号": "number", "发文字号": "number", "number": "number",
    "机关": "issuer", "发文机关": "issuer", "单位": "issuer", "issuer": "issuer", "agency": "issuer",
    "类别": "outcome_class", "办理结果": "outcome_class", "class": "outcome_class",
    "城市": "place", "地区": "place", "市": "place", "县": "place", "区县": "place", "city": "place", "county": "place",
    "省": "province", "省份": "province", "province": "province",
    "年份": "year", "年度": "year", "年": "year", "year": "year", "years": "year",
    "届次": "session", "session": "session",
    "人": "person", "签发人": "person", "委员": "person", "代表": "person", "联系人": "person", "person": "person",
    "文件": "policy", "引用文件": "policy", "policy": "policy", "document": "policy",
    "提案号": "proposal_key", "建议号": "proposal_key", "proposal": "proposal_key",
}  # fmt: skip
"""Names of fields a reader may write before a colon."""

_YEAR = r"[12][0-9]{3}"
_TO = r"(?:\.\.+|…+|-+|[—–]+|~|至|到)"
_YEARS = re.compile(rf"(?P<first>{_YEAR})?年?{_TO}(?P<last>{_YEAR})?年?")
_BARE_YEARS = re.compile(rf"(?P<first>(?:19|20)[0-9]{{2}})年?{_TO}(?P<last>(?:19|20)[0-9]{{2}})年?")
_STARS = re.compile(r"\*+")
_FURTHER = {"outcome_class": re.compile("[a-z]类?"), "year": re.compile(rf"{_YEAR}年?")}


class Read(NamedTuple):
    """What a term means, if anything, and what could not be used, in words a reader understands."""

    node: Node | None
    ignored: tuple[str, ...] = ()


def read_term(term: Lexeme) -> Read:
    """The meaning of one term: text, a phrase, a prefix, a span of years, a field with its value."""
    run = Run(term.pieces)
    if not tokens(run.text):
        stars = _STARS.fullmatch(fold(run.text))
        return Read(None, (f"{term.text}（星号前要有字词）" if stars else term.text,))
    if term.field in FIELDS:
        return _field(FIELDS[term.field], term, run.text)
    node, ignored = _text(term, run)
    unknown = (f"“{term.field}:”（没有这一项，按文字查找）",) if term.field else ()
    return Read(node, unknown + ignored)


def further(before: Node | None, term: Lexeme) -> Node | None:
    """`term` as one more value of the field `before` it, as in 类别:A|B, if it can be one."""
    name = "year" if isinstance(before, Years) else before.name if isinstance(before, Field) else None
    value = fold(term.text)
    if name not in _FURTHER or term.field or not _FURTHER[name].fullmatch(value):
        return None
    return _value(name, value)


def _field(name: FieldName | Literal["place"], term: Lexeme, text: str) -> Read:
    several = name in ("outcome_class", "year", "place", "province")
    values = [value for value in (re.split("[,，、]", text) if several else [text]) if tokens(value)]
    found = [_value(name, value) for value in values[:MAX_VALUES]]
    nodes = tuple(dict.fromkeys(node for node in found if node))
    ignored = [f"{term.text}（{_WRONG[name]}）"] if None in found else []
    if any("*" in fold(piece) for piece in term.pieces if isinstance(piece, str)):
        ignored.append(f"{term.text}（限定条件里不用星号）")
    if len(values) > MAX_VALUES:
        ignored.append(f"{term.text}（只用前 {MAX_VALUES} 个）")
    return Read(Or(nodes) if len(nodes) > 1 else nodes[0] if nodes else None, tuple(ignored))


_WRONG: dict[str, str] = {
    "year": "年份须为四位数字，如 2023 或 2021..2023",
    "proposal_key": "不是建议、提案的编号",
}


def _value(name: FieldName | Literal["place"], value: str) -> Node | None:
    """One value of a field; None if it cannot be one."""
    match name:
        case "outcome_class":
            mark = "".join(token for token in tokens(value) if token != BREAK)
            return Field(name, (mark.rstrip("类") or mark).upper())
        case "year":
            return _years(value)
        case "proposal_key":
            key = known_proposal_key(value)
            return Field(name, key) if key else None
        case _:
            return Field(name, value)


def _years(value: str) -> Node | None:
    bare = "".join(char for char in fold(value) if not is_transparent(char))
    if year := re.fullmatch(r"([0-9]{4})年?", bare):
        return Field("year", year[1])
    span = _YEARS.fullmatch(bare)
    return _span(span) if span else None


def _span(found: re.Match[str]) -> Node | None:
    """The years between two, whichever is written first; one side may be open."""
    first, last = (int(year) if year else None for year in (found["first"], found["last"]))
    if first and last:
        first, last = min(first, last), max(first, last)
    if first == last:
        return Field("year", str(first)) if first else None
    return Years(first, last)


def _text(term: Lexeme, run: Run) -> Read:
    """A prefix, years, a phrase where the quotation marks hold all that says anything, or a run."""
    telling = [piece for piece in run.pieces if tokens(piece if isinstance(piece, str) else piece.text)]
    ignored = _idle_stars(term)
    if len(telling) == 1 and isinstance(telling[0], Phrase):
        return Read(telling[0], ignored)
    if len(run.pieces) == 1:
        folded = fold(run.text)
        if years := _BARE_YEARS.fullmatch(folded):
            return Read(_span(years), ignored)
        if folded.endswith("*"):
            return Read(Prefix(run.text[: len(folded.rstrip("*"))]), ignored)
    return Read(run, ignored)


def _idle_stars(term: Lexeme) -> tuple[str, ...]:
    """What is said of stars that are no prefix's: not at the very end, or beside quotation marks."""
    plain = [fold(piece) for piece in term.pieces if isinstance(piece, str)]
    if len(term.pieces) == 1 and plain:
        plain = [plain[0].rstrip("*")]
    return (f"{term.text}（星号只用在不带引号的词尾）",) if any("*" in piece for piece in plain) else ()
