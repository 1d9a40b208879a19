"""Radicals and compatibility characters that careless PDF writers put for ordinary ones: ⼀ is 一."""

import unicodedata

# Unicode's EquivalentUnifiedIdeograph.txt, for those of CJK Radicals Supplement that look like a whole character.
_PAIRS = (
    "⺀冫⺁厂⺄乙⺅亻⺆冂⺈刀⺉刂⺊卜⺌小⺎兀⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺗㣺⺘扌⺙攵⺛旡⺜日⺝月⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺫目⺬示⺭礻⺮竹⺯糹⺰纟⺱罓⺲罒⺶羊⺷羊⺹耂⺺肀⺻聿⺼月⺽臼⺾艹⺿艹⻀艹⻁虎"
    "⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)
_UNIFIED = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))
_RANGES = ((0x2E80, 0x2FDF), (0xF900, 0xFAFF), (0xFE10, 0xFE1F), (0xFE30, 0xFE4F), (0x2F800, 0x2FA1F))


def unified(character: str) -> str:
    """The ordinary character for a radical, a compatibility ideograph or a vertical form; any other as it is."""
    code = ord(character)
    if code < 0x2E80 or not any(first <= code <= last for first, last in _RANGES):
        return character
    made = _UNIFIED.get(character) or unicodedata.normalize("NFKC", character)
    return made if len(made) == 1 else character
