"""A phrase search equals brute force.

`stands_in` is written from the contract of what a phrase matches, not from our code: it turns a text, a character at a
time, into one string in which a phrase can be looked for plainly.
"""

import random
import unicodedata
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from opencc import OpenCC
from sqlmodel import Session, select

from app.letter.model import Letter
from app.search.answer import Answer
from app.store.public import public
from app.store.tables import LetterRow

Find = Callable[..., Answer]

SIMPLIFIED = OpenCC("t2s")
TRADITIONAL = OpenCC("s2t")
TRANSPARENT = "“”‘’\"'「」『』《》〈〉〔〕【】（）()[]{}［］｛｝﹝﹞〖〗\u200b\ufeff \t\u3000\u00a0"
LINE_ENDS = "\n\r\u2028\u2029"


def one(char: str, changed: str) -> str:
    return changed if len(changed) == 1 else char


def plain(char: str) -> str:
    char = one(char, unicodedata.normalize("NFKC", char))
    char = one(char, char.lower())
    return one(char, SIMPLIFIED.convert(char))


def is_digit(char: str) -> bool:
    return char in set("0123456789")


def in_run(chars: list[str], at: int, run: str) -> bool:
    char, after = chars[at], chars[at + 1] if at + 1 < len(chars) else ""
    if char.isascii() and char.isalnum():
        return True
    if not run or not is_digit(run[-1]):
        return False
    return char == "%" or (char == "." and is_digit(after) and after != "")


def beads(text: str) -> str:
    """`|双|减|99.41%|~|号|`: every token between bars, a break as ~; a phrase's beads are part of its text's."""
    chars = [plain(char) for char in unicodedata.normalize("NFC", text)]
    strung: list[str] = []
    run = ""
    for at, char in enumerate(chars):
        if in_run(chars, at, run):
            run += char
            continue
        if run:
            strung.append(run)
            run = ""
        if char.isalnum():
            strung.append(char)
        elif (char in LINE_ENDS or char not in TRANSPARENT) and strung and strung[-1] != "~":
            strung.append("~")
    strung += [run] if run else []
    return "|" + "".join(f"{bead}|" for bead in strung)


def stands_in(phrase: str, text: str) -> bool:
    wanted = beads(phrase).removesuffix("~|")
    return wanted != "|" and wanted in beads(text)


def quoted(phrase: str) -> str:
    """The phrase in quotation marks; its own, which are transparent, would end it."""
    return f'"{"".join(" " if char in "“”「」『』＂" + chr(34) else char for char in phrase)}"'


@pytest.fixture(scope="module")
def letters(request: pytest.FixtureRequest) -> dict[str, tuple[str, str]]:
    """Title and text of the five letters, by slug."""
    with Session(request.getfixturevalue("engine")) as session:
        rows = session.exec(select(LetterRow).where(public()))
        return {row.slug: (row.title or "", row.text) for row in rows}


def brute_force(phrase: str, letters: dict[str, tuple[str, str]]) -> set[str]:
    return {slug for slug, texts in letters.items() if any(stands_in(phrase, text) for text in texts)}


def test_300_random_spans(find: Find, letters: dict[str, tuple[str, str]]) -> None:
    chance = random.Random(20230801)  # noqa: S311  # a fixed sample, not a secret
    texts = [text for pair in letters.values() for text in pair]
    spans: list[str] = []
    while len(spans) < 300:
        text = chance.choice(texts)
        start = chance.randrange(len(text))
        spans.append(text[start : start + chance.randint(1, 7)])
    wrong = [
        (span, expected, got)
        for span in spans
        if (got := {hit.slug for hit in find(quoted(span)).hits}) != (expected := brute_force(span, letters))
    ]
    assert wrong == []


@st.composite
def worked_over(draw: st.DrawFn, texts: list[str]) -> str:
    """A span of a letter with marks put in, characters written another way, or another span behind it."""
    text = draw(st.sampled_from(texts))
    start = draw(st.integers(0, len(text) - 1))
    span = text[start : start + draw(st.integers(1, 9))]
    at = draw(st.integers(0, len(span)))
    marks = st.sampled_from([*TRANSPARENT, *"，。、；：!？…—-+%.\n_", "", "8", "a", "２"])
    span = span[:at] + draw(marks) + draw(marks) + span[at:]
    return str(draw(st.sampled_from([span, span.upper(), TRADITIONAL.convert(span), span.replace("0", "０")])))


@given(data=st.data())
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_spans_worked_over(find: Find, letters: dict[str, tuple[str, str]], data: st.DataObject) -> None:
    span = data.draw(worked_over([text for pair in letters.values() for text in pair]))
    found = find(quoted(span))
    assert {hit.slug for hit in found.hits} == brute_force(span, letters)
    assert bool(found.ignored) == (beads(span) in ("|", "|~|"))


def test_odd_texts(shared: Any) -> None:
    """Texts made only of what is hard: few characters, many marks, runs that begin and end in odd places."""
    chance = random.Random(8)  # noqa: S311  # a fixed sample, not a secret
    alphabet = "双双减減8８.%％aＡ“”（) 〕，。\n\u3000é"

    def some(length: int) -> str:
        return unicodedata.normalize("NFC", "".join(chance.choices(alphabet, k=length)))

    made = [(some(5), some(chance.randint(1, 60))) for _ in range(60)]
    slugs = shared.put(*(Letter(text=text, title=title) for title, text in made))
    shared.catch_up()
    letters = dict(zip(slugs, made, strict=True))
    for span in [some(chance.randint(1, 5)) for _ in range(300)]:
        found = {hit.slug for hit in shared.find(quoted(span), limit=100).hits}
        assert found == brute_force(span, letters), repr(span)
