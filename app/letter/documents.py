"""Which document a cited title means: letters write one title in many ways, and shorten it after the first time."""

import re
from collections.abc import Sequence
from hashlib import sha256

from app.letter.script import common

_AGAIN = re.compile(r"[（(](?:以下|下)?(?:简|统)称[：:为]?\s*[《“]([^》”]{2,40})[》”]")
_NATIONAL = re.compile(r"^(?:中共中央|国务院|教育部|全国人大|全国人民代表大会)[^关]{0,40}?(?=关于)")
_PRINTED = re.compile(r"^.{0,60}?关于(?:印发|发布|公布|转发)[《〈](.+)[》〉]的通知$")
_LENGTH = 12
_SHORT = 8


def document_id(title: str) -> str:
    """The name, twelve hexadecimal digits, of the document that a title means by itself: the same wherever it is cited.

    Marks, 中华人民共和国, a national issuer before 关于 and （试行） make no difference; a notice that sends something
    out is what it sends out.
    """
    return sha256(key(title).encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]


def key(title: str) -> str:
    """The characters by which a title is told."""
    if sent := _PRINTED.match(title):
        title = sent[1]
    bare = re.sub(r"\W", "", common(title))
    bare = _NATIONAL.sub("", bare.removeprefix("中华人民共和国"))
    return re.sub(r"(?:试行|暂行)$", "", bare.removeprefix("关于")) or bare


def documents(text: str, titles: Sequence[str]) -> tuple[str, ...]:
    """For each of the titles that a letter cites the document it means there.

    A short name that the letter gives (以下简称《…》) means the title before it; a bare 《意见》 the one title that
    ends so.
    """
    given = {again[1]: _before(text[: again.start()], titles) for again in _AGAIN.finditer(text)}
    return tuple(document_id(given.get(title) or _longer(title, titles) or title) for title in titles)


def _before(text: str, titles: Sequence[str]) -> str | None:
    """The title that a text ends with."""
    return next((title for title in titles if text.endswith(f"《{title}》")), None)


def _longer(title: str, titles: Sequence[str]) -> str | None:
    longer = [other for other in titles if len(title) <= _SHORT < len(other) and other.endswith(title)]
    return longer[0] if len(longer) == 1 else None
