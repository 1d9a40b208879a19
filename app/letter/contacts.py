"""Who answers questions about the letter (附注): the handlers, never the web page's editor."""

import re
from collections.abc import Iterable

from app.letter.model import Contact

_LABEL = re.compile(
    r"(?P<role>承\s*办\s*负\s*责\s*人|(?:具\s*体\s*)?承\s*办\s*人(?:\s*员)?|(?:具\s*体\s*)?经\s*办\s*人(?:\s*员)?|联\s*系\s*人(?:\s*员)?|责\s*任\s*人|负\s*责\s*人|分管领导|联\s*系\s*单\s*位|承\s*办\s*(?:单\s*位|[科股]\s*室)|联\s*系\s*科\s*室|^人)"
    r"(?:\s*(?:姓\s*名|签\s*[字名]))?(?:\s*[及和与、]?\s*(?:联\s*系)?\s*(?:电\s*话|方\s*式))?\s*[:：]"
    r"|(?P<phone>(?:联\s*系)?\s*(?:电\s*话|方\s*式)|手\s*机|办公电话)(?:号码)?\s*(?:[:：]|(?=\d{5}))"
)
_PHONE = re.compile(
    r"1\d\d[ \-]?\*{4}[ \-]?\d{4}|1\d{2,6}\*{3,5}\d{0,4}"
    r"|(?:0\d{2,3}(?=\d{7,8}(?!\d))|\d{3,4}\s*[-—－–]+\s*)?\d{7,8}(?:[-—转]\d{1,5})?"
    r"|\d{3,4}-\d{3}-\d{4}|(?<!\d)\d{5,6}(?!\d)"
)
_NAME = re.compile(r"(?<![\u4e00-\u9fff*×])[\u4e00-\u9fff·*×]{2,4}(?![\u4e00-\u9fff*×])(?<=[\u4e00-\u9fff])")
_BEHIND_UNIT = re.compile(r"[科股室处队站]([\u4e00-\u9fff]{2,3})\s?(?=[\d（(])")
_NAME_COLON = re.compile(r"^(\s*[\u4e00-\u9fff]{2,4})\s?[:：](?=\s?[\d（(])")
_NO_NAME = re.compile(r"[局委办厅处科室股所站队中心长员任]$|^(?:电话|手机|单位|办公)")
_ASIDE = re.compile(r"[（(][^（()）]*[)）]")
_OTHER_LABEL = re.compile(r"[\u4e00-\u9fffA-Za-z]{2,6}\s*[:：]")
_LEADER = "分管领导"
_UNIT = re.compile(r"单位|[科股]室")


def contacts(lines: Iterable[str]) -> tuple[Contact, ...]:
    """Contacts in the order printed; a phone that follows belongs to the contact before it.

    Who leads them (分管领导) handles nothing.
    """
    found: list[Contact] = []
    noted = False  # whether a telephone is noted, rather than said at the end of a sentence
    for line in lines:
        labels = list(_LABEL.finditer(line))
        ends = [*(label.start() for label in labels[1:]), *([len(line)] if labels else [])]
        for label, end in zip(labels, ends, strict=True):
            value = _NAME_COLON.sub(r"\1 ", _ASIDE.sub(" ", line[label.end() : end]))
            value = _OTHER_LABEL.split(re.split("[。；;]", value)[0])[0]
            phone = _PHONE.search(value) or _PHONE.search(" ".join(_ASIDE.findall(line[label.end() : end])))
            if label["phone"]:
                _give(found, phone[0] if phone else None)
                noted = noted or not re.search("[，。；,;]", line[: label.start()])
            else:
                found += _named(re.sub(r"\s", "", label["role"]), value, phone[0] if phone else None)
    found = _paired(found, noted=noted)
    return tuple(contact for contact in found if (contact.name or contact.phone) and contact.role != _LEADER)


def _paired(found: list[Contact], *, noted: bool) -> list[Contact]:
    """A telephone that stands before the name it belongs to, alone or behind the agency's, is given to it."""
    if len(found) < 2:
        return found
    first, second = found[:2]
    before = _UNIT.search(first.role) if first.role else noted
    if before and first.name is None and first.phone and second.name and second.phone is None:
        return [Contact(second.role, second.name, first.phone), *found[2:]]
    return found


def _named(role: str, value: str, phone: str | None) -> list[Contact]:
    if _UNIT.search(role):
        glued = _BEHIND_UNIT.search(value)
        return [Contact(role, glued[1] if glued else None, phone)]
    value = re.split(r"[)）]", value)[0]
    spaced = re.sub(r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff])\s([\u4e00-\u9fff])(?![\u4e00-\u9fff])", r"\1\2", value)
    names = [name for name in _NAME.findall(spaced) if not _NO_NAME.search(name)]
    return [Contact(role, name, phone) for name in names] or [Contact(role, None, phone)]


def _give(found: list[Contact], phone: str | None) -> None:
    """Give `phone` to the last contact that has none, else to nobody in particular."""
    if not phone:
        return
    if found and found[-1].phone is None:
        found[-1] = Contact(found[-1].role, found[-1].name, phone)
    elif not found:
        found.append(Contact(None, None, phone))
