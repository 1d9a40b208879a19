"""Which document a cited title means: letters write one title in many ways, and shorten it after the first time.

A document's name is made from its title alone, so it is the same in every archive and after every reading. Titles that
are merely alike stay apart: last year's notice is another document, and no rule knows any document or place.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256

from app.letter.quotes import quoted
from app.letter.script import common

_LENGTH = 12
_ID = re.compile(f"[0-9a-f]{{{_LENGTH}}}")

_NO_WORD = re.compile(r"[\W_]+")
_NUMBER = re.compile(
    r"[(\[〔【][^()\[\]〔〕【】]{1,20}[〔\[(【][0-9]{4}[〕\])】][^()\[\]〔〕【】]{1,10}号[)\]〕】]\s*$"
)
_HAN_YEAR = re.compile("(?:一九|二[〇零])[〇零一二三四五六七八九]{2}(?=年)")
_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_FIVE_YEARS = re.compile("第(十[一二三四五六七八九]?)个五年")
_REPUBLIC = "中华人民共和国"
_STAGE = re.compile("(?:试行|暂行|(?:[0-9]{4}年?)?(?:第[一二三四五六七八九十]次)?修[订正](?:版|本)?)$")
_SENDING = re.compile(
    r"((?:(?!关于).){0,60}?)(?:关于(?:印发|转发|批转|发布|公布|颁布|下发)|转发|批转)(.+)的(?:通知|公告|通告|函)"
)
_ABOUT = re.compile("((?:(?!关于).){0,60}?)关于(?=.)")
_OF_ALL_THE_COUNTRY = re.compile("(?:中共中央|中央|国务院|国家|全国|最高人民|共青团中央|中国)|.{2,10}部")
_LOCAL = re.compile("[省县区州盟旗镇队支分]|市(?!场)")
_SENT_IN_TURN = 4

_SHORT_FOR = re.compile(
    r"\s?(?:[（(][^（）()\n]{0,60}[）)])?[，,；;\s]{0,4}[（(]?[^（）()《》“”\n。]{0,40}?(?:简称|下称)[为：:]?\s?"
    r"[“\"「]?《?([^《》“”\"」（）()\n]{1,40})[》”\"」]"
)
_LONGEST_BARE = 8
_BARE = re.compile(
    "(?:实施|指导|若干|管理|工作|行动|总体|专项|发展|建设|改革|暂行|规划){0,3}"
    "(?:意见|通知|方案|办法|条例|规定|决定|纲要|规划|计划|细则|标准|规范|公告|通告|指南|措施|制度|导则|要点|预案|法)"
)


def document_id(title: str) -> str:
    """The name, twelve hexadecimal digits, of the document that a title means by itself: the same wherever it is cited.

    See `key` for what makes no difference.
    """
    return sha256(key(title).encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]


def document_of(value: str) -> str:
    """The name of a document from a title of it in any form, or from its name."""
    return value if _ID.fullmatch(value) else document_id(value)


def key(title: str) -> str:
    """The characters by which a title is told.

    Marks, width, script, 中华人民共和国, a 文号 or （试行） or （2021年修订） at the end and a national issuer before
    关于 make no difference; what sends something out is what it sends out. Any other issuer in a title does.
    """
    plain = _NUMBER.sub("", common(unicodedata.normalize("NFKC", title)).casefold())
    bare = _NO_WORD.sub("", plain.replace("○", "〇"))
    told = _HAN_YEAR.sub(lambda year: year[0].translate(_DIGITS), bare.replace(_REPUBLIC, ""))
    told = _FIVE_YEARS.sub(r"\1五", told)
    for _ in range(_SENT_IN_TURN):
        told = _STAGE.sub("", told)
        sending = _SENDING.fullmatch(told)
        if not sending:
            break
        told = _of(sending[1], sending[2])
    about = _ABOUT.match(told)
    if about and _is_national(about[1]):
        told = told[about.end() :]
    return told or bare or plain


def documents(text: str, titles: Sequence[str]) -> tuple[str, ...]:
    """For each of the titles that a letter cites, in the order of citing, the document it means there.

    A short name that the letter gives (以下简称《…》) means the title before it; a bare 《意见》 the one title that
    stands before it and ends so.
    """
    given = dict(_given(text))
    ending: dict[str, list[str]] = {}
    meant: list[str] = []
    for title in titles:
        name = _NO_WORD.sub("", title)
        longer = ending.get(name, []) if _BARE.fullmatch(name) else []
        meant.append(document_id(given.get(name) or (longer[0] if len(longer) == 1 else title)))
        for length in range(1, min(len(name), _LONGEST_BARE + 1)):
            ending.setdefault(name[-length:], []).append(title)
    return tuple(meant)


def shown(document: str, printed: Mapping[str, int]) -> str:
    """The title to call a document by, from its printed forms with their counts.

    That is the form printed most often of those that mean the document by themselves, which a short name does not; of
    equals the longest. Without any form it is its own name.
    """
    whole = [title for title in printed if document_id(title) == document] or list(printed)
    return min(whole, key=lambda title: (-printed[title], -len(title), title), default=document)


def _of(issuer: str, sent: str) -> str:
    """What was sent out, told from what others call the same: by its issuer where that is local and not named in it."""
    own = issuer.removeprefix("中共")
    return sent if _is_national(issuer) or own.startswith(sent[:2]) else f"{issuer}{sent}"


def _is_national(issuer: str) -> bool:
    """Whether the words before 关于 name none but authorities of the whole country, or nobody."""
    return not issuer or bool(_OF_ALL_THE_COUNTRY.match(issuer) and not _LOCAL.search(issuer))


def _given(text: str) -> Iterator[tuple[str, str]]:
    """The short names that a text gives, without marks, each with the title that it is short for; the last given first.

    So that a dictionary keeps the first.
    """
    for span in reversed(quoted(text)):
        if short := _SHORT_FOR.match(text, span.end):
            name, title = _NO_WORD.sub("", short[1]), text[span.start + 1 : span.end - 1].strip()
            if name and name != _NO_WORD.sub("", title):
                yield name, title
