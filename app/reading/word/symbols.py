"""Signs that Word takes from symbol fonts: in the text stands a code that means something in that font alone."""

_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "□", 0x72: "□", 0x75: "◆", 0x76: "❖", 0x77: "◆",
    0xA1: "○", 0xA7: "▪", 0xA8: "□", 0xAB: "★", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓",
    0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {
    0x2A: "□", 0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "●", 0x98: "●", 0xA2: "■",
    0xA3: "□", 0xA4: "□",
}  # fmt: skip
_SYMBOL = {
    0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xA3: "≤", 0xB4: "×", 0xB7: "·", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xAE: "→",
    0x25: "%", 0x2B: "+", 0x2D: "−",
}  # fmt: skip
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}
_PRIVATE = range(0xF000, 0xF100)


def symbol(code: int, font: str | None) -> str:
    """The character for a code of a font; "" for a sign of a symbol font that has none."""
    signs = _FONTS.get((font or "").lower())
    if signs is not None:
        return signs.get(code & 0xFF, "")
    if code in _PRIVATE:
        return _WINGDINGS.get(code & 0xFF, "")
    return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE else ""


def readable(text: str, font: str | None) -> str:
    """`text` with the codes of symbol fonts, which Word keeps in the private range, as characters."""
    if text.isprintable():  # nearly always: no private character is
        return text
    return "".join(symbol(ord(one), font) if ord(one) in _PRIVATE else one for one in text)
