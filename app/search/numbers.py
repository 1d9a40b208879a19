"""Numbers that name one letter: the 发文字号 and the number of a 建议 or 提案.

Each is read from its tokens, so brackets of any kind or none, full or half width, and spaces make no difference.
"""

import re

from app.search.fold import BREAK, tokens

_HAN = r"(?:[^\x00-\x7f¶] )"
_DOCUMENT = re.compile(rf"(?P<agency>{_HAN}*)(?P<year>(?:19|20)\d\d) (?:第 )?(?P<serial>\d+)(?P<hao> 号)?")
_PROPOSAL = re.compile(
    rf"(?P<di>第 )?(?P<number>{_HAN}{{0,2}}(?P<run>[a-z]*\d+))(?P<hao> 号)?(?P<kind> 建 议| 提 案| 议 案)?"
)
_TELLING = re.compile(r"\d{5,}|[a-z]+\d+")
_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")


def document_keys(document_number: str) -> list[str]:
    """What a letter with this 发文字号 is found by: with its agency's code and without; nothing if it is no such."""
    key = document_key(document_number)
    return sorted({key, key[key.index(":") :]}) if key else []


def document_key(text: str) -> str | None:
    """The key of `text` if the whole of it is a 发文字号, the agency's code optional (then 号 is not)."""
    found = _DOCUMENT.fullmatch(" ".join(tokens(text)))
    if not found or not (found["agency"] or found["hao"]):
        return None
    return f"{found['agency'].replace(' ', '')}:{found['year']}:{int(found['serial'])}"


def proposal_keys(proposal_number: str) -> list[str]:
    """What a letter that answers this number is found by; 198、199 are two."""
    numbers = "".join(tokens(proposal_number)).split(BREAK)
    return [_ZEROS.sub("", number) for number in numbers if number]


def proposal_key(text: str) -> str | None:
    """The key of `text` if the whole of it may name a proposal: 第198号(提案), 2102076, DH0271; not 8号."""
    found = _PROPOSAL.fullmatch(" ".join(tokens(text)))
    if not found or not ((found["hao"] and (found["di"] or found["kind"])) or _TELLING.fullmatch(found["run"])):
        return None
    return _key(found)


def known_proposal_key(text: str) -> str | None:
    """The key of `text` where it is said to be a proposal's number: 198 and 198号 will do."""
    found = _PROPOSAL.fullmatch(" ".join(tokens(text)))
    return _key(found) if found else None


def _key(found: re.Match[str]) -> str:
    return _ZEROS.sub("", found["number"].replace(" ", ""))
