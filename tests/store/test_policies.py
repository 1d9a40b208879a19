"""Which documents public letters cite, counted once a letter whatever the titles."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import Engine, text
from sqlmodel import Session

from app.letter.documents import document_id
from app.letter.model import Disclosure
from app.letter.places import Places
from app.store import policies, select
from app.store.filters import Filters
from app.store.policies import Cited
from app.store.write import withdraw
from tests.store.conftest import NOW

LAW, NATIONAL = "义务教育法", "中华人民共和国义务教育法"
OTHER = "关于推进养老服务发展的意见"
HIDDEN = "义务教育法（修正）"
ID = document_id(LAW)


@pytest.fixture
def cited(add: Callable[..., str], rows: Engine, places: Places) -> Session:
    """Four letters that cite the law by two titles, and two more, by a third, that are not for the public."""
    cixi, ningbo, zhuzhou = (places.by_slug(slug) for slug in ("cixi", "ningbo", "zhuzhou"))
    add(proposal_number="1", place=cixi, year=2019, signed_on=date(2019, 1, 1), policies=(LAW, OTHER))
    both = (LAW, "义教法")
    add(proposal_number="2", place=ningbo, year=2021, policies=both, documents=(ID, ID), text=f"按《{LAW}》")
    add(proposal_number="3", place=zhuzhou, year=2023, policies=(OTHER, NATIONAL), text=f"甲。按《{NATIONAL}》办。乙。")
    add(proposal_number="4", place=None, year=None, signed_on=None, policies=(NATIONAL,))
    hidden = {"year": 2001, "signed_on": date(2001, 1, 1), "policies": (HIDDEN, "秘密办法")}
    add(proposal_number="5", disclosure=Disclosure.NOT_PUBLIC, **hidden)
    gone = add(proposal_number="6", **hidden)
    session = Session(rows)
    withdraw(session, gone, "内容有误", NOW)
    session.commit()
    return session


def found(session: Session, filters: Filters | None = None, typed: str = "") -> dict[str, Cited]:
    every = policies.citations(session, filters or Filters(), typed)
    return {document: policies.cited(document, each) for document, each in every.items()}


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


@pytest.mark.parametrize("policy", [LAW, NATIONAL, HIDDEN, "义务教育法（试行）", ID, "中華人民共和國義務教育法"])
def test_a_filter_finds_whoever_cites_the_document(cited: Session, policy: str) -> None:
    assert select.count(cited, Filters(policies=(policy,))) == 4


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


def test_many_documents_that_are_called_so_are_found_as_few_are(
    cited: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = found(cited, typed="的")
    monkeypatch.setattr(policies, "_FEW", 0)
    assert found(cited, typed="的") == few
    assert few.keys() == {document_id(OTHER)}


def test_counts_are_of_documents(cited: Session) -> None:
    counts = policies.counts(policies.citations(cited, Filters()))
    assert counts["year"] == {"2019": 2, "2021": 1, "2023": 2}
    assert (counts["province"], counts["county"]) == ({"330000": 2, "430000": 2}, {"330282": 2})


def test_printed_forms_are_those_of_public_letters(cited: Session) -> None:
    assert policies.titles(cited, [ID, "0" * 12]) == {ID: {NATIONAL: 2, LAW: 2, "义教法": 1}}


def test_spread_counts_each_letter_once(cited: Session) -> None:
    assert policies.spread(cited, ID) == [
        (None, None, None, 1),
        ("330000", "330200", 2019, 1),
        ("330000", "330200", 2021, 1),
        ("430000", "430200", 2023, 1),
    ]


def test_beside_are_the_documents_of_the_same_letters(cited: Session) -> None:
    assert policies.beside(cited, ID, 5) == {document_id(OTHER): 2}
    assert policies.beside(cited, document_id(OTHER), 5) == {ID: 2}
    assert policies.beside(cited, ID, 0) == {}


def test_quoting_gives_the_first_place_in_each_letter(cited: Session) -> None:
    quoting = policies.quoting(cited, ID, range(1, 7))
    assert {letter: (one.position, one.title) for letter, one in quoting.items()} == {
        1: (0, LAW),
        2: (0, LAW),
        3: (1, NATIONAL),
        4: (0, NATIONAL),
    }
    assert quoting[3].text == f"甲。按《{NATIONAL}》办。乙。"
    assert quoting[1].text == ""


def test_of_a_long_letter_only_the_words_around_are_read(add: Callable[..., str], rows: Engine) -> None:
    add(policies=(LAW,), text=f"{'前' * 5000}《{LAW}》{'后' * 5000}")
    with Session(rows) as session:
        (one,) = policies.quoting(session, ID, [1]).values()
    before, _, after = one.text.partition(f"《{LAW}》")
    assert 60 < len(before) < 200 > len(after) > 60
    assert set(before + after) == {"前", "后"}


def test_a_letter_that_an_older_parser_read_waits_for_its_reading(cited: Session) -> None:
    cited.connection().execute(text("UPDATE policy SET document = NULL WHERE letter_id = 1"))
    assert found(cited)[ID].letters == 3
    assert select.count(cited, Filters(policies=(LAW,))) == 3
    assert policies.beside(cited, ID, 5) == {document_id(OTHER): 1}


def test_one_document_is_looked_up_by_its_index(cited: Session) -> None:
    plan = cited.connection().execute(
        text("EXPLAIN QUERY PLAN SELECT letter_id FROM policy WHERE document IN (:one)"), {"one": ID}
    )
    assert "ix_policy_document" in str(plan.all())
