"""The letters a reader types and the letters a text prints, made comparable.

`fold` brings every way to write a character to one, always one to one, so that an offset in the folded text is an
offset in the text. `stream` cuts folded text into what a phrase is made of: single characters, whole ASCII runs, and
breaks. A phrase stands in a text exactly when its tokens stand in a row there; nothing depends on the words around,
so nothing can be cut differently here and there (jieba's words can).
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from app.letter.script import one_for_one, simplified

BREAK = "¶"
"""Text of the token for 。，： a line end and every other mark that parts; never a word character itself."""

_QUOTES = frozenset("“”‘’\"'「」『』")
_LINE_ENDS = frozenset("\n\r\v\f\x85\u2028\u2029")
_INVISIBLE = frozenset("\u200b\ufeff")
RUN_GOES_ON = r"(?:[0-9a-z]|(?<=[0-9])\.(?=[0-9])|(?<=[0-9])%)*"
RUN = rf"[0-9a-z]{RUN_GOES_ON}"
"""A pattern for a run of ASCII letters and digits in folded text, and above it one for all but its beginning."""

_TOKEN = re.compile(
    rf"(?P<run>{RUN})"
    r"|(?P<character>[^\W_])"
    r"|(?P<gap>[\W_]+)"
)
RUN_STARTS, RUN_ENDS = "\x02", "\x03"
_RUN_OR_GAP = re.compile(rf"(?P<run>{RUN})|[\W_]+")


class Token(NamedTuple):
    """A piece of the stream: where it stands in the text, and its rank in the stream."""

    text: str
    start: int
    end: int
    position: int


class _Folding(dict[int, str]):
    """Code point → folded character, worked out when first met (all of Unicode at once would take a second)."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        for form in ("NFC", "NFKC"):
            char = one_for_one(unicodedata.normalize(form, char), char)
        char = simplified(one_for_one(char.lower(), char))
        self[code] = char
        return char


@cache
def _folding() -> _Folding:
    return _Folding()


def fold(text: str) -> str:
    """`text` in lower case, half width and simplified characters; as long as `text`, character for character."""
    return text.translate(_folding())


def stream(folded: str) -> Iterator[Token]:
    """The tokens of folded text in order.

    White space, quotation marks, brackets and 《》 are left out (but part two ASCII runs), all other marks between two
    tokens make one BREAK; breaks at either end are left out.
    """
    position = 0
    gap: tuple[int, int] | None = None
    for found in _TOKEN.finditer(folded):
        if found["gap"]:
            gap = found.span() if position and not all(map(is_transparent, found[0])) else None
            continue
        if gap:
            yield Token(BREAK, *gap, position)
            position, gap = position + 1, None
        yield Token(found[0], *found.span(), position)
        position += 1


def is_transparent(char: str) -> bool:
    """Whether a phrase runs on through this (folded) character: space, quotation mark, bracket, 《》, zero width."""
    return (
        char in _QUOTES
        or char in _INVISIBLE
        or (char.isspace() and char not in _LINE_ENDS)
        or unicodedata.category(char) in ("Ps", "Pe")
    )


def tokens(text: str) -> list[str]:
    """The texts of the tokens of `text` (not yet folded): what an index or a phrase holds."""
    return [token.text for token in stream(fold(text))]


def spelled(folded: str) -> str:
    """The stream of folded text as one string, of which a phrase's is a part just where the phrase stands.

    Han characters are as they are, an ASCII run is between two marks so that no part of it can be taken for the whole.
    """
    return _RUN_OR_GAP.sub(_respelled, folded).strip(BREAK)


def _respelled(found: re.Match[str]) -> str:
    return f"{RUN_STARTS}{found[0]}{RUN_ENDS}" if found["run"] else _gap(found[0])


@lru_cache(maxsize=4096)
def _gap(marks: str) -> str:
    return "" if all(map(is_transparent, marks)) else BREAK
