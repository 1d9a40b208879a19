"""Bytes → a letter, or why they are none: what a reader does with each file."""

from dataclasses import dataclass, replace

from app.bundle import places
from app.letter.disclosure import disclosure
from app.letter.model import Disclosure, Letter
from app.letter.parse import parse
from app.letter.sameness import Said
from app.letter.secrecy import secrecy_mark
from app.reading import ReadText, Refused, read

_PAGES = ("text/html", "multipart/related")


@dataclass(frozen=True, slots=True)
class Understood:
    """A letter, what it says, and what its bytes were read as."""

    letter: Letter
    said: Said
    source: ReadText


def understood(content: bytes) -> Understood:
    """The letter in a file's bytes. Raises Refused for what is no letter, and for one that bears a 密级."""
    source = read(content)
    letter = _letter(source)
    return Understood(letter, Said.by(letter.text), source)


def as_letter(source: ReadText) -> Letter:
    """The letter in what was read; a refusal of publication counts wherever it is printed.

    Around a web page's text stand the words of the site as well: there only its field for it counts.
    """
    letter = parse(source.text, places(), source.page)
    marked = None if source.media_type in _PAGES else disclosure(source.aside.splitlines())
    if marked is None or marked[0] is not Disclosure.NOT_PUBLIC:
        return letter
    return replace(letter, disclosure=marked[0], disclosure_mark=marked[1])


def _letter(source: ReadText) -> Letter:
    if mark := secrecy_mark(source.everything):
        raise Refused(f"标有密级“{mark}”，不得收入，没有留下任何内容。", "请按保密规定处理。")
    letter = as_letter(source)
    proposal = letter.proposal_number or letter.proposal_title
    if not (letter.title or letter.addressees or letter.issuer or proposal or letter.document_number):
        missing = "没有找到标题、主送、发文机关、案由或文号"
        raise Refused(f"这不像一份复文：{missing}。", "请核对是不是收错了文件，或正文是否完整。")
    return letter
