"""Who wrote the letter."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.letter.kinds import AGENCY, Kind, issuer_mark, kind_of
from app.letter.title import issuer_in

# A page that was taken over may have put a name of its own and a colon in front of the agency's.
_UNIT = re.compile(
    r"(?:联\s*系|主\s*办|承\s*办|答\s*复|办\s*理|回\s*复)\s*单\s*位\s*(?:[及和]\S{2,4}|[（(]\S{1,4}[)）])?\s*[:：|]\s*([\u4e00-\u9fff]{3,26}(?:[:：][\u4e00-\u9fff]{3,26})?)"
)
_LONGEST = 200
_TRAIL = re.compile(r"\s*[>＞»›→|/]\s*")
# Whoever keeps the site posts the letters of all: a government and its office, but for those of towns, the press.
_KEEPER = re.compile(
    r"^(?!.*(?:镇|乡|街道)(?:人民)?政府).*(?:政府|(?:政府|人大|政协)(?:常委会|机关)?(?:办公?[室厅]?|督查室))$|(?:媒体|新闻|信息)中心$|[报通]社$|电视台$"
    r"|(?<!办事)(?<!管理)处$|(?<!公)室$"
)
_CODE = re.compile(r"^([\u4e00-\u9fff]{3,12})[^\u4e00-\u9fff]")
_PURPOSE = re.compile(r"[函字发复提建议办案答文信督]")
_SHORTEST_STEM = 2


@dataclass(frozen=True, slots=True)
class Sources:
    """The pieces of a letter and its page that may name the issuer, most trusted first.

    `named` are what the fields of the page name, and whether such a field may only tell who posted it.
    """

    signatures: Sequence[str]
    head: Sequence[str]
    titles: Sequence[str]
    unit: str | None
    named: Sequence[tuple[str, bool]]
    frame: Sequence[str]
    number: str | None
    body: str


def issuer(said: Sources) -> str | None:
    """The issuer as signed, else as in the mark, the title, the unit to ask or the page around; never guessed.

    Where nothing else does, the agency tells that the document's number has in short and the body names.
    """
    marks = [issuer_mark(line) or (line if kind_of(line) is Kind.AGENCY else None) for line in said.head]
    titled = map(issuer_in, said.titles)
    named = (name for name, posts in said.named if not (posts and _keeps(name, said.body)))
    candidates = [*marks, *titled, said.unit, *map(_agency, named), _trailed(said.frame)]
    written = [re.sub(r"\s", "", name) for name in candidates if name]
    return next(iter([*said.signatures, *written]), None) or _numbered(said.number or "", said.body)


def _keeps(name: str, body: str) -> bool:
    """Whether an agency that posts a letter only keeps the site; one whose letter says 我办 speaks for itself."""
    posted = _agency(name)
    return bool(posted and _KEEPER.search(posted) and "我办" not in body)


def answered_by(lines: Iterable[str]) -> str | None:
    """The agency that a line names as the one that answers (联系单位, 承办单位)."""
    found = (_agency(found[1]) for line in lines if (found := _UNIT.search(line[:_LONGEST])))
    return next((name for name in found if name), None)


def _agency(text: str) -> str | None:
    """`text` if it is an agency's name, be it with more behind a blank or after a colon."""
    name = text.split(" ", maxsplit=1)[0].strip("；;。")
    for piece in (name, *re.split("[:：]", name)):
        bare = piece if re.search(r"[（(].+[)）]$", piece) else piece.strip("（）()")
        if AGENCY.fullmatch(re.sub(r"[（(][^（()）]*[)）]$", "", bare)):
            return bare
    return None


def _trailed(frame: Sequence[str]) -> str | None:
    for line in frame:
        for step in reversed(_TRAIL.split(line)):
            if AGENCY.fullmatch(step.strip()) and len(step.strip()) >= 4:
                return step.strip()
    return None


def _numbered(number: str, body: str) -> str | None:
    """The agency that a number is named after, as the body spells it: 某教体函〔2017〕35号 is 县教体局's."""
    code = _CODE.match(number)
    for stem in _stems(code[1]) if code else ():
        found = [*re.finditer(rf"[省市县区州盟旗]?({stem}(?:局|委员会|委|厅|办公室))(?!长)", body)]
        for named in ({match[0] for match in found}, {match[1] for match in found}):
            if len(named) == 1:
                return named.pop()
    return None


def _stems(code: str) -> Iterable[str]:
    """What of a number's letters may be the agency's: without the place in front and the purpose behind."""
    ends = [end for end in range(len(code), 0, -1) if all(map(_PURPOSE.match, code[end:]))]
    return (code[start:end] for start in (1, 2) for end in ends if end - start >= _SHORTEST_STEM)
