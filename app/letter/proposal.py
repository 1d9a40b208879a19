"""What is being answered: assembly, session, kind, number and title of the proposal, and who made it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.letter.model import Assembly
from app.letter.numbering import starts_numbered
from app.letter.quotes import quoted

_NUM = "[一二三四五六七八九十\\d]{1,3}"
_SESSION = re.compile(
    rf"第?\s*({_NUM})\s*届\s*(?:[^，。；《“\d]{{0,16}}?)第?\s*({_NUM})\s*次\s*(?:全体|全会|常务)?(?:委员|代表)?\s*会"
)
_ID = r"(?:[\u4e00-\u9fff]?[A-Za-z]{0,4}\s*\d{1,12}(?:[-—]\d{1,6})?(?:、\d{1,12})*|[一二三四五六七八九十百]{1,5})"
_KINDS = "提案|建议|议案"
_NUMBER = re.compile(rf"第\s*({_ID})\s*号|(?:会议|{_KINDS})\s*(\d{{1,12}})\s*号")
# In running text many things bear a number (第215号令): only one that says it is the proposal's counts.
_SAID_NUMBER = re.compile(
    rf"第\s*({_ID})\s*号(?=[代委重党集界平闭政人]?\S{{0,5}}?(?:{_KINDS})|\s*[《“])|[（(]\s*第\s*({_ID})\s*号|(?:{_KINDS})\s*(\d{{1,12}})\s*号"
)
_NPC = re.compile(r"人大|人民代表大会|人代会")
_CPPCC = re.compile(r"政协|政治协商")
_NAMED = re.compile(r"(?:提出|提交|提案|建议|交办|转来)[^“。]{0,30}?“([^”]{4,80})”")
_OPENING_END = re.compile(
    "收悉[^。：:；;\n]{0,40}[。：:；;]?|(?:[答回函]复|报告|汇报|说明|情况)如下[^。：:\n]{0,6}[。：:]?"
)
_NUMBERED = re.compile(r"[（(]\s*第.*$")
_PERSON = re.compile(r"^(?!民[盟革建进]$|农工党|致公党|台盟|九三|工商联|侨联|[省市县区]).[\u4e00-\u9fff·]{1,3}$")
_ASKED = re.compile(
    r"(?:提出|提交|所提|转来|转交|交办|[您你]的|贵委|贵[^，。]{0,6}|关于[您你][^，。]{0,10})[^，。；]{0,30}$"
)
_CALLED = re.compile(r"^[^，。；]{0,12}(?:提案|建议|议案|收悉)")
_OF_THEM = re.compile("[您你贵]|提出|收到|提案|建议")
_ROLE = re.compile(r"(代表|委员)们?$")


@dataclass(frozen=True, slots=True)
class Proposal:
    """The proposal that a letter answers; what is not said is None."""

    assembly: Assembly | None
    session: str | None
    kind: str | None
    number: str | None
    title: str | None
    conflict: str | None


def opening_of(body: str) -> str:
    """The part of the body that says what is answered: up to 收悉 or 现答复如下, at most the first two paragraphs."""
    head = "\n".join(body.split("\n", 2)[:2])
    ends = [found.end() for found in _OPENING_END.finditer(head)]
    first = head.split("\n", 1)[0]
    if ends:
        return head[: ends[-1]]
    return first if _OF_THEM.search(first) and not starts_numbered(first) else ""


def proposal(title: str | None, opening: str, addressee: str | None, sheet: Sequence[str]) -> Proposal:
    """Read the proposal from the letter's title, else from its opening, whom it addresses, or the sheet around it."""
    title = title or ""
    plain_opening = re.sub(r"《[^》]*》?", "《》", opening)
    assembly = _assembly(title) or _assembly(plain_opening) or _addressed(addressee or "") or _sheeted(sheet)
    sessions = [found for found in (_session(title), _session(plain_opening)) if found]
    return Proposal(
        assembly=assembly,
        session=sessions[0] if sessions else None,
        kind=_kind(title, assembly) or _kind(plain_opening, assembly),
        number=_number(_NUMBER, title) or _number(_SAID_NUMBER, plain_opening) or _number(_SAID_NUMBER, opening),
        title=_title(opening) or _title(title),
        conflict=f"标题作{sessions[0]}，正文作{sessions[1]}" if len(set(sessions)) > 1 else None,
    )


def addressees(salutation: str | None) -> tuple[str, ...]:
    """Everyone addressed; a 代表 or 委员 that stands once for several persons is given to each of them."""
    text = re.sub(r"^尊敬的|\s*(?:[（(][^（()）]*号[^（()）]*[)）])?[:：，,]?$", "", salutation or "").strip()
    pieces = [name for piece in re.split(r"[、，,；;]", text) for name in _names(piece.split())]
    role = _ROLE.search(pieces[-1]) if pieces else None
    if role and len(pieces) > 1:
        pieces = [piece + role[1] if _PERSON.match(piece) and not _ROLE.search(piece) else piece for piece in pieces]
    return tuple(pieces)


def _names(words: list[str]) -> list[str]:
    """The names that words between two commas make: 王 伟 is one, 张三 李四 are two, 代表 belongs to the one before."""
    if any(len(word) == 1 for word in words):
        return ["".join(words)]
    names: list[str] = []
    for word in words:
        if names and _ROLE.fullmatch(word):
            names[-1] += word
        else:
            names.append(word)
    return names


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


def _kind(text: str, assembly: Assembly | None) -> str | None:
    """提案, 建议 or 议案: by the word after the number, else by what the assembly's members make."""
    named = re.search(r"号\s*(?:代表|委员|重点|党派|集体|界别|平时|闭会)*\s*(提案|建议|议案)", text)
    if named:
        return named[1]
    if assembly is Assembly.NPC:
        return "议案" if "议案" in text and "建议" not in text else "建议"
    return "提案" if assembly is Assembly.CPPCC else None


def _title(text: str) -> str | None:
    """What stands in the 《》 that somebody asked with, else in those called a proposal, else in quotation marks."""
    spans = quoted(text)
    asked = [span for span in spans if _ASKED.search(text[max(0, span.start - 45) : span.start])]
    called = [span for span in spans if _CALLED.match(text[span.end : span.end + 16])]
    for span in [*asked, *called]:
        name = text[span.start + 1 : span.end].rstrip("》") if text[span.end - 1] == "》" else text[span.start + 1 :]
        name = _NUMBERED.sub("", name)
        if name:
            return name
    found = _NAMED.search(text)
    return found[1] if found else None
