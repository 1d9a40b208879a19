"""The part of a body that says what is answered (您提出的《…》收悉，现答复如下)."""

import re

from app.letter.numbering import starts_numbered

_RECEIVED = re.compile("收悉[^。：:；;\n]{0,40}[。：:；;]?")
_ANSWERED = re.compile(
    "(?:[答回函]复|报告|汇报|说明|情况|意见)如下[^。：:\n]{0,6}[。：:]?|以下[^。：:\n]{0,8}(?:答复|意见)[^。：:\n]{0,4}[：:]"
)
_SENTENCE = re.compile("[^。！!\n]*[。！!]?")
_OF_THEM = re.compile("[您你贵]|提出|收到|提案|建议")
_GREETING = 12


def opening_of(body: str) -> str:
    """The beginning of `body` up to 收悉 or 现答复如下, in its first two paragraphs behind a greeting.

    Where neither stands, it is the first sentences that speak of those who asked.
    """
    greeting = re.match(rf"[^\n]{{0,{_GREETING}}}[！!：:。]\n", body)
    start = greeting.end() if greeting else 0
    first, _, rest = body[start:].partition("\n")
    second = rest.partition("\n")[0]
    ends = _ends(first)
    after = _ends(second) if not _ANSWERED.search(first) and not starts_numbered(second) else []
    if after and (ends or _OF_THEM.search(first)):
        return body[: start + len(first) + 1 + after[-1]]
    return body[: start + (ends[-1] if ends else _of_them(first))]


def _ends(paragraph: str) -> list[int]:
    return sorted(found.end() for pattern in (_RECEIVED, _ANSWERED) for found in pattern.finditer(paragraph))


def _of_them(paragraph: str) -> int:
    """Where the sentences end that a paragraph begins with and that speak of those who asked."""
    end = 0
    if starts_numbered(paragraph):
        return end
    for found in _SENTENCE.finditer(paragraph):
        if not _OF_THEM.search(found[0]):
            break
        end = found.end()
    return end
