"""Where in a source the letter stands, and its main pieces (版式): head, title, salutation, body, tail."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.letter.cleaning import Line
from app.letter.ending import ends, is_sentence
from app.letter.frame import fields
from app.letter.kinds import Kind, is_salutation, kind_of
from app.letter.title import framed_title, fuller, issuer_in, squeezed, titled, unmarked
from app.letter.unrolling import unrolled

_FILE = re.compile(r"^(?:附件(?:下载)?\s?\d{0,2}[:：.]?\s?)?(.{8,90})\.(?:pdf|docx?|wps|ofd)$", re.IGNORECASE)
_MOST_FILES = 20
_NAMED = re.compile(r"^[\u4e00-\u9fff·\s]{2,12}(?:代表|委员)[、，,]?$|^[\u4e00-\u9fff·、\s]{2,60}、$")
_ANSWER = re.compile(r"收悉|答复如下|回复如下|函复如下|汇报如下|报告如下|办理情况|提出的|提交的|您|你|贵|感谢")
_LONG = 40


@dataclass(frozen=True, slots=True)
class Layout:
    """The pieces of a source in reading order; `before` and `after` are the page around the letter."""

    before: tuple[str, ...]
    head: tuple[str, ...]
    title: str | None
    framed_title: str | None
    printed_title: str | None
    title_as_printed: str | None
    salutation: str | None
    body: tuple[Line, ...]
    tail: tuple[str, ...]
    after: tuple[str, ...]


def lay_out(lines: Sequence[Line], page_titles: Sequence[str] = ()) -> Layout:
    """Find the pieces. `head` holds the marks; the printed title is one line in it.

    `page_titles` are what the page is called by its own fields, for a title that is lost or lacks something.
    """
    lines = unrolled(lines)
    start = _salutation(lines)
    if start is not None:
        lines, start = _in_lines(lines, start)
    body_start = start + 1 if start is not None else _first_answer(lines)
    above = lines[: start if start is not None else body_start]
    head_from, title_lines = _head(above)
    printed = squeezed("".join(above[i].text for i in title_lines)) if title_lines else None
    head = [line.text for line in above[head_from:]]
    if title_lines and printed:
        head[title_lines.start - head_from : title_lines.stop - head_from] = [printed]
    before = tuple(line.text for line in above[:head_from])
    named = [*fields(before).get("标题", ()), *page_titles]
    framed = framed_title(before, named)
    over = above[title_lines.start - 1].text if title_lines and title_lines.start else ""
    below = lines[body_start:]
    body_end, tail_end = ends(below)
    if not printed and not framed:
        framed = framed_title([], _files(below[tail_end:]))
    return Layout(
        before=before,
        head=tuple(head),
        title=_titled(printed, framed, over),
        framed_title=framed,
        printed_title=printed,
        title_as_printed="\n".join(above[i].text for i in title_lines) if title_lines else None,
        salutation=lines[start].text if start is not None else None,
        body=tuple(below[:body_end]),
        tail=tuple(line.text for line in below[body_end:tail_end]),
        after=tuple(line.text for line in below[tail_end:]),
    )


def _files(after: Sequence[Line]) -> list[str]:
    """The names of the files that a page offers below the letter; a letter without a title may be named by its file."""
    return [found[1] for line in after[:_MOST_FILES] if (found := _FILE.match(line.text))]


def _titled(printed: str | None, framed: str | None, over: str) -> str | None:
    """The title: as printed with the line `over` it where the page has both in one, else the fuller one."""
    title = framed if printed and framed == squeezed(over) + printed else fuller(printed, framed)
    if printed and framed and title == printed and (by := issuer_in(printed)):
        title = by + (fuller(printed.removeprefix(by), framed) or "") if printed.startswith(by) else title
    return unmarked(title) if title else None


def _salutation(lines: Sequence[Line]) -> int | None:
    for at, line in enumerate(lines):
        if is_salutation(line.text) and kind_of(line.text) is not Kind.FRAME:
            following = lines[at + 1 : at + 4]
            if any(_ANSWER.search(after.text) or len(after.text) > _LONG for after in following):
                return at
    return None


def _in_lines(lines: Sequence[Line], start: int) -> tuple[Sequence[Line], int]:
    """The lines with a salutation that names one person a line as one line, and where it stands then."""
    first = start
    while first and _NAMED.match(lines[first - 1].text) and not lines[first].spaced:
        first -= 1
    while _NAMED.match(lines[start].text) and start + 1 < len(lines) and is_salutation(lines[start + 1].text):
        start += 1
    if first == start:
        return lines, start
    names = "、".join(line.text.rstrip("、，, ") for line in lines[first : start + 1])
    return [*lines[:first], Line(names, lines[first].spaced), *lines[start + 1 :]], first


def _first_answer(lines: Sequence[Line]) -> int:
    """Where the body begins in a letter that addresses nobody."""
    for at, line in enumerate(lines):
        said = kind_of(line.text) is Kind.OTHER and is_sentence(line.text) and not framed_title([line.text])
        if said or re.search("收悉|[答回函]复如下", line.text):
            return at
    marks = [at for at, line in enumerate(lines) if kind_of(line.text) in (Kind.FRAME, Kind.MARK)]
    return marks[-1] + 1 if marks and marks[-1] < len(lines) // 2 else 0


def _head(above: Sequence[Line]) -> tuple[int, range | None]:
    """Where the letter's head begins, and which of the lines above the salutation are its title."""
    framed = [at for at, line in enumerate(above) if kind_of(line.text) is Kind.FRAME]
    floor = framed[-1] + 1 if framed else 0
    near = above[floor:]
    found = titled([line.text for line in near], [line.spaced for line in near])
    title = range(found.start + floor, found.stop + floor) if found else None
    first = title.start if title else len(above)
    while first > floor and kind_of(above[first - 1].text) in (Kind.MARK, Kind.AGENCY):
        first -= 1
    return first, title
