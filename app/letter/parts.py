"""The parts of a reply: what was done (已开展), what is wrong (存在问题), what is promised (下一步)."""

import re
from collections.abc import Sequence

from app.letter.model import Part, Span
from app.letter.numbering import starts_numbered

_SENTENCE = re.compile(r"[^。！？!?\n]*[。！？!?]+[”’）)]*|[^。！？!?\n]+")
_LATER = "下一步|下一阶段|下一年度?|下步|下阶段|今后|接下来|后续|未来|下半年|新的一年|“?十[四五六七八九]五”?期间"
_TURN = re.compile(
    rf"^(?:[^。，,]{{0,30}}[，,])?(?:在|围绕)?(?:{_LATER})[^。]{{0,40}}?(?:将|要|拟|继续|打算|计划|重点|着重|进一步|加强|加大|做好|抓好|推进|结合|开展)"
)
_WILL = re.compile(
    r"^(?:\d{4}年(?:下半年)?[，,]?)?(?:[^。，,]{0,16}?(?:局|厅|委|府|办|我们|我[市县区省州旗院中队]))(?:也|还|都)?(?:将|拟)(?:进一步|继续|认真|不断|结合|按照|根据|以|积极|加强|加大|会同|充分|切实|全力|坚持|在)"
)
_PROBLEM = re.compile(
    r"(?:尽管|虽然|但|然而|不过|仍|依然|目前还|我[市县区局厅州][^。，]{0,12}还)[^。]{0,60}?(?:存在|面临|有)[^。]{0,40}(?:问题|不足|困难|差距|短板|挑战|薄弱)"
)
_OF_THE_PROPOSAL = re.compile("[您你]|贵委|提案|建议")
_HEADED_PLAN = re.compile(r"下一步|下步|下一?阶段|下一年|今后|打算$|工作计划|努力方向|工作思路$")
_HEADED_PROBLEM = re.compile(
    r"存在的?(?:主要|一些|突出)?(?:问题|困难|不足)|^(?:主要)?(?:问题|困难|不足)|制约因素|^(?:面临|尚未|尚存|仍有)[^，。]{0,12}(?:问题|困难|不足|挑战)"
)
_HEADED_DONE = re.compile(r"(?:工作|开展|落实|办理|完成|基本|进展)情况$|已开展|主要做法|工作成效|现状$")
_THANKS = re.compile(
    r"^(?!首先)(?:[^。：；]{0,16}[，,、])?[^。：；，]{0,30}(?:感谢|谢谢)|^专此|^特此|^此[复致]|^敬礼|^以上(?:答复|意见|是)|^欢迎|^希望您|^如[有对您]|^恳请|^领导签[字名]"
)
_LONGEST_THANKS = 220


def sentences(text: str, span: Span) -> list[Span]:
    """The sentences of a span, each with its end mark and the quotation marks or brackets that close behind it."""
    return [
        Span(span.start + found.start(), span.start + found.end())
        for found in _SENTENCE.finditer(span.of(text))
        if found[0].strip()
    ]


def part_of_sentence(sentence: str) -> Part | None:
    """PLAN when the sentence turns to what will be done, PROBLEMS when it names what is wrong, else None."""
    bare = sentence.strip()
    if _TURN.search(bare) or _WILL.search(bare):
        return Part.PLAN
    return Part.PROBLEMS if _PROBLEM.search(bare) and not _OF_THE_PROPOSAL.search(bare) else None


def part_of_heading(heading: str) -> Part | None:
    """The part that a heading announces (三、下一步工作打算), or None."""
    for part, pattern in ((Part.PLAN, _HEADED_PLAN), (Part.PROBLEMS, _HEADED_PROBLEM), (Part.DONE, _HEADED_DONE)):
        if pattern.search(heading):
            return part
    return None


def closing_from(paragraphs: Sequence[str]) -> int:
    """Index of the first paragraph of thanks at the letter's end (their number when there are none)."""
    at = len(paragraphs)
    while at > 1 and is_thanks(paragraphs[at - 1]):
        at -= 1
    return at


def is_thanks(paragraph: str) -> bool:
    """Whether a paragraph is one of those that letters close with: thanks, 此复, where to send an opinion."""
    return len(paragraph) <= _LONGEST_THANKS and bool(_THANKS.search(paragraph)) and not starts_numbered(paragraph)


def runs(text: str, span: Span, base: Part) -> list[tuple[Part, Span]]:
    """Cut a stretch of running text where it turns from one part to another; once turned to the plan it stays there."""
    out: list[tuple[Part, Span]] = []
    part = base
    for sentence in sentences(text, span):
        found = part_of_sentence(sentence.of(text)) if part is not Part.PLAN else None
        part = found or (base if part is Part.PROBLEMS else part)
        if out and out[-1][0] is part:
            out[-1] = (part, Span(out[-1][1].start, sentence.end))
        else:
            out.append((part, sentence))
    return out


def plan_apart(pieces: Sequence[tuple[Part, Span]]) -> list[tuple[Part, Span]]:
    """The pieces with only the plan parted from the rest: problems named within a numbered passage are no part."""
    plan = next((at for at, (part, _) in enumerate(pieces) if part is Part.PLAN), len(pieces))
    done, later = pieces[:plan], pieces[plan:]
    out = [(Part.DONE, Span(done[0][1].start, done[-1][1].end))] if done else []
    return out + ([(Part.PLAN, Span(later[0][1].start, later[-1][1].end))] if later else [])
