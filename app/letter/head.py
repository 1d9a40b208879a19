"""The marks of a letter's head: outcome class, document number (发文字号), signer (签发人)."""

import re
import unicodedata
from collections.abc import Iterable
from itertools import takewhile

from app.letter.kinds import DOCUMENT_NUMBER, SIGNER

_CLASS_WORDS = r"(?:办理|答复|复文|建议|提案)?(?:结果|类别|类型|情况分类)(?:标注|标记|分类|类别)?"
_LETTER = "A-DＡ-Ｄ甲乙丙丁"
_CLASSES = (
    re.compile(rf"{_CLASS_WORDS}\s*[:：]?\s*[（(【\[“\"]?\s*([{_LETTER}])\s*\d?\s*类?(?![\w])"),
    re.compile(rf"(?:^|[\s（(【\[])([{_LETTER}])\s*\d?\s*类\s*(?:$|[\s）)】\]])"),
    re.compile(rf"^[（(【\[]?\s*([{_LETTER}])\d?\s*[）)】\]]?$"),
)
_LABEL = re.compile(r"^[（(【\[\s]*(?:(?:发文字号|文\s*号|编\s*号)\s*[:：]\s*)?")


def outcome(lines: Iterable[str]) -> tuple[str, str] | None:
    """The outcome class and the mark as printed: "[办理结果标注(A1)]" gives ("A", "[办理结果标注(A1)]")."""
    for line in lines:
        for pattern in _CLASSES:
            found = pattern.search(line)
            if found:
                return unicodedata.normalize("NFKC", found[1]), line
    return None


def document_number(lines: Iterable[str]) -> str | None:
    """The letter's own number as printed, without white space; a number within a sentence is somebody else's."""
    for line in lines:
        found = DOCUMENT_NUMBER.match(_LABEL.sub("", line))
        if found:
            return re.sub(r"\s", "", found[0])
    return None


def signer(lines: Iterable[str]) -> str | None:
    """Who signed (签发人); a name spaced out (陆 永 泉) is closed up, what stands behind the name is left."""
    for line in lines:
        found = SIGNER.search(line)
        if found:
            words = found[1].split()
            spaced = len(list(takewhile(lambda word: len(word) == 1, words)))
            return "".join(words[: max(spaced, 2)]) if spaced else words[0]
    return None
