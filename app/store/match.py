"""Which letter a new one is, if there is one: candidates come by indexes alone, their words decide.

Same words, a part of them, and them with something around are one letter. Words that were changed are its next version.
What a machine recognised in a picture changes nothing: it is noise where it differs, and gives way to typed text.
Where it is not sure they stay two letters: two are a nuisance, one that hides another is a loss.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from sqlalchemy import Row, and_, bindparam, case, or_
from sqlmodel import Session, col, select

from app.letter.identity import anchored, contradict
from app.letter.model import Letter
from app.letter.sameness import Relation, Said, relation, words
from app.store.columns import place_codes
from app.store.public import hides, public
from app.store.sketches import Borne, borne, nearest
from app.store.tables import LetterRow, SourceRow, VersionRow

_LEAST = 0.5  # of the shorter text in both, under one number; letters of other matter share 0.2 at most
_LEAST_BARE = 0.8  # where no number says that it is the same
_SHORT = 100  # characters of a part that without a number is told from a form of words
_BROKEN_OFF = 0.8  # of the whole: what is shorter and has no close is a copy broken off
_CANDIDATES = 50
_VERSIONS = 20

Became = Literal["new", "source", "changed"]
_FACTS = (
    *(LetterRow.id, LetterRow.slug, LetterRow.version, LetterRow.text, LetterRow.issuer, LetterRow.assembly),
    *(LetterRow.assembly_session, LetterRow.document_number, LetterRow.proposal_number, LetterRow.title),
    *(LetterRow.year, LetterRow.signed_on, LetterRow.addressees, LetterRow.contacts, LetterRow.copied_to),
    *(LetterRow.province_code, LetterRow.city_code, LetterRow.county_code, LetterRow.disclosure),
)
# Made once: to put such a statement together takes longer than to answer it.
_SAYS_THE_SAME = col(LetterRow.digest) == bindparam("digest")
_SAYS_MUCH_OF_IT = col(LetterRow.id).in_(bindparam("near", expanding=True))
_ALIKE = (
    select(*_FACTS, public().label("shown"))  # type: ignore[call-overload]  # SQLModel counts four columns at most
    .where(
        or_(
            _SAYS_THE_SAME,
            _SAYS_MUCH_OF_IT,
            col(LetterRow.document_number) == bindparam("number"),
            and_(col(LetterRow.proposal_number) == bindparam("proposal"), col(LetterRow.issuer) == bindparam("issuer")),
        )
    )
    .order_by(case((_SAYS_THE_SAME, 0), (_SAYS_MUCH_OF_IT, 1), else_=2), col(LetterRow.id).desc())
    .limit(_CANDIDATES)  # of the many letters that a 教育局 without its place wrote about number 1
)
_GAINS = ("title", "issuer", "document_number", "proposal_number", "addressees", "signed_on", "contacts", "copied_to")


@dataclass(frozen=True, slots=True)
class Match:
    """What a letter becomes: of the letter `letter_id`, where it is not new, a source of `version` or the next one.

    `at_odds` is the slug of a letter that says the same, but not of being public.
    """

    became: Became
    borne: Borne = field(repr=False)
    letter_id: int | None = None
    slug: str | None = None
    version: int = 1
    at_odds: str | None = None


@dataclass(frozen=True, slots=True)
class _Text:
    """One version of a stored letter; `misread` where a machine recognised it, whatever part of it was typed since."""

    number: int
    words: str
    misread: bool


def find(session: Session, letter: Letter, said: Said, *, misread: bool) -> Match:
    """What the letter becomes; `misread` where a machine recognised it in a picture. Writes nothing.

    What says that it is not public never joins a letter that is: that one would stay public, unmarked.
    """
    found = borne(session.connection(), said.sketch)
    matches: list[tuple[bool, int, int, Match]] = []
    for row in _candidates(session, letter, said, nearest(found)):
        if verdict := _judged(letter, said.words, row, _texts(session, row), misread=misread):
            rank, became, version = verdict
            hidden = hides(letter.disclosure)
            exposed = hidden and bool(row.shown)
            at_odds = row.slug if exposed or (not hidden and hides(row.disclosure)) else None
            matches.append((exposed, rank, row.id, Match(became, found, row.id, row.slug, version, at_odds)))
    if not matches:
        return Match("new", found)
    matches.sort(key=lambda one: one[:3])
    apart, _, _, best = matches[0]
    at_odds = next((one.slug for exposed, _, _, one in matches if exposed), best.at_odds)
    return Match("new", found, at_odds=at_odds) if apart else replace(best, at_odds=at_odds)


def _candidates(session: Session, letter: Letter, said: Said, near: Sequence[int]) -> Iterator[Row[Any]]:
    """Letters that may be this one."""
    given = {"digest": said.digest, "near": near, "issuer": letter.issuer}
    given |= {"number": letter.document_number, "proposal": letter.proposal_number}
    for row in session.connection().execute(_ALIKE, given):
        if not (_elsewhere(row, letter) or contradict(row, letter, misread=True)):
            yield row


def _elsewhere(row: Row[Any], letter: Letter) -> bool:
    """Whether both places are known, and neither lies in the other: every county has a 教育局 and its own number 1."""
    codes = place_codes(letter.place)
    return any(code and getattr(row, name) not in (None, code) for name, code in codes.items())


def _texts(session: Session, row: Row[Any]) -> list[_Text]:
    """The versions of a letter, newest first, and not all where there are very many."""
    sources = select(SourceRow.version, SourceRow.confidence).where(SourceRow.letter_id == row.id)
    brought = dict(session.exec(sources.order_by(col(SourceRow.id).desc())).all())  # the first of each version wins
    earlier = select(VersionRow.number, VersionRow.text).where(VersionRow.letter_id == row.id)
    newest = earlier.order_by(col(VersionRow.number).desc()).limit(_VERSIONS)
    found = [(row.version, row.text), *session.exec(newest)]
    return [_Text(number, words(text), brought[number] is not None) for number, text in found]


def _judged(
    letter: Letter, said: str, row: Row[Any], texts: Sequence[_Text], *, misread: bool
) -> tuple[int, Became, int] | None:
    """Rank among the candidates, what the letter becomes and of which version; None when it is another letter."""
    current = texts[0]
    relations = {text: _relation(letter, said, row, text, misread=misread) for text in texts}
    for text, how in relations.items():
        if how is Relation.SAME:
            return 0, "source", text.number
    near = [text for text, how in relations.items() if how is not Relation.OTHER]
    within = [text for text in near if relations[text] in (Relation.PART, Relation.MORE)]
    nearest = (within or near or [current])[0]
    how = relations[current]
    broken_off = how is not Relation.OTHER and _broken_off(letter, said, row, current)
    if not near:
        return None
    if misread or broken_off or (within and nearest is not current):
        return 1, "source", nearest.number
    fuller = how is Relation.MORE and _fuller(letter, said, row, current)
    if current.misread or fuller or how in (Relation.CHANGED, Relation.OTHER):
        return 2, "changed", current.number + 1
    return 1, "source", current.number


def _relation(letter: Letter, said: str, row: Row[Any], text: _Text, *, misread: bool) -> Relation:
    """How the new text stands to one of the letter, OTHER where it cannot be the same letter."""
    if contradict(row, letter, misread=misread or text.misread):
        return Relation.OTHER
    numbered = anchored(row, letter)
    how = relation(text.words, said, _LEAST if numbered else _LEAST_BARE)
    if numbered or how is Relation.SAME:
        return how
    told = letter.title and row.title if how is Relation.CHANGED else min(len(said), len(text.words)) >= _SHORT
    return how if told else Relation.OTHER


def _broken_off(letter: Letter, said: str, row: Row[Any], current: _Text) -> bool:
    return _closed(row) and not _closed(letter) and len(said) < _BROKEN_OFF * len(current.words)


def _fuller(letter: Letter, said: str, row: Row[Any], current: _Text) -> bool:
    """Whether what a text has more is the letter's, not the page's around it: it tells more, or the end was missing."""
    gained = any(getattr(letter, name) and not getattr(row, name) for name in _GAINS)
    return gained or (not _closed(row) and not said.endswith(current.words))


def _closed(letter: Letter | Row[Any]) -> bool:
    return bool(letter.signed_on or letter.contacts or letter.copied_to)
