"""Where a letter's body ends and its tail does (落款, 附注, 抄送, 印发), with whatever a page has behind them."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from app.letter.cleaning import Line
from app.letter.kinds import KEYWORDS, Kind, kind_of
from app.letter.numbering import starts_numbered
from app.letter.parts import is_thanks

_TAIL = {Kind.AGENCY, Kind.DATE, Kind.SIGNED, Kind.CONTACT, Kind.COPIED, Kind.PRINTED}
_HANDLERS = re.compile(r"^(?:主办|会办|协办)单位[:：]\s?[\u4e00-\u9fff、]{3,30}$")
_THANKS = re.compile(r"感谢.{0,24}(?:关心|支持|关注|理解)|^(?:此|特此|专此)[答回]?复")
_LONG = 40
# Some letters explain below the signature what their classes mean: B类——所提问题正在解决.
_LEGEND = re.compile(r"^(?:备?注|说明)\s?[:：]|^[（(]?[A-D][)）]?类?\s?(?:[—–\-:：]|表示)")
# What only the foot of a site says: nothing behind it is the letter's, nor what stands there to be rung.
_FOOT = re.compile(
    r"版权所有|备案(?:序)?号?[:：]|ICP备|公网安备|网站标识码|^Copyright|All Rights",
    re.IGNORECASE,
)
_LONGEST_FOOT = 200
_FOOT_LABEL = re.compile(
    r"^(?:主\s?办|承\s?办|技术支持|地\s?址|邮\s?编|邮\s?箱|联系电话|电\s?话|传\s?真)(?:单位)?\s?[:：]"
)
_KEEPER = re.compile(r"^主\s?办(?:单位)?\s?[:：].{0,30}(?:政府|办公室|政府网|委员会)")


def foot(lines: Sequence[str]) -> int:
    """Where the foot of the site begins in `lines`, else their number: whoever keeps the site may stand above."""
    end = next((at for at, text in enumerate(lines) if len(text) <= _LONGEST_FOOT and _is_foot(text)), len(lines))
    if end == len(lines):
        return end
    first = at = end
    while at and _FOOT_LABEL.match(lines[at - 1]):
        at -= 1
        first = at if _KEEPER.match(lines[at]) else first
    return first


def _is_foot(text: str) -> bool:
    return "。" not in text and bool(_FOOT.search(text))


def ends(below: Sequence[Line]) -> tuple[int, int]:
    """Where in the lines `below` the salutation the body ends and where the tail does.

    The tail begins with an agency over its date, with a line of its kinds behind the thanks, or with one that no more
    sentence follows, so that a date or a label within the body does not cut it off; a line of the page ends the letter
    only behind the tail or where there is none.
    """
    below = below[: foot([line.text for line in below])]
    kinds = _in_context(below, [kind_of(line.text) for line in below])
    frames = [at for at, kind in enumerate(kinds) if kind is Kind.FRAME]
    said = [at for at, kind in enumerate(kinds) if kind is Kind.OTHER and is_sentence(below[at].text)]
    said = [at for at in said if not _LEGEND.match(below[at].text)]
    for at, kind in enumerate(kinds):
        signs = kind in _TAIL and (kind is not Kind.AGENCY or _signs(kinds[at + 1 : at + 4]))
        last = _next(frames, at, len(below)) <= _next(said, at, len(below))
        closed = said and said[0] < at and (_is_signature(kinds[at : at + 2]) or is_thanks(_before(below, kinds, at)))
        if signs and (last or closed):
            return _with_marks(kinds, at), _tail_end(below, kinds, at)
    # Without a tail the page begins with its first line that no word of thanks follows.
    thanked = max((at for at, line in enumerate(below) if _THANKS.search(line.text)), default=-1)
    end = _next(frames, thanked, len(below))
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


def is_sentence(text: str) -> bool:
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
