"""What a record sheet around a letter says in its labelled fields (提案编号, 提案人, 承办单位)."""

import re
from collections.abc import Iterable

_NUMBER = re.compile(
    r"(?:提案|建议|议案|案件?)\s*(?:编\s*号|序\s*号|号)\s*[:：|]\s*第?\s*([A-Za-z\d][\dA-Za-z\-]{0,15})"
)
_PERSON = re.compile(
    r"(?:提\s*案\s*(?:人|者)|建\s*议\s*(?:人|代表)|领衔(?:代表|委员|人)|提出(?:人|代表|委员)|(?:代表|委员)姓名|第一提案人)\s*[:：|]\s*"
    r"([\u4e00-\u9fff·、，\s]{2,60})"
)
_UNIT = re.compile(r"(?:联\s*系|主\s*办|承\s*办)\s*单\s*位\s*[:：|]\s*([\u4e00-\u9fff]{3,26})")


def numbered(lines: Iterable[str]) -> str | None:
    """The proposal's number."""
    return _first(_NUMBER, lines)


def asked_by(lines: Iterable[str]) -> str | None:
    """Those who asked, as printed in the field of their names."""
    return _first(_PERSON, lines)


def answered_by(lines: Iterable[str]) -> str | None:
    """The agency that answers."""
    return _first(_UNIT, lines)


def _first(pattern: re.Pattern[str], lines: Iterable[str]) -> str | None:
    found = next((found for line in lines if (found := pattern.search(line[:200]))), None)
    return found[1].strip() if found else None
