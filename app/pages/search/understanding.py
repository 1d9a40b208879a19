"""How a question was read, said so that one glance is enough."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from app.pages.lists.facets import Address, Choice
from app.pages.lists.notes import Note
from app.pages.lists.wanted import Wanted
from app.search.answer import Answer
from app.search.fold import fold, is_transparent

READ_AS = {
    "phrase": "按原样连续查找",
    "words": "没有连续出现的，改为各词都要出现",
    "document_number": "按发文字号查找",
    "proposal_number": "按建议、提案号查找",
    "fields": "按限定条件查找",
}
NUMBERS = ("document_number", "proposal_number")
TRIED_WORDS = "连续出现的没有，各词都出现的也没有"

_OPERATORS = {"AND": " ", "OR": "|", "NOT": "-"}
_OPERATOR = re.compile(r"(?<!\S)(AND|OR|NOT)(?!\S)")
_LONGEST = 120
_MOST_OTHERS = 3
_QUOTED_VALUE = re.compile(r":“(\w+)”")


def read_as(found: Answer) -> str:
    """Which reading the answer is of."""
    return TRIED_WORDS if not found.total and "words" in found.tried else READ_AS[found.read_as]


def readings(wanted: Wanted, found: Answer, url: Address) -> Iterator[Note]:
    """The question in our words where they are not the reader's, and the other names that were looked for too."""
    understood = _QUOTED_VALUE.sub(r":\1", found.understood)
    if found.read_as not in NUMBERS and _bare(understood) not in ("", _bare(wanted.query)):
        yield Note(f"理解为：{understood[:_LONGEST]}{'…' if len(understood) > _LONGEST else ''}")
    for query, group in groupby(found.widened, key=lambda one: one.query):
        terms = list(group)
        only = f"只查“{terms[0].typed}”" if len(terms) == 1 else "只查原词"
        back = Choice(only, 0, url(replace(wanted, query=query, page=1)), chosen=False)
        yield Note("；".join(_widened(one.typed, one.others) for one in terms), (back,))


def _widened(typed: str, others: Sequence[str]) -> str:
    more = f"等 {len(others)} 种说法" if len(others) > _MOST_OTHERS else ""
    return f"“{typed}”也查了：{'、'.join(others[:_MOST_OTHERS])}{more}"


def _bare(line: str) -> str:
    """The line without what makes no difference: width, quotation marks, brackets, white space around marks."""
    line = fold(_OPERATOR.sub(lambda found: _OPERATORS[found[1]], line))
    line = "".join(" " if is_transparent(char) else char for char in line)
    return re.sub(r"(?<=[:|-]) +| +(?=\|)", "", " ".join(line.split()))
