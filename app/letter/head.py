"""The marks of a letter's head: outcome class, disclosure, document number (发文字号), signer (签发人)."""

import re
import unicodedata
from collections.abc import Iterable

from app.letter.kinds import DOCUMENT_NUMBER, SIGNER
from app.letter.model import Disclosure

_CLASS_WORDS = r"(?:办理|答复|复文|建议|提案)?(?:结果|类别|类型|情况分类)(?:标注|标记|分类|类别)?"
_LETTER = "A-DＡ-Ｄ甲乙丙丁"
_CLASSES = (
    re.compile(rf"{_CLASS_WORDS}\s*[:：]?\s*[（(【\[“\"]?\s*([{_LETTER}])\s*\d?\s*类?(?![\w])"),
    re.compile(rf"(?:^|[\s（(【\[])([{_LETTER}])\s*\d?\s*类\s*(?:$|[\s）)】\]])"),
    re.compile(rf"^[（(【\[]?\s*([{_LETTER}])\d?\s*[）)】\]]?$"),
)
_ASKED = re.compile(
    r"是否\s*(?:同意|可以|能够|予以)?\s*(?:对外|向社会|全文)*\s*公开(?:发布|答复)?\s*[:：]?\s*[（(【\[]?\s*(是|否|同意|不同意|公开|不公开)"
)
_REFUSED = re.compile(
    r"不同意(?:对外)?公开|不予公开|不宜公开|依申请公开|(?:公开属性|公开方式|公开类[型别]|公开选项)\s*[:：]\s*不(?:予|宜)?公开"
)
_AGREED = re.compile(
    r"(?<![不否])同意(?:对外|向社会|全文)*公开|此件(?:主动)?公开|(?:公开属性|公开方式|公开类[型别]|公开选项)\s*[:：]\s*(?:主动|全文)?公开|^[（(【\[]?(?:主动|全文)公开[)）】\]]?$"
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


def disclosure(lines: Iterable[str]) -> tuple[Disclosure, str] | None:
    """Whether the letter may be public, and the mark as printed; a refusal anywhere outweighs consent elsewhere."""
    agreed = None
    for line in lines:
        asked = _ASKED.search(line)
        refused = asked[1] in ("否", "不同意", "不公开") if asked else bool(_REFUSED.search(line))
        if refused:
            return Disclosure.NOT_PUBLIC, line
        if agreed is None and (asked or _AGREED.search(line)):
            agreed = (Disclosure.PUBLIC, line)
    return agreed


def document_number(lines: Iterable[str]) -> str | None:
    """The letter's own number as printed, without white space; a number within a sentence is somebody else's."""
    for line in lines:
        found = DOCUMENT_NUMBER.match(_LABEL.sub("", line))
        if found:
            return re.sub(r"\s", "", found[0])
    return None


def signer(lines: Iterable[str]) -> str | None:
    """Who signed (签发人)."""
    for line in lines:
        found = SIGNER.search(line)
        if found:
            return re.sub(r"\s", "", found[1])
    return None
