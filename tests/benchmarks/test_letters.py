"""The letters made for the benchmarks: always the same, and the parser finds in them what was put in."""

from collections.abc import Iterator
from itertools import islice

import pytest

from app.letter.parse import parse
from app.letter.places import Places
from tests.benchmarks.letters import MadeLetter, han, letters
from tests.benchmarks.vocabulary import CITIES, Vocabulary


@pytest.fixture(scope="module")
def made(places: Places) -> list[MadeLetter]:
    return list(letters(200, seed=7, places=places))


def test_the_same_seed_makes_the_same_letters(made: list[MadeLetter], places: Places) -> None:
    again: Iterator[MadeLetter] = letters(1000, seed=7, places=places)
    assert list(islice(again, 20)) == made[:20]
    assert next(letters(1, seed=8, places=places)) != made[0]


def test_letters_differ_in_all_that_is_counted(made: list[MadeLetter], places: Places) -> None:
    assert len({letter.text for letter in made}) == len(made)
    assert len({letter.place for letter in made}) > 100
    assert len({place.city_place for place in Vocabulary.gathered(places).places}) == CITIES
    assert len({letter.signed_on.year for letter in made if letter.signed_on}) == 10
    assert {letter.outcome_class for letter in made} == {"A", "B", "C", None}


def test_the_parser_finds_what_was_put_in(made: list[MadeLetter], places: Places) -> None:
    for letter in made:
        read = parse(letter.text, places)
        assert (read.place, read.issuer, read.title) == (letter.place, letter.issuer, letter.title), letter.text
        assert read.document_number == letter.document_number, letter.text
        assert (read.assembly_session, read.assembly) == (letter.session, letter.assembly), letter.text
        assert (read.proposal_number, read.proposal_title) == (letter.proposal_number, letter.proposal_title)
        assert read.outcome_class == letter.outcome_class, letter.text
        assert (read.signed_on, read.signer) == (letter.signed_on, letter.signer), letter.text
        found = tuple(part.heading.of(read.text) for part in read.sections if part.heading)
        assert found == letter.headings, letter.text
        assert letter.contact in {None, *(contact.name for contact in read.contacts)}, letter.text


@pytest.mark.parametrize(("number", "printed"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (35, "三十五")])
def test_numbers_in_chinese(number: int, printed: str) -> None:
    assert han(number) == printed
