"""Where in a source the letter stands, and its main pieces (版式): head, title, salutation, body, tail."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.letter.cleaning import Line
from app.letter.kinds import Kind, is_salutation, kind_of
from app.letter.title import framed_title, fuller, squeezed, titled
from app.letter.unrolling import unrolled

_GLUED = re.compile(
    r"^((?:尊敬的)?[\u4e00-\u9fff·、，,\s]{2,60}?(?:委员|代表|委员会|工委|小组)们?\s*[:：])\s*(?=您|你|贵|首先|感谢|非常|衷心|关于|《|收|现|经)(.+)$"
)
_ANSWER = re.compile(r"收悉|答复如下|回复如下|函复如下|汇报如下|报告如下|办理情况|提出的|提交的|您|你|贵|感谢")
_TAIL = {Kind.AGENCY, Kind.DATE, Kind.SIGNED, Kind.CONTACT, Kind.COPIED, Kind.PRINTED}
_LONG = 40


@dataclass(frozen=True, slots=True)
class Layout:
    """The pieces of a source in reading order; `before` and `after` are the page around the letter."""

    before: tuple[str, ...]
    head: tuple[str, ...]
    title: str | None
    printed_title: str | None
    title_as_printed: str | None
    salutation: str | None
    body: tuple[Line, ...]
    tail: tuple[str, ...]
    after: tuple[str, ...]


def lay_out(lines: Sequence[Line]) -> Layout:
    """Find the pieces. `head` holds the marks; the printed title is one line in it."""
    lines = _unglued(unrolled(lines))
    start = _salutation(lines)
    body_start = start + 1 if start is not None else _first_answer(lines)
    above = lines[: start if start is not None else body_start]
    head_from, title_lines = _head(above)
    printed = squeezed("".join(above[i].text for i in title_lines)) if title_lines else None
    head = [line.text for line in above[head_from:]]
    if title_lines and printed:
        head[title_lines.start - head_from : title_lines.stop - head_from] = [printed]
    before = tuple(line.text for line in above[:head_from])
    below = lines[body_start:]
    body_end = _body_end(below)
    tail_end = _tail_end(below, body_end)
    return Layout(
        before=before,
        head=tuple(head),
        title=fuller(printed, framed_title(before)),
        printed_title=printed,
        title_as_printed="\n".join(above[i].text for i in title_lines) if title_lines else None,
        salutation=lines[start].text if start is not None else None,
        body=tuple(below[:body_end]),
        tail=tuple(line.text for line in below[body_end:tail_end]),
        after=tuple(line.text for line in below[tail_end:]),
    )


def _unglued(lines: Sequence[Line]) -> list[Line]:
    """Lines with a salutation that the first sentence runs into parted from it."""
    out: list[Line] = []
    for line in lines:
        glued = _GLUED.match(line.text)
        if glued:
            out += [Line(glued[1], line.spaced, line.strong), Line(glued[2])]
        else:
            out.append(line)
    return out


def _salutation(lines: Sequence[Line]) -> int | None:
    for at, line in enumerate(lines):
        if is_salutation(line.text) and kind_of(line.text) is not Kind.FRAME:
            following = lines[at + 1 : at + 4]
            if any(_ANSWER.search(after.text) or len(after.text) > _LONG for after in following):
                return at
    return None


def _first_answer(lines: Sequence[Line]) -> int:
    """Where the body begins in a letter that addresses nobody."""
    for at, line in enumerate(lines):
        if re.search("收悉|[答回函]复如下", line.text) or (len(line.text) > 2 * _LONG and "。" in line.text):
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
    while first > floor and kind_of(above[first - 1].text) in (Kind.MARK, Kind.AGENCY, Kind.DATE):
        first -= 1
    return first, title


def _body_end(below: Sequence[Line]) -> int:
    for at, line in enumerate(below):
        kind = kind_of(line.text)
        if kind is Kind.FRAME or (kind in _TAIL and kind is not Kind.AGENCY):
            return at
        if kind is Kind.AGENCY and _signs(below[at + 1 :]):
            return at
    return len(below)


def _signs(following: Sequence[Line]) -> bool:
    """Whether what follows an agency's name shows that the name is a signature."""
    for line in following[:3]:
        kind = kind_of(line.text)
        if kind in _TAIL and kind is not Kind.AGENCY:
            return True
        if kind is not Kind.AGENCY:
            return kind is Kind.FRAME
    return True


def _tail_end(below: Sequence[Line], start: int) -> int:
    end = start
    for at in range(start, len(below)):
        text = below[at].text
        kind = kind_of(text)
        if kind is Kind.FRAME or (kind is Kind.OTHER and len(text) > 2 * _LONG):
            break
        annotated = text.startswith(("（", "(")) and text.endswith((")", "）"))
        listed = (
            kind is Kind.OTHER and at > start and kind_of(below[at - 1].text) is Kind.COPIED and not below[at].spaced
        )
        if kind in _TAIL or kind is Kind.MARK or annotated or listed:
            end = at + 1
    return end
