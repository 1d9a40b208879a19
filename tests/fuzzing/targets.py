"""What is fuzzed, with bytes to begin from and what must hold for whatever comes out of them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain

from app.bundle import bundled, places
from app.letter.model import Letter, Span
from app.letter.parse import parse
from app.letter.redaction import masked
from app.letter.secrecy import secrecy_mark
from app.reading import ReadText, Refused, read


@dataclass(frozen=True, slots=True)
class Target:
    """`run` raises AssertionError, or anything that it must not raise; `seeds` are where the fuzzer begins."""

    run: Callable[[bytes], None]
    seeds: Callable[[], Iterator[bytes]]


def letter(content: bytes) -> None:
    """Any text is read as a letter whose spans lie in its text, and nothing of it can be masked further."""
    text = content.decode(errors="replace")
    secrecy_mark(text)
    made = parse(text, places())
    for span in _spans(made):
        assert 0 <= span.start < span.end <= len(made.text)
    assert masked(made.text) == made.text


def file(content: bytes) -> None:
    """Any bytes are text or refused with a sentence and a remedy."""
    found = _read(content)
    if isinstance(found, Refused):
        assert found.sentence
        assert found.remedy
    else:
        assert found.text.strip()
        assert not {"\0", "\r"} & set(found.text)
        found.text.encode()


def letters() -> Iterator[bytes]:
    """The seed letters."""
    for path in sorted(bundled("seeds/letters").iterdir()):
        yield path.read_bytes()


def _read(content: bytes) -> ReadText | Refused:
    try:
        return read(content)
    except Refused as refused:
        return refused


def _spans(made: Letter) -> Iterator[Span]:
    for span in chain.from_iterable((one.heading, one.body) for one in made.sections):
        if span:
            yield span
    yield from (figure.sentence for figure in made.figures)
