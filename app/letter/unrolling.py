"""A letter that a page hands over on one line gets its lines back."""

import re
from collections.abc import Sequence

from app.letter.cleaning import Line

_LONG = 150
_SALUTATION = re.compile(
    r"(?:^|(?<=\s))((?:尊敬的)?[\u4e00-\u9fff·、，,]{2,50}?(?:代表|委员|委员会|工委|小组)们?\s*[:：])\s*(?=您|你|贵|首先|感谢|《|关于|收|现|经)"
)
_NUMBERED = re.compile(r"(?<=[。；：:！!])\s*(?=[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）])")
_THANKS = re.compile(r"(?<=[。！!])\s*(?=(?:再次|最后|衷心|诚挚|非常)*感谢[您你]|专此|特此)")
_LAST_SENTENCE = re.compile(r"^.*[。！!](?=\s|$)", re.DOTALL)


def unrolled(lines: Sequence[Line]) -> list[Line]:
    """Break every long line that holds a salutation inside it: where numbers, the thanks and the tail begin."""
    return [piece for line in lines for piece in _broken(line)]


def _broken(line: Line) -> list[Line]:
    found = _SALUTATION.search(line.text) if len(line.text) > _LONG else None
    if not found:
        return [line]
    body = line.text[found.end() :]
    said = _LAST_SENTENCE.match(body)
    tail = body[said.end() :] if said else ""
    body = said[0] if said else body
    paragraphs = _THANKS.sub("\n", _NUMBERED.sub("\n", body)).split("\n")
    pieces = [*line.text[: found.start()].split(), found[1], *paragraphs, *_labelled(tail)]
    return [Line(piece.strip(), spaced=at == 0 and line.spaced) for at, piece in enumerate(pieces) if piece.strip()]


def _labelled(tail: str) -> list[str]:
    """The tail's pieces: parted by white space, but a label keeps what stands behind it."""
    return re.split(r"\s+(?![^\s:：]{1,8}$)(?<![:：]\s)", tail.strip())
