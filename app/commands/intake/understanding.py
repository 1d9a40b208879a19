"""Bytes → a letter, or why they are none: what a reader does with each file."""

from dataclasses import dataclass

from app.bundle import places
from app.letter.model import Letter
from app.letter.parse import parse
from app.letter.secrecy import secrecy_mark
from app.reading import ReadText, Refused, read


@dataclass(frozen=True, slots=True)
class Understood:
    """A letter, and what its bytes were read as."""

    letter: Letter
    source: ReadText


def understood(content: bytes) -> Understood:
    """The letter in a file's bytes. Raises Refused for what is no letter, and for one that bears a 密级."""
    source = read(content)
    return Understood(_letter(source), source)


def _letter(source: ReadText) -> Letter:
    if mark := secrecy_mark(source.everything):
        raise Refused(f"标有密级“{mark}”，不得收入，没有留下任何内容。", "请按保密规定处理。")
    letter = parse(source.text, places(), source.page)
    proposal = letter.proposal_number or letter.proposal_title
    if not (letter.title or letter.addressees or letter.issuer or proposal or letter.document_number):
        missing = "没有找到标题、主送、发文机关、案由或文号"
        raise Refused(f"这不像一份复文：{missing}。", "请核对是不是收错了文件，或正文是否完整。")
    return letter
