"""Those whom a letter addresses (主送): 张三、李四等5位代表, 民盟市委会, a committee."""

import re
from collections.abc import Sequence

_PERSON = re.compile(r"^(?!民[盟革建进]$|农工党|致公党|台盟|九三|工商联|侨联|[省市县区]).[\u4e00-\u9fff·]{1,3}$")
_ROLE = re.compile(r"(代表|委员)们?$")
_BESIDE = re.compile(r"(?<=代表|委员)\s?等[^、，；]{0,6}$")
_MANY = re.compile(r"等\s*(?:[\d一二两三四五六七八九十]{1,3}\s*)?[位名人]?\s*(?=(?:代表|委员)?们?$)")
_ASIDE = re.compile(r"[（(]\s*(等[^（()）]{0,8})[)）]")
_HOUSE = re.compile(r"[省市区县州盟旗]?(?:人大|政协)(?=(?:代表|委员)$)")
_AROUND = re.compile(r"^尊敬的?\s?|\s*(?:[（(][^（()）]*号[^（()）]*[)）])?(?:[，,]?\s*[您你]们?好)?\s*[:：，,。！!]?$")
_LONGEST_NAME = 4
_TAKEN_UP = re.compile(r"^([\u4e00-\u9fff·、]{2,40}?(?:[（(]?等[^（()）]{0,6}[)）]?)?(?:代表|委员))们?所?提(?:出|交)")
_PARTED = re.compile(r"[、，,；;]")


def addressees(salutation: str | None, proposers: Sequence[str] = ()) -> tuple[str, ...]:
    """Everyone addressed; a 代表 or 委员 that stands once for several persons is given to each of them; 等 stays.

    `proposers` are the names that a form lists: they are more where the salutation says only 张三等代表.
    """
    said = _named(salutation or "")
    listed = tuple(name for value in proposers for name in _named(value))
    if not said or (_MANY.search(_AROUND.sub("", salutation or "")) and len(listed) > len(said)):
        return listed
    return said


def asked_by(opening: str) -> str | None:
    """Those whose proposal a letter takes up that addresses nobody (张三等代表提出的《…》)."""
    found = _TAKEN_UP.match(opening)
    return found[1] if found else None


def _named(text: str) -> tuple[str, ...]:
    text = _ASIDE.sub(r"\1", _AROUND.sub("", text)).strip()
    pieces = [
        _HOUSE.sub("", _MANY.sub("等", _BESIDE.sub("", name)))
        for piece in _PARTED.split(text)
        for name in _names(piece.split())
    ]
    pieces = [piece for piece in pieces if piece and not _ROLE.fullmatch(piece.removeprefix("等"))]
    role = _ROLE.search(text)
    if role and len(pieces) > 1:
        pieces = [piece + role[1] if _PERSON.match(piece) and not _ROLE.search(piece) else piece for piece in pieces]
    return tuple(pieces)


def _names(words: list[str]) -> list[str]:
    """The names that words between two commas make: 王 伟 is one, 张三 李四 are two, 代表 belongs to the one before."""
    if any(len(word) == 1 for word in words):
        bare = [word for word in words if not _ROLE.match(word) and not word.startswith("等")]
        pairs = len(bare) == len("某某") * 2 and all(len(word) == 1 for word in bare)
        return ["".join(words)] if sum(map(len, bare)) <= _LONGEST_NAME and not pairs else _spaced(words)
    names: list[str] = []
    for word in words:
        if names and (_ROLE.fullmatch(word) or _MANY.match(word)):
            names[-1] += word
        else:
            names.append(word)
    return names


def _spaced(words: list[str]) -> list[str]:
    """Names of which some are spaced out: 许 霞 龚 平 委员."""
    names: list[str] = []
    begun = False
    for word in words:
        if names and (_ROLE.match(word) or word.startswith("等") or begun):
            names[-1] += word
            begun = False
        else:
            names.append(word)
            begun = len(word) == 1
    return names
