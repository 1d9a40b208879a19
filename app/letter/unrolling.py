"""A letter that a page hands over on one line, or with its tail on one, gets its lines back."""

import re
from collections.abc import Sequence

from app.letter.cleaning import Line
from app.letter.kinds import agencies

_LONG, _NEAR_END, _LONGEST_TAIL = 150, 600, 300
_HAN = "\u4e00-\u9fff"
_SALUTATION = re.compile(
    rf"(?:^|(?<=[\s号复函）)]))((?:尊敬的)?[{_HAN}·、，,]{{2,50}}?\s?(?:代表|委员|委员会|工委|小组)们?\s*[:：])\s*(?=您|你|贵|首先|感谢|《|关于|收|现|经|[^，。]{{0,24}}(?:提出|贵|您|你))"
)
# Whoever is addressed, when 您提出 follows at once: 民盟市委会：你们提出的…
_GLUED = re.compile(
    rf"^((?:尊敬的)?[{_HAN}·、，,\s（）()]{{2,60}}?(?:(?:委员|代表|委员会|工委|小组)们?\s*[:：]\s*(?=您|你|贵|首先|感谢|非常|衷心|关于|《|收|现|经)"
    rf"|[:：]\s*(?=(?:您|你|贵)\S{{0,24}}?(?:提|关于|《|“))))(.+)$"
)
_NUMBERED = re.compile(r"(?<=[。；：:！!])\s*(?=[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）])")
_THANKS = re.compile(r"(?<=[。！!])\s*(?=(?:再次|最后|衷心|诚挚|非常)*感谢[您你]|专此|特此)")
_LAST_SENTENCE = re.compile(r"^.*[。！!](?=\s|$)", re.DOTALL)
_NUM = "[一二三四五六七八九十]{1,3}"
_DAY = rf"(?:(?:19|20)\d\d\s?年\s?\d{{1,2}}\s?月\s?\d{{1,2}}\s?日|[〇○零O0一二三四五六七八九]{{4}}年{_NUM}月{_NUM}日)"
_SIGNED = re.compile(rf"(?<=[。！!？?）)，,])\s*(?=(?P<by>[{_HAN}、 ]{{3,60}}?)?\s*{_DAY}(?:\s|。?$|[（(]))")
_WITHIN_TAIL = re.compile(
    rf"\s(?=抄\s?[送报]\s?[:：])|\s(?=[{_HAN}（）]{{2,28}}[局厅委院会府室部]\s+(?:19|20)\d\d\s?年)|\s(?={_DAY}\s?$)|\s(?=[（(]?联系人[^\s]{{0,12}}?[:：])"
)
_BETWEEN = re.compile(
    rf"(?<![:：])(?<!\s[{_HAN}])\s+(?=[{_HAN}]{{2,10}}\s?[:：]|(?:[{_HAN}]\s){{1,3}}[{_HAN}]\s?[:：]|[（(【]|{_DAY}|(?:19|20)\d\d[年.\-/]?\d|[{_HAN}（）]{{2,28}}[局厅委院会府室部](?:\s|$))"
)
_FIELD = re.compile(r"^((?:答复|复文|回复)(?:内容|意见)\s?[:：|])\s?(.{12,})$")
_TAIL_LABEL = re.compile(r"^[（(]?(?:联\s?系|承\s?办|经\s?办|抄\s?[送报])")


def unrolled(lines: Sequence[Line]) -> list[Line]:
    """Break lines that hold more than one piece of a letter.

    A long one that holds a salutation breaks where numbers, the thanks and the tail begin; every other long one where a
    signature with its date ends it, a salutation that the first sentence runs into behind it, a tail where its labels
    and the signature stand.
    """
    return [piece for line in lines for piece in _broken(line)]


def _broken(line: Line) -> list[Line]:
    text = line.text
    found = _SALUTATION.search(text) if len(text) > _LONG else None
    glued = None if found else _GLUED.match(text)
    if found:
        body, tail = _signed(text[found.end() :])
        if not tail:
            said = _LAST_SENTENCE.match(body)
            body, tail = (said[0], body[said.end() :]) if said else (body, "")
        paragraphs = _THANKS.sub("\n", _NUMBERED.sub("\n", body)).split("\n")
        pieces = [*text[: found.start()].split(), found[1], *paragraphs, *_labelled(tail)]
    elif glued:
        body, tail = _signed(glued[2])
        pieces = [glued[1], body, *_labelled(tail)]
    elif len(text) > _LONG and not _FIELD.match(text):
        body, tail = _signed(text)
        pieces = [body, *_labelled(tail)]
    elif labelled := _FIELD.match(text):
        pieces = [labelled[1], labelled[2]]
    else:
        pieces = _WITHIN_TAIL.split(text) if _is_tail(text) else [text]
    if len(pieces) == 1:
        return [line]
    return [
        Line(piece.strip(), spaced=at == 0 and line.spaced, strong=at == 0 and line.strong)
        for at, piece in enumerate(pieces)
        if piece.strip()
    ]


def _is_tail(text: str) -> bool:
    return len(text) <= _LONGEST_TAIL and bool(_TAIL_LABEL.match(text))


def _signed(body: str) -> tuple[str, str]:
    """A body and the signature with its date that ends it, if one does."""
    start = max(0, len(body) - _NEAR_END)
    for found in reversed(list(_SIGNED.finditer(body, start))):
        by = (found["by"] or "").strip()
        if agencies(by) or (not by and body[found.start() - 1] not in "，,"):
            signed = body[found.end() :].lstrip().removeprefix(by)
            return body[: found.start()], f"{by} {signed.strip()}".removesuffix("。")
    return body, ""


def _labelled(tail: str) -> list[str]:
    """The tail's pieces: parted by white space, but a label keeps what stands behind it."""
    return _BETWEEN.split(tail.strip())
