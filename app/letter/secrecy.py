"""A document with a 密级 must not be kept at all."""

import re

# GB/T 9704-2012, 7.2.2: 密级 and its period stand at the top left, as in 机密★1年; forms write 密级：机密.
_MARK = re.compile(r"^\W*(?:密\s*级\s*[:：]?\s*)?(绝\s*密|机\s*密|秘\s*密)\s*(?:[★☆*]\s*\S{0,6}|级|件)?\s*$")
_LABELLED = re.compile(r"密\s*级\s*[:：]\s*[（(【\[]?\s*(绝\s*密|机\s*密|秘\s*密)")
_STARRED = re.compile(r"(绝\s*密|机\s*密|秘\s*密)\s*[★☆]")
_HEAD_LINES = 40


def secrecy_mark(text: str) -> str | None:
    """The 密级 (绝密, 机密 or 秘密) that `text` bears as a mark in its head; the words in a sentence are no mark."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for line in lines[:_HEAD_LINES]:
        found = _MARK.match(line) or _LABELLED.search(line) or _STARRED.search(line)
        if found:
            return re.sub(r"\s", "", found[1])
    return None
