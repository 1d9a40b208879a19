"""How far characters look like a letter's: what tells a right guess at a character set from a wrong one.

Two hundred characters make up six tenths of what reply letters are written in. A wrong character set scatters bytes
over all the thousands it has, so that hardly one in twenty of what comes out is among the two hundred.
"""

import re

_SAMPLE = 20_000  # characters that are looked at, spread over the whole of a text
_COMMON = re.compile(
    "[的市学建一年作提人教业关公议理和工会于生不复校局我政对办育开三是家务有号次全成在设每上管员区您出答下个中小实收元以用案委分水行万课后"
    "第地月车时与保发化面方通村部服日大现高减位机进门二为电如费长到动查由展心协等医资体级改合入加四处农同届推将老制民交类导安师五点质县文社道"
    "室补代持护已主量十经监期感意科力了表内专新要度过支可城研施名结培能立乡住自单谢双率间标性联路函运某件放两们法院定强共金题平评基项重企"
    "學業關議會於復對辦開務號設員區個實萬課後車時與發現減機進門爲為電費長動協醫資體級處農屆將類導師點質縣補護經監內專過結鄉單謝雙間標聯運兩們"
    "強題評項]"
)
_NEUTRAL = re.compile("[\x00-\x7f\u00b7\u2010-\u203b\u2160-\u217f\u2460-\u249b\u3000-\u303f\uff00-\uff65]+")


def plausibility(text: str, unless: float = 0.0) -> float:
    """The share (0 to 1) of common characters in those of a text that say anything; `unless` where none does."""
    telling = _NEUTRAL.sub("", text[:: len(text) // _SAMPLE + 1])
    return len(_COMMON.findall(telling)) / len(telling) if telling else unless
