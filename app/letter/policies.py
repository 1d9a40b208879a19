"""Documents that a letter cites in 《》."""

import re
from collections.abc import Iterator, Sequence

from app.letter.model import Span
from app.letter.quotes import quoted

_PRESS = re.compile(r"(?:报|日报|晚报|周刊|月刊|杂志|学报|新闻|联播|之声|频道|栏目|观察|访谈)$")
_AFTER = re.compile(
    r"^(?:[等及和、]?\s*)?(?:栏目|节目|专栏|专题片|教材|课本|绘本|读本|杂志|报刊|报纸|期刊|一书|一文|电影|歌曲|画册|刊物|等(?:媒体|报刊|栏目|节目))"
)
_BEFORE = re.compile(
    r"(?:栏目|节目|系列片|专题片|纪录片|宣传片|短视频|微视频|杂志|报纸|刊物|教材|课本|图书|专著|歌曲|电影|电视剧|舞剧|话剧|小说|绘本|刊登在|发表在|播出的?)$"
)
_ALIKE = 8
_FORM = re.compile(r"(?:征询意见|反馈|意见|登记|申请|审批|情况)表$|回执$|(?:公示|信息|登记|明白|联系|监督|服务)卡$")


def policies(text: str, body: Span, opening_end: int, proposal_title: str | None) -> tuple[str, ...]:
    """Titles cited in `body` after `opening_end`, once each, in order; no proposal, newspaper, programme or form."""
    own = _key(proposal_title or "")
    found: dict[str, str] = {}
    for span in quoted(body.of(text)):
        start, end = span.start + body.start, span.end + body.start
        title = text[start + 1 : end - 1].strip()
        if start < opening_end or not title or _is_proposal(_key(title), own):
            continue
        if (
            _PRESS.search(title)
            or _FORM.search(title)
            or _AFTER.match(text[end : end + 8])
            or _BEFORE.search(text[max(0, start - 6) : start])
        ):
            continue
        found.setdefault(_key(title), title)
    return tuple(found.values())


def citations(text: str, titles: Sequence[str]) -> Iterator[tuple[int, Span]]:
    """Where a text cites one of these titles: its place among them, and the span, marks included; in order."""
    places = {_key(title): at for at, title in enumerate(titles)}
    for span in quoted(text):
        at = places.get(_key(text[span.start + 1 : span.end - 1]))
        if at is not None:
            yield at, span


def _is_proposal(title: str, own: str) -> bool:
    """Whether a title is that of a proposal: what is called so, or the one answered, be it worded otherwise."""
    return (
        title.endswith(("提案", "议案"))
        or bool(own and title == own)
        or (len(own) > _ALIKE and title.endswith("建议") and title[:_ALIKE] == own[:_ALIKE])
    )


def _key(title: str) -> str:
    return re.sub(r"\W", "", title)
