"""The marks of a letter's head: outcome class, document number (发文字号), signer (签发人)."""

import re
import unicodedata
from collections.abc import Iterable
from itertools import takewhile

from app.letter.kinds import SIGNER
from app.letter.kinds import document_number as number_at_start

_CLASS_WORDS = r"(?:结\s?果|类\s?别|类\s?型|分\s?类)(?:标注|标记|标识|分类|类别)?"
_LETTER = "A-EＡ-Ｅ甲乙丙丁"
_MARKED = rf"([{_LETTER}])\s*\d?\s*[）)】〕\]]?\s*类?"
_LABELLED = re.compile(rf"{_CLASS_WORDS}\s*[】\]]?\s*[:：|]?\s*[（(【〔\[“\"]?\s*{_MARKED}(?!\w)")
_WORDED = re.compile(rf"(?:^|[\s（(【〔\[号])([{_LETTER}])\s*\d?\s*[）)】〕\]]?\s*类\s*(?:$|[\s）)】〕\]])")
_BARE = (
    re.compile(rf"^[（(【〔\[]?\s*([{_LETTER}])\d?\s*[）)】〕\]]?$"),
    re.compile(
        rf"[〕\]】﹞）)]\s*第?[^\s〔\[【]{{1,10}}号.{{0,30}}?\s*[（(【〔\[]?(?<!\w)([{_LETTER}])\d?[）)】〕\]]?(?:\s|$)"
    ),
    re.compile(rf"[答回]?[复函]\s?[（(【\[]([{_LETTER}])\d?[）)】\]]$"),
)
_LONGEST = 120
_BEHIND_TITLE = re.compile(
    r"(?<=[\[（(【〔])[^\[（(【〔]{1,18}[〔\[【﹝（(［](?:19|20)\d\d[〕\]】﹞）)］].{1,8}?号(?=[\]）)】〕]$)|"
    r"(?<=[:：|])[^\[（(【〔:：|]{1,18}〔(?:19|20)\d\d〕\d{1,5}号(?=—)"
)
_LABEL = re.compile(r"^[（(【\[\s]*(?:(?:发文字号|文?\s*号|编\s*号)\s*[:：]\s*)?")


def outcome(lines: Iterable[str], around: Iterable[str] = ()) -> tuple[str, str] | None:
    """The outcome class and the mark as printed: "[办理结果标注(A1)]" gives ("A", "[办理结果标注(A1)]").

    In the page `around` the letter a bare letter is no mark, only one that is called a class.
    """
    for patterns, searched in (((_LABELLED, _WORDED, *_BARE), lines), ((_LABELLED, _WORDED), around)):
        for line in searched:
            for pattern in patterns:
                found = pattern.search(line[:_LONGEST])
                if found:
                    return unicodedata.normalize("NFKC", found[1]), line
    return None


def document_number(lines: Iterable[str]) -> str | None:
    """The letter's own number as printed, without white space; a number within a sentence is somebody else's."""
    for line in lines:
        for piece in re.split(r"[|｜]", line[: 2 * _LONGEST]):
            found = number_at_start(_LABEL.sub("", piece.strip()))
            if found:
                return re.sub(r"\s", "", found[0])
    return None


def bracketed_number(lines: Iterable[str]) -> str | None:
    """The number in brackets behind a title (…的答复[某交建〔2018〕101号])."""
    for line in lines:
        if found := _BEHIND_TITLE.search(re.sub(r"\s", "", line[: 2 * _LONGEST])):
            return found[0]
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
