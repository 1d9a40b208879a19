"""What a letter becomes: of its own, a source of another, or its next version."""

import hashlib
from collections.abc import Callable
from dataclasses import replace as but
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import Engine, event
from sqlmodel import Session, col, select

from app.letter.model import Assembly, Disclosure, Letter
from app.letter.parse import parse
from app.letter.places import Places
from app.store.tables import LetterRow, SketchRow, SourceRow, VersionRow
from app.store.write import Stored, Taken, erase, fate, put, told

NOW = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)

Take = Callable[..., Stored]


@pytest.fixture
def cixi(seed: Callable[[str], str], places: Places) -> Letter:
    """The seed letter of Cixi as read."""
    return parse(seed("慈溪市教育局文件"), places)


@pytest.fixture
def take(rows: Engine) -> Take:
    """Put a letter from a file of its own; what `fate` said beforehand must have come true."""
    files = iter(range(1000))

    def put_one(letter: Letter, content: bytes | None = None, **taken: Any) -> Stored:
        content = content or f"file {next(files)}".encode()
        file = Taken("信.txt", hashlib.sha256(content).hexdigest(), "text/plain", content, "utf-8", **taken)
        with Session(rows) as session:
            expected = fate(session, letter, file)
        with Session(rows) as session, session.begin():
            assert put(session, letter, file, NOW) == expected
        return expected

    return put_one


def row_of(rows: Engine, slug: str) -> LetterRow:
    with Session(rows) as session:
        row = session.exec(select(LetterRow).where(col(LetterRow.slug) == slug)).one()
        assert row.sources is not None
        return row


def texts(rows: Engine) -> list[tuple[int, str]]:
    with Session(rows) as session:
        return list(session.exec(select(VersionRow.number, VersionRow.text).order_by(col(VersionRow.number))))


def became(take: Take, letter: Letter, **taken: Any) -> str:
    return take(letter, **taken).became


def text(letter: Letter, *changes: tuple[str, str], **known: Any) -> Letter:
    """The letter with its words changed, and with what else is known of it."""
    changed = letter.text
    for old, new in changes:
        assert old in changed
        changed = changed.replace(old, new, 1)
    return but(letter, text=changed, **known)


def test_the_same_bytes_do_nothing(rows: Engine, take: Take, cixi: Letter) -> None:
    assert take(cixi, b"x") == Stored("cixi-2023-npc-198", "new")
    assert take(cixi, b"x") == Stored("cixi-2023-npc-198", "known")
    assert row_of(rows, "cixi-2023-npc-198").rev == 1


def test_a_changed_figure_makes_a_version_and_the_slug_stays(rows: Engine, take: Take, cixi: Letter) -> None:
    take(cixi)
    new = text(cixi, ("30%", "35%"), signed_on=date(2023, 7, 1))
    assert take(new) == Stored("cixi-2023-npc-198", "changed")
    row = row_of(rows, "cixi-2023-npc-198")
    assert (row.version, row.rev, row.text, row.signed_on) == (2, 2, new.text, date(2023, 7, 1))
    assert [source.version for source in row.sources] == [1, 2]
    assert texts(rows) == [(1, cixi.text)]


def test_what_had_the_words_of_an_earlier_version_is_a_source_of_that(rows: Engine, take: Take, cixi: Letter) -> None:
    versions = [cixi, text(cixi, ("30%", "35%")), text(cixi, ("30%", "40%"))]
    assert [became(take, one) for one in versions] == ["new", "changed", "changed"]
    copies = [but(one, text=one.text.replace("，", ",")) for one in versions]
    assert [became(take, one) for one in copies] == ["source"] * 3
    assert became(take, but(cixi, text=cixi.text[:-300], signed_on=None)) == "source"
    row = row_of(rows, "cixi-2023-npc-198")
    assert (row.version, row.text) == (3, versions[2].text)
    assert [source.version for source in row.sources] == [1, 2, 3, 1, 2, 3, 1]


@pytest.mark.parametrize(
    "change",
    [
        {"issuer": None, "place": None},
        {"issuer": "教育局", "place": None},
        {"document_number": "慈教建[2023]１０号"},
        {"proposal_number": "0198"},
        {"title": None},
        {"document_number": None, "proposal_number": None},
        {"document_number": None, "proposal_number": None, "addressees": ("袁晶晶同志", "王五代表")},
        {"signer": "别人", "outcome_class": "C"},
    ],
)
def test_what_is_unknown_or_written_otherwise_does_not_contradict(
    take: Take, cixi: Letter, change: dict[str, Any]
) -> None:
    take(cixi)
    assert became(take, but(cixi, **change)) == "source"
    assert became(take, text(cixi, ("30%", "35%"), **change)) == "changed"


@pytest.mark.parametrize(
    "change",
    [
        {"issuer": "余姚市教育局"},
        {"proposal_number": "199", "document_number": None},
        {"document_number": "慈教建〔2023〕11号"},
        {"assembly": Assembly.CPPCC},
        {"assembly_session": "十九届一次会议", "document_number": None},
        {"year": 2022, "document_number": None},
        {"addressees": ("王五代表",), "document_number": None, "proposal_number": None},
        {"title": "关于另一件建议的答复", "document_number": None, "proposal_number": None},
    ],
)
def test_what_is_known_of_both_and_differs_makes_two_letters(take: Take, cixi: Letter, change: dict[str, Any]) -> None:
    take(cixi)
    other = take(but(cixi, **change))
    assert other.became == "new"
    assert take(text(cixi, ("30%", "35%"), **change)) == Stored(other.slug, "changed")


def test_agencies_of_one_name_in_two_counties_are_two(take: Take, cixi: Letter, places: Places) -> None:
    bare = but(cixi, issuer="教育局", document_number=None)
    here, there, above = (but(bare, place=places.by_slug(slug)) for slug in ("cixi", "yuyao", "ningbo"))
    steps = here, there, text(there, ("30%", "35%")), above
    assert [became(take, one) for one in steps] == ["new", "new", "changed", "source"]


def test_without_number_and_title_only_the_same_words_are_the_same_letter(take: Take, cixi: Letter) -> None:
    """Forms that an agency fills in again and again are nearly the same."""
    bare = but(cixi, title=None, document_number=None, proposal_number=None)
    take(bare)
    assert became(take, but(bare, text=bare.text.replace("，", " "))) == "source"
    assert became(take, text(bare, ("30%", "35%"))) == "new"
    assert became(take, text(bare, ("30%", "40%"), title=cixi.title)) == "new"


def test_a_number_used_again_is_another_letter(take: Take, cixi: Letter, places: Places, seed: Any) -> None:
    take(cixi)
    other = parse(seed("濮阳市教育局"), places)
    assert became(take, but(cixi, text=other.text)) == "new"


def test_a_copy_broken_off_or_with_a_page_around_it_is_a_source(rows: Engine, take: Take, cixi: Letter) -> None:
    take(cixi)
    lines = cixi.text.split("\n")
    bare: dict[str, Any] = {"signed_on": None, "contacts": (), "copied_to": ()}
    for copy in (
        but(cixi, text="\n".join(lines[: len(lines) // 2]), **bare),
        but(cixi, text="\n".join(lines[4:]), title=None, issuer=None, document_number=None),
        but(cixi, text=f"打印本页\n{cixi.text}\n上一篇：没有了"),
        text(but(cixi, text=cixi.text[: len(cixi.text) // 2] + "……查看全文", **bare)),
    ):
        assert became(take, copy) == "source"
    assert row_of(rows, "cixi-2023-npc-198").text == cixi.text


def test_a_fuller_text_becomes_the_current_one(rows: Engine, take: Take, cixi: Letter) -> None:
    half = but(cixi, text=cixi.text[:600], signed_on=None, contacts=(), copied_to=())
    take(half)
    assert became(take, cixi) == "changed"
    row = row_of(rows, "cixi-2023-npc-198")
    assert (row.text, row.signed_on) == (cixi.text, date(2023, 6, 20))
    assert became(take, half) == "source"


def test_what_a_machine_misread_changes_nothing_and_gives_way_to_typed_text(
    rows: Engine, take: Take, cixi: Letter
) -> None:
    noisy = text(cixi, ("30%", "80%"), ("的", "旳"), document_number="慈教建〔2028〕10号")
    assert became(take, noisy, confidence=0.9) == "new"
    assert became(take, text(noisy, ("的", "白")), confidence=0.8) == "source"
    half: dict[str, Any] = {"document_number": None, "signed_on": None, "contacts": (), "copied_to": ()}
    assert became(take, but(noisy, text=noisy.text[:900], **half)) == "source"
    assert became(take, cixi) == "changed"
    assert became(take, text(noisy, ("的", "勺")), confidence=0.7) == "source"
    row = row_of(rows, "cixi-2023-npc-198")
    assert (row.text, row.document_number, row.version) == (cixi.text, "慈教建〔2023〕10号", 2)


def test_a_source_fills_what_the_letter_leaves_unsaid(rows: Engine, take: Take, cixi: Letter) -> None:
    silent = but(cixi, issuer=None, place=None, document_number=None, doubts=())
    slug = take(silent).slug
    assert became(take, but(cixi, issuer="误读", place=None), confidence=0.9) == "source"
    assert row_of(rows, slug).issuer is None
    assert take(cixi) == Stored(slug, "source")
    row = row_of(rows, slug)
    assert (row.issuer, row.county_code, row.document_number) == ("慈溪市教育局", "330282", "慈教建〔2023〕10号")
    assert became(take, text(silent, ("30%", "35%"))) == "changed"
    assert row_of(rows, slug).issuer == "慈溪市教育局"


def test_candidates_are_found_by_indexes_alone(rows: Engine, take: Take, cixi: Letter) -> None:
    asked: list[tuple[str, Any]] = []
    event.listen(rows, "before_cursor_execute", lambda *given: asked.append((given[2], given[3])))
    take(cixi)
    take(but(cixi, text=cixi.text + "\n另页"))
    tables = tuple(f"SCAN {name}" for name in ("letter", "source", "version", "sketch"))
    looked = [one for one in asked if one[0].startswith("SELECT")]
    assert any("sketch" in statement for statement, _ in looked)
    for statement, values in looked:
        with rows.connect() as connection:
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values).all()
        assert [step[-1] for step in plan if step[-1].startswith(tables)] == []


def test_of_a_letter_erased_neither_versions_nor_sketches_are_left(rows: Engine, take: Take, cixi: Letter) -> None:
    slug = take(cixi).slug
    take(text(cixi, ("30%", "35%")))
    with Session(rows) as session, session.begin():
        erase(session, session.exec(select(LetterRow)).one(), NOW)
    with Session(rows) as session:
        assert [session.exec(select(table)).all() for table in (VersionRow, SketchRow, SourceRow)] == [[], [], []]
    assert row_of(rows, slug).text == ""
    assert take(cixi).became == "new"


def test_what_a_list_tells_of_archived_bytes_is_noted_once(rows: Engine, take: Take, cixi: Letter) -> None:
    take(cixi, b"x", url=None)
    sha, day = hashlib.sha256(b"x").hexdigest(), date(2024, 1, 2)
    given = [(None, None), ("https://x.cn/1", None), ("https://x.cn/2", day), ("https://x.cn/2", day)]
    with Session(rows) as session, session.begin():
        assert [told(session, sha, *one) for one in given] == [False, True, True, False]
        assert told(session, "0" * 64, "https://x.cn", day) is False
    row = row_of(rows, "cixi-2023-npc-198")
    assert (row.sources[0].url, row.sources[0].fetched_on, row.rev) == ("https://x.cn/1", day, 3)


def test_hidden_disclosure_is_kept_through_versions(rows: Engine, take: Take, cixi: Letter) -> None:
    slug = take(but(cixi, disclosure=Disclosure.NOT_PUBLIC, disclosure_mark="不公开")).slug
    assert became(take, text(cixi, ("30%", "35%"), disclosure=Disclosure.PUBLIC)) == "changed"
    assert (row_of(rows, slug).disclosure, row_of(rows, slug).disclosure_mark) == ("不公开", "不公开")
