"""How Chinese text sounds: toneless pinyin, one syllable a character.

pypinyin knows which reading a common word asks for. Names of places it mostly does not know; they are read as the
table of places spells them in its reviewed slugs (长治 changzhi, 六安 luan), wherever they stand in a text.
"""

import re
from functools import cache, lru_cache
from itertools import product

from pypinyin import Style, lazy_pinyin, pinyin
from pypinyin.contrib.mmseg import seg

from app.letter.places import Place, Places

Sound = tuple[str, ...]
"""One syllable for each character; a character without pinyin stands for itself."""

_KEPT = 1 << 15
_READINGS = 3
_SURNAMES = {
    "尉迟": "yu chi",
    "万俟": "mo qi",
    "长孙": "zhang sun",
    "澹台": "tan tai",
    "单于": "chan yu",
    "鲜于": "xian yu",
    "单": "shan",
    "單": "shan",
    "曾": "zeng",
    "解": "xie",
    "仇": "qiu",
    "区": "ou",
    "查": "zha",
    "盖": "ge",
    "朴": "piao",
    "缪": "miao",
    "乐": "yue",
    "种": "chong",
    "折": "she",
    "员": "yun",
    "召": "shao",
    "翟": "zhai",
    "秘": "bi",
    "瞿": "qu",
    "任": "ren",
    "覃": "qin",
    "冼": "xian",
    "洗": "xian",
    "卜": "bu",
    "牟": "mu",
    "逄": "pang",
    "黑": "he",
    "都": "du",
    "繁": "po",
    "葛": "ge",
    "尹": "yin",
    "石": "shi",
    "沈": "shen",
    "贾": "jia",
    "宁": "ning",
    "柏": "bai",
    "华": "hua",
    "薄": "bo",
    "哈": "ha",
    "那": "na",
    "阚": "kan",
    "佘": "she",
}
"""Surnames that are read otherwise than the character mostly is, or that have several readings elsewhere."""
_BLURS = ((re.compile("^(z|c|s)h"), r"\1"), (re.compile("^l"), "n"), (re.compile("(?<=[aei]n)g$"), ""))


def sound(text: str, places: Places) -> Sound:
    """The sound of `text`, a syllable a character."""
    names = _unexpected(places)
    found: list[str] = []
    at = 0
    for name in _any_of(places).finditer(text):
        found += _syllables(text[at : name.start()])
        found += names[name[0]]
        at = name.end()
    return (*found, *_syllables(text[at:]))


def readings(text: str, places: Places) -> list[Sound]:
    """For each character of `text` the syllables it may be read as, the likeliest first and only a few."""
    return [
        tuple(dict.fromkeys((likely, *_alone(char))))[:_READINGS]
        for char, likely in zip(text, sound(text, places), strict=True)
    ]


@lru_cache(maxsize=_KEPT)
def called(name: str) -> Sound:
    """The sound of a person's name: its surname as it is read in names (曾 zeng, 尉迟 yu chi), then each character."""
    for length in (2, 1):
        if surname := _SURNAMES.get(name[:length]):
            return (*surname.split(), *(_alone(char)[0] for char in name[length:]))
    return tuple(_alone(char)[0] for char in name)


def blurred(syllables: Sound) -> Sound:
    """One form for what many speakers do not tell apart: zh z, ch c, sh s, n l, ang an, eng en, ing in."""
    return tuple(_blurred(syllable) for syllable in syllables)


@cache
def _blurred(syllable: str) -> str:
    for pattern, one in _BLURS:
        syllable = pattern.sub(one, syllable)
    return syllable


def _syllables(text: str) -> list[str]:
    """What pypinyin reads, a word at a time: names share most of their words."""
    return [syllable for word in seg.cut(text) for syllable in _of_word(word)]


@lru_cache(maxsize=_KEPT)
def _of_word(word: str) -> Sound:
    """ü is v, but u after l and n where no other vowel could be meant (略 lue), as people type."""
    spelled = lazy_pinyin([word], errors=list)  # type: ignore[arg-type]  # a list is documented
    return tuple(syllable.replace("ve", "ue") for syllable in spelled)


@cache
def _alone(char: str) -> Sound:
    found = pinyin(char, style=Style.NORMAL, heteronym=True, errors=list)[0]  # type: ignore[arg-type]  # as above
    return tuple(syllable.replace("ve", "ue") for syllable in found)


@cache
def _unexpected(places: Places) -> dict[str, Sound]:
    """Names of places with their sound, where it is not what pypinyin takes for likely."""
    unlike = (place for place in places.all if "".join(_syllables(place.short_name)) != _slug(place))
    read = {place.short_name: _as_spelled(place) for place in unlike if len(place.short_name) > 1}
    return {name: syllables for name, syllables in read.items() if syllables}


@cache
def _any_of(places: Places) -> re.Pattern[str]:
    names = sorted(_unexpected(places), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, names)) or "(?!)")


def _as_spelled(place: Place) -> Sound | None:
    """Those readings of the name's characters that together are its slug; None where there are none."""
    spelled = product(*map(_alone, place.short_name))
    return next((syllables for syllables in spelled if "".join(syllables) == _slug(place)), None)


def _slug(place: Place) -> str:
    return place.slug.partition("-")[0]
