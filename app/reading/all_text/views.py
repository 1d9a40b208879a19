"""The ways in which one stretch of markup or plain text may be read."""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote

from app.reading.refused import Refused

_COMMENT = re.compile(r"<!--(?:-?>|(?:(?!<!--).)*?--!?>)", re.DOTALL)
_COMMENT_MARK = re.compile(r"<!--|--!?>|<!\[CDATA\[|\]\]>")
_TAG = re.compile(r"""<(?:[!?/]?[A-Za-z](?:"[^"<]*+"|'[^'<]*+'|[^"'<>]){0,10000}+|[!?/][^A-Za-z<>][^<>]{0,10000}+)>""")
_SCRIPTED = re.compile(r"\\(?:u\{0{0,4}([0-9A-Fa-f]{1,4})\}|u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2}))")
_SPACE = re.compile(r"\s+")
_BLOB = re.compile(r";\s*base64\s*,|[A-Za-z0-9+/]{400}|(?:[A-Za-z0-9+/]{60,}[ \t]*\r?\n[ \t]*){6}")
_APART = "\n" * 6  # more than any number is cut by


def views(source: str, *, apart: bool = False) -> Iterator[str]:
    """The source as it stands, with its escapes read, and without its tags; with `apart` a tag parts what is around it.

    Space of any kind and length is one space where a browser shows it, so it is one there too.

    Raises Refused where something else than text is written into it as text (a picture in base64).
    """
    if _BLOB.search(source):
        raise Refused("里面嵌有图片或其他数据，无法逐一检查", "")
    between = _APART if apart else ""
    source = source.replace("\0", "")  # what is left of UTF-16 that nobody said it is
    yield source
    yield _read(source)
    for text in (_COMMENT.sub("", source), _COMMENT_MARK.sub("", source)):
        bare = _read(_TAG.sub(between, text))
        yield bare
        if not apart:
            yield _SPACE.sub(" ", bare)


def _read(text: str) -> str:
    """The text with escapes of scripts, of addresses and of markup read."""
    scripted = _SCRIPTED.sub(lambda found: chr(int(found[1] or found[2] or found[3], 16)), text)
    return unescape(unescape(unquote(scripted)))
