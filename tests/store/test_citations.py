"""Which public letters cite which documents: the list of these, counted once a letter whatever the titles."""

import pytest
from sqlmodel import Session

from app.letter.documents import document_id
from app.letter.places import Places
from app.store.citations import Cited, citations, documents
from app.store.filters import Filters
from tests.store.conftest import ID, LAW, OTHER


def found(session: Session, filters: Filters | None = None, typed: str = "") -> dict[str, Cited]:
    every = documents(session, citations(session), filters or Filters(), typed)
    return {one.document: one for one in every.found}


def test_a_document_is_counted_once_a_letter_and_hidden_letters_never(cited: Session) -> None:
    assert found(cited) == {
        ID: Cited(ID, letters=4, cities=2, first=2019, last=2023),
        document_id(OTHER): Cited(document_id(OTHER), letters=2, cities=2, first=2019, last=2023),
    }


def test_filters_narrow_by_place_year_and_document(cited: Session, places: Places) -> None:
    zhejiang = places.by_slug("zhejiang")
    assert zhejiang
    assert found(cited, Filters(places=(zhejiang,)))[ID] == Cited(ID, 2, 1, 2019, 2021)
    assert found(cited, Filters(years=(2023,)))[ID] == Cited(ID, 1, 1, 2023, 2023)
    assert found(cited, Filters(policies=(OTHER,)))[ID].letters == 2


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("义务教育", {LAW}),
        ("义教法", {LAW}),
        ("《养老服务》 发展", {OTHER}),
        ("養老", {OTHER}),
        ("国务院办公厅关于推进养老服务发展的意见（国办发〔2019〕5号）", {OTHER}),
        ("养老 义务", set()),
        ("修正", set()),
        ("秘密", set()),
        ("%", set()),
        ("  ", {LAW, OTHER}),
    ],
)
def test_titles_are_searched_as_public_letters_print_them(cited: Session, typed: str, names: set[str]) -> None:
    assert found(cited, typed=typed).keys() == {document_id(name) for name in names}


def test_counts_are_of_documents(cited: Session) -> None:
    counts = documents(cited, citations(cited), Filters()).counts
    assert counts["year"] == {"2019": 2, "2021": 1, "2023": 2}
    assert (counts["province"], counts["county"]) == ({"330000": 2, "430000": 2}, {"330282": 2})


def test_the_most_cited_stand_first_and_the_newest_where_they_are_asked_for(cited: Session) -> None:
    found = documents(cited, citations(cited), Filters())
    assert [one.document for one in found.found] == [ID, document_id(OTHER)]
    later = documents(cited, citations(cited), Filters(years=(2021, 2023)))
    assert [(one.document, one.first) for one in later.newest] == [(document_id(OTHER), 2023), (ID, 2021)]
