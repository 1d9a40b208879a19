"""A phrase search equals brute force: recall and precision are 1."""

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
from tests.search.brute_force import TRANSPARENT, Letters, beads, brute_force

Find = Callable[..., Answer]

TRADITIONAL = OpenCC("s2t")


def quoted(phrase: str) -> str:
    """The phrase in quotation marks; its own, which are transparent, would end it."""
    return f'"{"".join(" " if char in "“”「」『』＂" + chr(34) else char for char in phrase)}"'


@pytest.fixture(scope="module")
def letters(request: pytest.FixtureRequest) -> Letters:
    """Title and text of the five letters, by slug."""
    with Session(request.getfixturevalue("engine")) as session:
        rows = session.exec(select(LetterRow).where(public()))
        return {row.slug: (row.title or "", row.text) for row in rows}


def test_300_random_spans(find: Find, letters: Letters) -> None:
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
@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_spans_worked_over(find: Find, letters: Letters, data: st.DataObject) -> None:
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
