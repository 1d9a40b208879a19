"""How a letter is cited: GB/T 7714—2025 《信息与文献 参考文献著录规则》 (in force since 2026-07-01), BibTeX and RIS.

A letter is a 网页, [EB/OL]. Where something is unknown it is left out: the issuer may be where references are numbered
in order (顺序编码制), of 创建或修改日期 what is known is given; the day it was looked up is always there. Colon and
round brackets are full-width, as in the standard's own examples; the edition of 2015 had them half-width.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
# BibTeX counts braces even behind a backslash, so that an odd one would swallow the rest of the file: by name then.
_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{mark: f"\\{mark}" for mark in "%&#_$"},
    }
)
_IN_ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"})


@dataclass(frozen=True, slots=True)
class Reference:
    """What is cited: `address` is absolute, `seen_on` the day on which it was looked up; unknown is None."""

    key: str
    issuer: str | None
    title: str
    document_number: str | None
    signed_on: date | None
    year: int | None
    address: str
    seen_on: date


def gbt7714(reference: Reference) -> str:
    """责任者. 题名：文号[EB/OL]. （成文日期）[引用日期]. 网址., the order of GB/T 7714—2025 for a 网页."""
    number = f"：{_line(reference.document_number)}" if reference.document_number else ""
    signed = reference.signed_on.isoformat() if reference.signed_on else reference.year
    parts = (
        _line(reference.issuer or ""),
        f"{_line(reference.title)}{number}[EB/OL]",
        f"{f'（{signed}）' if signed else ''}[{reference.seen_on.isoformat()}]",
        _line(reference.address),
    )
    return "".join(f"{part}. " for part in parts if part).strip()


def bibtex(reference: Reference) -> str:
    """A @misc entry; the issuer stands in braces of its own, so that it is not taken for a person's name.

    Characters that TeX reads as commands are escaped; the address stays as it is, but for what would end the field.
    """
    day = reference.signed_on
    year = day.year if day else reference.year
    fields = {
        "author": reference.issuer and f"{{{_tex(reference.issuer)}}}",
        "title": f"{{{_tex(reference.title)}}}",
        "howpublished": reference.document_number and _tex(reference.document_number),
        "year": year and str(year),
        "url": _line(reference.address).translate(_IN_ADDRESS),
        "urldate": reference.seen_on.isoformat(),
        "language": "chinese",
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    if day:
        lines.append(f"  month = {_MONTHS[day.month - 1]},\n  day = {{{day.day}}},")
    return "\n".join([f"@misc{{{reference.key},", *lines, "}\n"])


def ris(reference: Reference) -> str:
    """An ELEC record (RIS, "Web page"): one tag a line, lines end with CR LF, ER ends the record.

    A date has three slashes, the last before a remark that may be empty. The number is a note: M1, which other
    kinds of record have for one, is for a web page the day of access to the programs that read it.
    """
    return "".join(f"{tag}  - {value}\r\n" for tag, value in _tagged(reference))


def _tagged(reference: Reference) -> Iterator[tuple[str, str]]:
    day = reference.signed_on
    year = day.year if day else reference.year
    tags = {
        "TY": "ELEC",
        "AU": reference.issuer,
        "TI": reference.title,
        "N1": reference.document_number,
        "PY": str(year) if year else None,
        "DA": f"{day:%Y/%m/%d/}" if day else None,
        "Y2": f"{reference.seen_on:%Y/%m/%d/}",
        "UR": reference.address,
        "LA": "zh",
    }
    yield from ((tag, _line(value)) for tag, value in tags.items() if value)
    yield "ER", ""


def _line(words: str) -> str:
    """The words on one line: what would end it, and what cannot be seen, becomes a space."""
    return " ".join(_UNSEEN.sub(" ", words).split())


def _tex(words: str) -> str:
    return _line(words).translate(_TEX)
