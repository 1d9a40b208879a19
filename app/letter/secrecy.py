"""A document with a 密级 must not be kept at all."""

import html
import re
import unicodedata

# GB/T 9704-2012, 7.2.2: 密级 and its period stand at the top (机密★1年), perhaps beside 特急; forms write 密级：机密.
_LEVEL = "绝密|机密|秘密"
_URGENT = "特急|加急|平急|特提|急件"
_PERIOD = r"[★☆*·•:：\-]*(?:\d{1,2}(?:年|个月)|长期)?"
_MARK = re.compile(rf"^(?:{_URGENT})?(?:密级[:：]?)?({_LEVEL})(?:级|件)?{_PERIOD}(?:{_URGENT})?$")
_LABELLED = re.compile(rf"(?:^|[^\u4e00-\u9fff])密级[:：]?({_LEVEL})|({_LEVEL})[★☆]")
_NOISE = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\u00ad|｜【】\[\]()（）〔〕「」《》#*_“”\"]")
_TRADITIONAL = str.maketrans("絕機祕級", "绝机秘级")
_LONGEST = 200


def secrecy_mark(text: str) -> str | None:
    """The 密级 (绝密, 机密 or 秘密) that `text` bears as a mark of its own; the words in a sentence are no mark."""
    for line in text.splitlines():
        if len(line) <= _LONGEST:
            plain = unicodedata.normalize("NFKC", html.unescape(line)).translate(_TRADITIONAL)
            bare = _NOISE.sub("", plain)
            found = _MARK.match(bare) or _LABELLED.search(bare)
            if found:
                return next(level for level in found.groups() if level)
    return None
