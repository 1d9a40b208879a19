"""Bytes → letters, on all cores when there are many.

A reader gets bytes and gives verdicts: it opens no file and no database, and what runs in its process imports little
more than the parser, so that it starts quickly.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from app.bundle import places
from app.errors import FuwenError
from app.letter.model import Letter
from app.letter.parse import parse
from app.letter.secrecy import secrecy_mark
from app.processes import at_most, started
from app.reading import ReadText, Refused, read

FEW = 200
"""Files. Fewer are read sooner than processes have started."""


@dataclass(frozen=True, slots=True)
class Understood:
    """A letter, and what its bytes were read as."""

    letter: Letter
    source: ReadText


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file is not taken in and what its owner can do, in Chinese."""

    sentence: str


Verdict = Understood | Refusal
Due = Callable[[], list[Verdict]]
Read = Callable[[Sequence[bytes]], Due]
"""Begin to read the contents of some files; what it gives waits for their verdicts, in the same order."""


@contextmanager
def readers(files: int) -> Iterator[Read]:
    """Readers for so many files: this process itself for a few, else one process a core.

    They end with the block, and with this process however it ends. Raises FuwenError when one of them is ended from
    outside, as it is when the memory is full.
    """
    processes = at_most()
    if files < FEW or processes == 1:
        yield lambda contents: partial(verdicts, contents)
        return
    pool = started(processes, places)
    try:
        yield lambda contents: pool.submit(verdicts, contents).result
    except BrokenProcessPool as error:
        remedy = "已收的不会丢，看看内存是否够用，再收一次即可。"
        raise FuwenError("读取复文的进程中途被终止了。", remedy=remedy) from error
    finally:
        pool.shutdown(cancel_futures=True)


def verdicts(contents: Sequence[bytes]) -> list[Verdict]:
    """What each of these files holds."""
    return [_verdict(content) for content in contents]


def _verdict(content: bytes) -> Verdict:
    try:
        source = read(content)
        return Understood(_letter(source), source)
    except Refused as refused:
        return Refusal(f"{refused.sentence}{refused.remedy}")


def _letter(source: ReadText) -> Letter:
    if mark := secrecy_mark(source.text):
        raise Refused(f"标有密级“{mark}”，不得收入，没有留下任何内容。", "请按保密规定处理。")
    letter = parse(source.text, places(), source.page)
    proposal = letter.proposal_number or letter.proposal_title
    if not (letter.title or letter.addressees or letter.issuer or proposal or letter.document_number):
        missing = "没有找到标题、主送、发文机关、案由或文号"
        raise Refused(f"这不像一份复文：{missing}。", "请核对是不是收错了文件，或正文是否完整。")
    return letter
