"""Where the words beside a number begin and end."""

import re

from app.letter.units import UNITS

NUMBER = f"(?<![\\d.])\\d[\\d.,，]*\\s*[万亿千百]{{0,2}}[余多]?(?:万|亿)?(?:{UNITS})"
HAS = "(?<![国公私所拥含持没自])有(?![效机偿关线限轨氧色害序所声])"
MARK = re.compile("[，。；：、！？,;:()（）《》“”‘’—|\\n]")
SHORTEST, LONGEST, NEAR = 2, 24, 60
"""Characters of a name, and how far from its number it may stand."""
