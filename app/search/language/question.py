"""A reader's line → a Question. Whatever is typed is accepted; what cannot be used is named.

The language, in full or half width, with Chinese or English marks:

- a space (or AND) between two terms: both; `|` or OR: either, it binds its two neighbours only; `-`, `－` or NOT before
  a term: not this
- brackets ( ) （ ） around terms group them. Glued to text, as in 株教提字(2023)8号, they belong to the text
- a term is a run of text (课后服务), a phrase in quotation marks ("课后服务", “课后服务”, 「课后服务」), the beginning
  of a word (课后*, dh02*), years (2021..2023, 2021—2023), or a field with a value (类别:A, 机关:教育局, 年份:2021..),
  which may be quoted; where values are single words there may be several (类别:A,B or 类别:A|B)
- 同义:否 (synonyms:off) anywhere turns other names off: a run that is a name, as 双减 is, is looked for by its other
  names too (see `app.search.language.synonyms`)
- quotation marks make an exact phrase where they hold a whole term. Glued to other text they are taken for the text's
  own, as in “双减”政策 or 《“双减”背景下，提升教育质量的几点建议》 pasted from a letter: one run, in which marks are
  transparent. If that run has to be loosened into words, what stood in the quotation marks keeps together
- 《》 and all other marks are read as the text's: transparent or a break (see `app.search.fold`)
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from app.search.fold import tokens
from app.search.language.lexer import Lexeme, lex
from app.search.language.terms import FIELDS, further, read_term
from app.search.language.tree import And, Node, Not, Or, Run
from app.search.language.written import written

MAX_LENGTH = 300
MAX_TERMS = 32

SWITCHES = frozenset({"同义", "同义词", "synonym", "synonyms"})
"""Names before a colon that turn other names on and off."""

_ON = frozenset({"是", "开", "on", "yes", "true"})
_OFF = frozenset({"否", "关", "不", "无", "off", "no", "false"})


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked: the line itself, what it means (None: nothing to look for), and what of it was not used.

    `synonyms` is whether names are looked for by their other names too.
    """

    raw: str
    root: Node | None
    ignored: tuple[str, ...]
    synonyms: bool = True


def ask(raw: str) -> Question:
    """Read the line `raw`. Never raises; a part that cannot be used is in `ignored`, in words a reader understands."""
    text = unicodedata.normalize("NFC", raw)
    parser = _Parser(lex(text[:MAX_LENGTH], SWITCHES.union(FIELDS)))
    if len(text) > MAX_LENGTH:
        parser.ignored.append(f"第 {MAX_LENGTH} 字以后的内容")
    root = parser.sequence()
    if isinstance(root, Not):
        parser.lonely(root)
        root = None
    if root is None and not parser.ignored:
        parser.ignored.append("空白的查询")
    return Question(raw, root, tuple(dict.fromkeys(parser.ignored)), parser.synonyms)


class _Parser:
    """Recursive descent over the lexemes; what it cannot use goes to `ignored`."""

    def __init__(self, lexemes: Iterable[Lexeme]) -> None:
        self.ignored: list[str] = []
        self.synonyms = True
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
            options.append(self._further(options[-1]) or self._one())
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

    def _further(self, before: Node | None) -> Node | None:
        """One more value of the field before, as in 类别:A|B."""
        if self._next() != "term" or not (node := further(before, self._rest[-1])):
            return None
        self._rest.pop()
        return node

    def _term(self, term: Lexeme) -> Node | None:
        if term.field in SWITCHES:
            self._switch(term)
            return None
        self._terms += 1
        if self._terms > MAX_TERMS:
            self.ignored.append(f"第 {MAX_TERMS} 个以后的检索词")
            return None
        node, ignored = read_term(term)
        self.ignored += ignored
        return node

    def _switch(self, term: Lexeme) -> None:
        value = "".join(tokens(Run(term.pieces).text))
        if value in _ON | _OFF:
            self.synonyms = value in _ON
        else:
            self.ignored.append(f"{term.text}（只能写“是”或“否”）")

    def _next(self) -> str | None:
        return self._rest[-1].kind if self._rest else None

    def _ends_after(self) -> bool:
        return len(self._rest) < 2 or self._rest[-2].kind in ("close", "and", "or")

    def _ignore(self, *lexemes: Lexeme) -> None:
        self.ignored += [lexeme.text for lexeme in lexemes]


def _all(parts: list[Node]) -> Node | None:
    """All of `parts` as one node; exclusions alone become one exclusion, for whoever stands around them."""
    wanted = [part for part in parts if not isinstance(part, Not)]
    if parts and not wanted:
        unwanted = tuple(part.part for part in parts if isinstance(part, Not))
        return Not(unwanted[0] if len(unwanted) == 1 else Or(unwanted))
    return parts[0] if len(parts) == 1 else And(tuple(parts)) if parts else None
