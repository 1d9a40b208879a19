"""A reader's line → a Question. Whatever is typed is accepted; what cannot be used is named.

The language, in full or half width, with Chinese or English marks:

- a space (or AND) between two terms: both; `|` or OR: either, it binds its two neighbours only; `-`, `－` or NOT before
  a term: not this
- brackets ( ) （ ） around terms group them. Glued to text, as in 株教提字(2023)8号, they belong to the text
- a term is a run of text (课后服务), a phrase in quotation marks ("课后服务", “课后服务”, 「课后服务」), or a field
  with a value (类别:A, 机关:教育局, 年份:2023), whose value may be quoted
- quotation marks make an exact phrase where they hold a whole term. Glued to other text they are taken for the text's
  own, as in “双减”政策 or 《“双减”背景下，提升教育质量的几点建议》 pasted from a letter: one run, in which marks are
  transparent. If that run has to be loosened into words, what stood in the quotation marks keeps together
- 《》 and all other marks are read as the text's: transparent or a break (see `app.search.fold`)
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from app.search.fold import tokens
from app.search.lexer import Lexeme, lex
from app.search.numbers import known_proposal_key
from app.search.tree import And, Field, FieldName, Node, Not, Or, Phrase, Run
from app.search.written import written

MAX_LENGTH = 300
MAX_TERMS = 32

FIELDS: dict[str, FieldName | Literal["place"]] = {
    "文号": "number", "发文字号": "number", "number": "number",
    "机关": "issuer", "发文机关": "issuer", "issuer": "issuer",
    "类别": "outcome_class", "办理结果": "outcome_class", "class": "outcome_class",
    "城市": "place", "地区": "place", "city": "place",
    "年份": "year", "年度": "year", "year": "year",
    "届次": "session", "session": "session",
    "人": "person", "签发人": "person", "委员": "person", "代表": "person", "联系人": "person", "person": "person",
    "文件": "policy", "policy": "policy",
    "提案号": "proposal_key", "建议号": "proposal_key", "proposal": "proposal_key",
}  # fmt: skip
"""Names of fields a reader may write before a colon."""


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked: the line itself, what it means (None: nothing to look for), and what of it was not used."""

    raw: str
    root: Node | None
    ignored: tuple[str, ...]


def ask(raw: str) -> Question:
    """Read the line `raw`. Never raises; a part that cannot be used is in `ignored`, in words a reader understands."""
    text = unicodedata.normalize("NFC", raw)
    parser = _Parser(lex(text[:MAX_LENGTH], frozenset(FIELDS)))
    if len(text) > MAX_LENGTH:
        parser.ignored.append(f"第 {MAX_LENGTH} 字以后的内容")
    root = parser.sequence()
    if isinstance(root, Not):
        parser.lonely(root)
        root = None
    if root is None and not parser.ignored:
        parser.ignored.append("空白的查询")
    return Question(raw, root, tuple(dict.fromkeys(parser.ignored)))


class _Parser:
    """Recursive descent over the lexemes; what it cannot use goes to `ignored`."""

    def __init__(self, lexemes: Iterable[Lexeme]) -> None:
        self.ignored: list[str] = []
        self._rest = [*lexemes][::-1]
        self._terms = 0

    def sequence(self) -> Node | None:
        """Terms up to a closing bracket, all of which are wanted; None when there are none."""
        parts = []
        while self._rest and self._next() != "close":
            if self._next() in ("and", "or"):
                self._ignore(self._rest.pop())
            elif part := self._alternatives():
                parts.append(part)
            if self._next() == "and" and not self._ends_after():
                self._rest.pop()
        return _all(parts)

    def lonely(self, node: Not) -> None:
        """Say that an exclusion with nothing to exclude from was not used."""
        self.ignored.append(f"{written(node)}（排除条件须与要查找的字词同用）")

    def _alternatives(self) -> Node | None:
        options = [self._one()]
        while self._next() == "or" and not self._ends_after():
            self._rest.pop()
            options.append(self._one())
        if len(options) == 1:
            return options[0]
        for option in options:
            if isinstance(option, Not):
                self.lonely(option)
        wanted = tuple(option for option in options if option and not isinstance(option, Not))
        return wanted[0] if len(wanted) == 1 else Or(wanted) if wanted else None

    def _one(self) -> Node | None:
        excluded: list[Lexeme] = []
        while self._next() == "not":
            excluded.append(self._rest.pop())
        if self._next() not in ("open", "term"):
            self._ignore(*excluded)
            return None
        node = self._group() if self._next() == "open" else self._term(self._rest.pop())
        if not (node and excluded):
            return node
        return node.part if isinstance(node, Not) else Not(node)

    def _group(self) -> Node | None:
        opening, said = self._rest.pop(), len(self.ignored)
        node = self.sequence()
        closing = self._rest.pop() if self._next() == "close" else None
        if node is None and len(self.ignored) == said:
            self.ignored.append(opening.text + (closing.text if closing else ""))
        return node

    def _term(self, term: Lexeme) -> Node | None:
        run = Run(term.pieces)
        words = tokens(run.text)
        self._terms += 1
        if self._terms > MAX_TERMS:
            self.ignored.append(f"第 {MAX_TERMS} 个以后的检索词")
        elif not words:
            self._ignore(term)
        elif term.field in FIELDS:
            return self._field(term, run.text, words)
        else:
            if term.field:
                self.ignored.append(f"“{term.field}:”（没有这一项，按文字查找）")
            return _text(run)
        return None

    def _field(self, term: Lexeme, value: str, words: list[str]) -> Node | None:
        name = FIELDS[term.field or ""]
        if name == "outcome_class":
            return Field(name, "".join(words).removesuffix("类").upper())
        if name == "year":
            year = re.fullmatch(r"(\d{4})年?", "".join(words))
            if not year:
                self.ignored.append(f"{term.text}（年份须为四位数字）")
            return Field(name, year[1]) if year else None
        if name == "proposal_key":
            key = known_proposal_key(value)
            if not key:
                self.ignored.append(f"{term.text}（不是建议、提案的编号）")
            return Field(name, key) if key else None
        return Field(name, value)

    def _next(self) -> str | None:
        return self._rest[-1].kind if self._rest else None

    def _ends_after(self) -> bool:
        return len(self._rest) < 2 or self._rest[-2].kind in ("close", "and", "or")

    def _ignore(self, *lexemes: Lexeme) -> None:
        self.ignored += [lexeme.text for lexeme in lexemes]


def _text(run: Run) -> Phrase | Run:
    """A phrase where the quotation marks hold all of the run that says anything."""
    telling = [piece for piece in run.pieces if tokens(piece if isinstance(piece, str) else piece.text)]
    return telling[0] if len(telling) == 1 and isinstance(telling[0], Phrase) else run


def _all(parts: list[Node]) -> Node | None:
    """All of `parts` as one node; exclusions alone become one exclusion, for whoever stands around them."""
    wanted = [part for part in parts if not isinstance(part, Not)]
    if parts and not wanted:
        unwanted = tuple(part.part for part in parts if isinstance(part, Not))
        return Not(unwanted[0] if len(unwanted) == 1 else Or(unwanted))
    return parts[0] if len(parts) == 1 else And(tuple(parts)) if parts else None
