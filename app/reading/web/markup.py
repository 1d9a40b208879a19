"""A page's source to a tree, in time that grows with the length alone.

HTML has constructions by which a short page makes an endless tree (formatting that is opened again in every paragraph)
or an endless search (thousands of attributes, of open elements). The source is rid of them first; what is left out says
nothing.
"""

import re
from itertools import count

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser

from app.reading.refused import Refused
from app.reading.web.nesting import Nesting

_ATTRIBUTE = r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"?|'[^']*+'?|[^\s>]*+))?"""
_MOST_ATTRIBUTES = 40
_MOST_TAGS = 500_000
_RAW = "script|style|xmp|iframe|noembed|noframes|title|textarea"  # no tags within
_MARKUP = re.compile(
    rf"""
    (?P<comment> <!-- (?: -?> | .*? (?: --!?> | \Z ) ) )
    | (?P<plain> <(?P<raw>{_RAW})(?=[\s/>]) .*? (?: </(?P=raw)(?=[\s/>]) | \Z ) )
    | < (?P<end>/?) (?P<name>[a-z][^\s/>]*+)
      (?P<kept>(?:{_ATTRIBUTE}){{0,{_MOST_ATTRIBUTES}}}+) (?:{_ATTRIBUTE})*+ [\s/]*+ (?:>|\Z)
    """,
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)
_FORMATTING = re.compile("b|strong|i|em|u|s|strike|big|small|font|tt|code|nobr")
_BARE = re.compile("html|head|body")  # their attributes are gathered from every further such tag
_CLOSED_BY_OTHERS = re.compile(
    "area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|frame"
    "|a|p|li|dt|dd|tr|td|th|thead|tbody|tfoot|colgroup|option|rt|rp"
)


def tree(source: str) -> LexborHTMLParser:
    """The tree of a page or of a piece of one, without comments and the formatting of words.

    Raises Refused for a page of so many tags that its tree would fill the memory.
    """
    nesting, tags = Nesting(), count(1)

    def rewritten(found: re.Match[str]) -> str:
        if next(tags) > _MOST_TAGS:
            raise Refused(f"网页的标签超过 {_MOST_TAGS // 10_000} 万个，不像一份复文。", "请把正文复制成纯文本再收。")
        return _rewritten(found, nesting)

    return LexborHTMLParser(_MARKUP.sub(rewritten, source), options=LexborDocumentOptions.WO_EVENTS)


def _rewritten(found: re.Match[str], nesting: Nesting) -> str:
    if found["comment"] is not None:
        return _nothing(found)
    if found["plain"] is not None:
        return found[0]
    end, name = found["end"], found["name"].lower()
    if _FORMATTING.fullmatch(name):
        return _nothing(found)
    if _BARE.fullmatch(name):
        return f"<{end}{name}>"
    counted = not _CLOSED_BY_OTHERS.fullmatch(name)
    if counted and not (nesting.closes(name) if end else nesting.opens(name)):
        return _nothing(found)
    return f"<{end}{name}{found['kept']}>"


def _nothing(found: re.Match[str]) -> str:
    """What a tag is left out by: an empty comment where its neighbours might else make a tag or an entity."""
    before = found.string[found.start() - 1 : found.start()]
    return "<!>" if before.isascii() and before not in "> \n" else ""
