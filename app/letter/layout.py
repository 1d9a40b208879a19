"""Where in a source the letter stands, and its main pieces (版式): head, title, salutation, body, tail."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from app.letter.cleaning import Line
from app.letter.frame import fields
from app.letter.kinds import KEYWORDS, Kind, is_salutation, kind_of
from app.letter.numbering import starts_numbered
from app.letter.parts import is_thanks
from app.letter.title import framed_title, fuller, squeezed, titled, unmarked
from app.letter.unrolling import unrolled

_HANDLERS = re.compile(r"^(?:主办|会办|协办)单位[:：]\s?[\u4e00-\u9fff、]{3,30}$")
_FILE = re.compile(r"^(?:附件(?:下载)?\s?\d{0,2}[:：.]?\s?)?(.{8,90})\.(?:pdf|docx?|wps|ofd)$", re.IGNORECASE)
_MOST_FILES = 20
_NAMED = re.compile(r"^[\u4e00-\u9fff·\s]{2,12}(?:代表|委员)[、，,]?$|^[\u4e00-\u9fff·、\s]{2,60}、$")
_ANSWER = re.compile(r"收悉|答复如下|回复如下|函复如下|汇报如下|报告如下|办理情况|提出的|提交的|您|你|贵|感谢")
_TAIL = {Kind.AGENCY, Kind.DATE, Kind.SIGNED, Kind.CONTACT, Kind.COPIED, Kind.PRINTED}
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
    body_end, tail_end = _ends(below)
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
        if re.search("收悉|[答回函]复如下", line.text) or (
            kind_of(line.text) is Kind.OTHER and _is_sentence(line.text)
        ):
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


def _ends(below: Sequence[Line]) -> tuple[int, int]:
    """Where the body ends and where the tail does.

    The tail begins with an agency over its date, with a line of its kinds behind the thanks, or with one that no more
    sentence follows, so that a date or a label within the body does not cut it off; a line of the page ends the letter
    only behind the tail or where there is none.
    """
    kinds = _in_context(below, [kind_of(line.text) for line in below])
    frames = [at for at, kind in enumerate(kinds) if kind is Kind.FRAME]
    said = [at for at, kind in enumerate(kinds) if kind is Kind.OTHER and _is_sentence(below[at].text)]
    for at, kind in enumerate(kinds):
        signs = kind in _TAIL and (kind is not Kind.AGENCY or _signs(kinds[at + 1 : at + 4]))
        last = _next(frames, at, len(below)) <= _next(said, at, len(below))
        closed = said and said[0] < at and (_is_signature(kinds[at : at + 2]) or is_thanks(_before(below, kinds, at)))
        if signs and (last or closed):
            return _with_marks(kinds, at), _tail_end(below, kinds, at)
    end = frames[0] if frames else len(below)
    return _with_marks(kinds[:end], end), end


def _in_context(below: Sequence[Line], kinds: list[Kind]) -> list[Kind]:
    """The kinds, with 主办单位 and 会办单位 above who is to be asked as the letter's and not as the site's."""
    for at in range(len(below) - 2, -1, -1):
        if kinds[at] is Kind.FRAME and kinds[at + 1] is Kind.CONTACT and _HANDLERS.match(below[at].text):
            kinds[at] = Kind.CONTACT
    return kinds


def _before(below: Sequence[Line], kinds: Sequence[Kind], at: int) -> str:
    """The line before line `at` that is no mark."""
    while at and kinds[at - 1] is Kind.MARK:
        at -= 1
    return below[at - 1].text if at else ""


def _is_signature(kinds: Sequence[Kind]) -> bool:
    """Whether an agency and a date stand together: then the letter ends, whatever a page or a second copy adds."""
    return kinds[0] is Kind.SIGNED or list(kinds) == [Kind.AGENCY, Kind.DATE]


def _next(places: Sequence[int], at: int, end: int) -> int:
    """The first of `places`, which stand in order, from `at` on, else `end`."""
    found = bisect_left(places, at)
    return places[found] if found < len(places) else end


def _is_sentence(text: str) -> bool:
    """Whether a line is said rather than noted; what stands in brackets behind a signature is a note (附注)."""
    noted = text.startswith(("（", "(")) and text.endswith((")", "）"))
    return not noted and (starts_numbered(text) or len(text) > _LONG or bool(re.search("[。；！]", text)))


def _with_marks(kinds: Sequence[Kind], start: int) -> int:
    """The tail's beginning with the marks (此件公开发布) that stand just above it."""
    while start and kinds[start - 1] is Kind.MARK:
        start -= 1
    return start


def _signs(following: Sequence[Kind]) -> bool:
    """Whether what follows an agency's name shows that the name is a signature."""
    for kind in following:
        if kind in _TAIL and kind is not Kind.AGENCY:
            return True
        if kind is not Kind.AGENCY:
            return kind in (Kind.FRAME, Kind.MARK)
    return True


def _tail_end(below: Sequence[Line], kinds: Sequence[Kind], start: int) -> int:
    end = start
    for at in range(start, len(below)):
        text, kind = below[at].text, kinds[at]
        if (kind is Kind.FRAME and not KEYWORDS.match(text)) or (kind is Kind.OTHER and len(text) > 2 * _LONG):
            break
        annotated = text.startswith(("（", "(")) and text.endswith((")", "）"))
        listed = (
            kind in (Kind.OTHER, Kind.AGENCY) and at > start and kinds[at - 1] is Kind.COPIED and not below[at].spaced
        )
        if kind in _TAIL or kind is Kind.MARK or annotated or listed:
            end = at + 1
    return end
