"""What is being answered: assembly, session, kind, number and title of the proposal, and who made it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.letter.model import Assembly, Span
from app.letter.quotes import quoted

_NUM = "[一二三四五六七八九十\\d]{1,3}"
_SESSION = re.compile(
    rf"第?({_NUM})届(?:[^，。；《“\d]{{0,20}}?)第?({_NUM})次(?=[^，。；《“\d]{{0,8}}?会|第?\d|代表|委员|提案|建议|人大|政协)"
)
_MARKS = re.compile(r"[，。；：《“\n]")
_NEAR = 26
_LETTERED = r"(?:(?!第)[\u4e00-\u9fff])?[A-Za-z]{0,4}-?\s*\d{1,20}(?:[-—][A-Za-z]{0,3}\d{1,6})?"
_ID = rf"(?:{_LETTERED}(?:、\d{{1,12}})*|[一二三四五六七八九十百]{{1,5}})"
_KINDS = "提案|建议|议案"
_KIND_FOLLOWS = rf"(?=\s*[代委重党集界平闭政人]?\S{{0,5}}?(?:{_KINDS})|\s*[《“])"
_NUMBER = re.compile(
    rf"第\s*({_ID})\s*号|》[（(]\s*({_LETTERED})\s*号[)）]|(?:会议|[大协]|{_KINDS})\s*({_LETTERED})\s*号|(?<!\d)(\d{{1,12}})\s*号?(?=(?:代表|委员|重点)?(?:{_KINDS}))"
)
# In running text many things bear a number (第215号令): only one that says it is the proposal's counts.
_SAID_NUMBER = re.compile(
    rf"第\s*({_ID})\s*号{_KIND_FOLLOWS}|》的?第\s*({_ID})\s*号|》[（(]\s*({_LETTERED})\s*号[)）]|[（(]\s*第\s*({_ID})\s*号|(?:{_KINDS})\s*(\d{{1,12}})\s*号"
    rf"|[上的出]\s*((?:(?!第)[\u4e00-\u9fff])?[A-Za-z]{{0,4}}\d{{1,12}})\s*号{_KIND_FOLLOWS}"
)
_FIELD_NUMBER = re.compile(r"第?\s*([\u4e00-\u9fff]?[A-Za-z\d][\dA-Za-z\-]{0,15})")
_TAKEN_AS = re.compile("提案[^，。；]{0,8}收悉")
_BARE_NUMBER = re.compile(r"\d{1,5}")
_SESSION_LINE = re.compile(rf"[\u4e00-\u9fff]{{0,20}}{_NUM}届[\u4e00-\u9fff]{{0,16}}次(?:全体)?会议")
_NPC = re.compile(r"人大|人民代表大会|人代会")
_CPPCC = re.compile(r"政协|政治协商")
_BY_THEM = "提出|提交|所提|提的|上提|反映|转来|转交|交办|交由"
_MARKED = (
    re.compile(rf"(?:{_BY_THEM}|{_KINDS})[^“。]{{0,30}}?“([^”\n]{{4,80}}?)(?:”|(?=已?收悉))"),
    re.compile(rf"(?:{_BY_THEM}|{_KINDS})[^\"。]{{0,30}}?\"([^\"\n]{{4,80}})\""),
    re.compile(rf"(?:{_BY_THEM}|{_KINDS})[^「。]{{0,30}}?「([^」\n]{{4,80}})」"),
    re.compile(rf"“([^”\n]{{4,80}})”的?(?:{_KINDS})"),
    re.compile(rf"《([^《》\n]{{4,70}}?(?:{_KINDS}))(?=[^》]{{0,10}}收悉)"),
)
_SHORTEST = 4
_NUMBERED = re.compile(r"[（(]\s*(?:提案)?第.*$")
_ASKED = re.compile(rf"(?:{_BY_THEM}|[您你]们?的|贵委|贵[^，。]{{0,6}}|关于[您你][^，。]{{0,10}})[^，。；]{{0,30}}$")
_CALLED = re.compile(r"^[^，。；]{0,12}(?:提案|建议|议案|收悉)")
_SUBJECT = re.compile(rf"^关于.{{4,70}}的(?:{_KINDS})$")
_ELSEWHERE = re.compile(r"^(?:上|下)一[篇条页则个]")


@dataclass(frozen=True, slots=True)
class Proposal:
    """The proposal that a letter answers; what is not said is None."""

    assembly: Assembly | None
    session: str | None
    kind: str | None
    number: str | None
    title: str | None
    conflict: str | None


@dataclass(frozen=True, slots=True)
class Asked:
    """What may say which proposal is answered: title, opening, whom the letter addresses, the page around it."""

    title: str
    opening: str
    addressee: str
    sheet: Sequence[str]
    fields: Mapping[str, Sequence[str]]


def proposal(asked: Asked) -> Proposal:
    """Read the proposal from the letter's title, else from its opening, whom it addresses, or the sheet around it."""
    title, opening = asked.title, asked.opening
    plain = re.sub(r"《[^》]*》?", "《》", opening)
    around = [line for line in asked.sheet if not _ELSEWHERE.match(line)]
    assembly = _assembly(title) or _assembly(plain) or _addressed(asked.addressee) or _sheeted(around)
    assembly = assembly or _worded(title + plain)
    sessions = [found for text in (title, plain) if (found := _session(text))]
    return Proposal(
        assembly=assembly,
        session=next(iter([*sessions, *_sessions_in(asked.fields.get("届次", ())), *_sessions_in(around)]), None),
        kind=_kind(title, assembly) or _kind(plain, assembly),
        number=_number(_NUMBER, title)
        or _number(_SAID_NUMBER, plain)
        or _number(_SAID_NUMBER, opening)
        or _number(_FIELD_NUMBER, next(iter(asked.fields.get("编号", ())), ""))
        or _below_session(asked.sheet),
        title=_title(opening) or _title(title) or _within(title) or _subject(asked.fields.get("案由", ()), around),
        conflict=f"标题作{sessions[0]}，正文作{sessions[1]}" if len(set(sessions)) > 1 else None,
    )


def session_places(beginning: str) -> list[str]:
    """The words around the session in a body's beginning, which may name the place: 在某市十七届人大二次会议上."""
    places = []
    for found in re.finditer("届", beginning):
        before = _MARKS.split(beginning[max(0, found.start() - _NEAR) : found.start()])[-1]
        behind = _MARKS.split(beginning[found.end() : found.end() + _NEAR], maxsplit=1)[0]
        places += [before, behind] if "次" in behind else []
    return places


def _assembly(text: str) -> Assembly | None:
    npc, cppcc = _NPC.search(text), _CPPCC.search(text)
    if npc and (not cppcc or npc.start() < cppcc.start()):
        return Assembly.NPC
    return Assembly.CPPCC if cppcc else None


def _addressed(text: str) -> Assembly | None:
    if "代表" in text or "人大" in text:
        return Assembly.NPC
    return Assembly.CPPCC if "委员" in text or "政协" in text else None


def _sheeted(sheet: Sequence[str]) -> Assembly | None:
    """The assembly that a record sheet is for, where it names but one."""
    named = {
        found
        for line in sheet
        for found in (_NPC.search(line) and Assembly.NPC, _CPPCC.search(line) and Assembly.CPPCC)
    }
    found = [one for one in named if one]
    return found[0] if len(found) == 1 else None


def _session(text: str) -> str | None:
    found = _SESSION.search(re.sub(r"\s", "", text))
    return f"{found[1]}届{found[2]}次会议" if found else None


def _number(pattern: re.Pattern[str], text: str) -> str | None:
    found = pattern.search(text)
    return re.sub(r"\s", "", next(group for group in found.groups() if group)) if found else None


def _below_session(sheet: Sequence[str]) -> str | None:
    """The bare number that a form has on the line below that of the session."""
    pairs = pairwise(sheet)
    return next(
        (below for line, below in pairs if _BARE_NUMBER.fullmatch(below) and _SESSION_LINE.fullmatch(line)), None
    )


def _kind(text: str, assembly: Assembly | None) -> str | None:
    """提案, 建议 or 议案: by the word after the number, else by what the assembly's members make."""
    named = re.search(r"号\s*(?:代表|委员|重点|党派|集体|界别|平时|闭会)*\s*(提案|建议|议案)", text)
    if named:
        return named[1]
    if assembly is Assembly.NPC:
        return "议案" if "议案" in text and "建议" not in text else "建议"
    return "提案" if assembly is Assembly.CPPCC else None


def _worded(text: str) -> Assembly | None:
    """The assembly by what its members make where nothing else tells: only the CPPCC takes 提案."""
    if "代表" in text:
        return Assembly.NPC
    if _TAKEN_AS.search(text):
        return Assembly.CPPCC
    return Assembly.CPPCC if "提案" in text and "建议" not in text and "议案" not in text else None


def _sessions_in(lines: Iterable[str]) -> list[str]:
    return [found for line in lines if (found := _session(line))]


def _subject(named: Sequence[str], around: Sequence[str]) -> str | None:
    """The proposal's title as a form gives it, or as the page does above the letter (关于…的建议 and no more)."""
    return next((text for text in [*named, *reversed(around)] if _SUBJECT.match(text)), next(iter(named), None))


def _title(text: str) -> str | None:
    """What stands in the 《》 that somebody asked with, else in those called a proposal, else in quotation marks."""
    spans = [span for span in quoted(text) if not _within_quotes(text, span)]
    asked = [span for span in spans if _ASKED.search(text[max(0, span.start - 45) : span.start])]
    called = [span for span in spans if _CALLED.match(text[span.end : span.end + 16])]
    proposed = [span for span in spans if text[span.start : span.end - 1].endswith(("提案", "建议", "议案"))]
    for span in [*asked, *called, *proposed]:
        name = text[span.start + 1 : span.end].rstrip("》") if text[span.end - 1] == "》" else text[span.start + 1 :]
        name = _NUMBERED.sub("", name)
        if len(name) >= _SHORTEST:
            return name
    found = next((found for pattern in _MARKED if (found := pattern.search(text))), None)
    return _NUMBERED.sub("", found[1]) or None if found else None


def _within(title: str) -> str | None:
    """What a letter's title has in 《》: nothing but the proposal stands there."""
    return next((title[span.start + 1 : span.end - 1] for span in quoted(title)), None)


def _within_quotes(text: str, span: Span) -> bool:
    """Whether a “ is open before `span`: “关于落实《某办法》的建议” is the title, not what it cites."""
    before = text[max(0, span.start - 45) : span.start]
    return before.rfind("“") > before.rfind("”")
