"""An empty, migrated database, and letters built by hand to put into it."""

import hashlib
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from app.bundle import bundled
from app.letter.documents import document_id
from app.letter.model import Assembly, Contact, Disclosure, Figure, Letter, Part, Proposer, Section, Span
from app.letter.places import Places
from app.settings import Settings
from app.store.engine import migrate, open_engine
from app.store.write import Taken, put, withdraw

NOW = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)
LAW, NATIONAL = "义务教育法", "中华人民共和国义务教育法"
OTHER = "关于推进养老服务发展的意见"
HIDDEN = "义务教育法（修正）"
ID = document_id(LAW)
TEXT = "关于提案的答复\n一、全市建成457所学校。\n二、下一步"


@pytest.fixture
def rows(fresh: Settings) -> Iterator[Engine]:
    """A database of today's schema, open for writing."""
    migrate(fresh)
    engine = open_engine(fresh, writes=True)
    yield engine
    engine.dispose()


@pytest.fixture
def letter(places: Places) -> Callable[..., Letter]:
    """A letter with every kind of part, changed as the keywords say."""

    def build(**changes: Any) -> Letter:
        given: dict[str, Any] = {
            "text": TEXT,
            "title": "关于提案的答复",
            "issuer": "慈溪市教育局",
            "place": places.by_slug("cixi"),
            "document_number": "慈教建〔2023〕10号",
            "assembly": Assembly.NPC,
            "proposal_number": "198",
            "outcome_class": "A",
            "signed_on": date(2023, 6, 20),
            "year": 2023,
            "addressees": ("袁晶晶代表",),
            "contacts": (Contact("联系人", None, "135****0001"),),
            "sections": (
                Section("s1", Part.DONE, 1, "一、", None, Span(10, 21)),
                Section("s2", Part.PLAN, 1, "二、", Span(24, 27), None),
            ),
            "figures": (Figure("457", "所", "学校", "s1", Span(10, 21), Span(10, 14), 457),),
            "policies": ("关于减负的通知",),
            "proposers": (Proposer("袁晶晶", "代表"),),
        }
        return Letter(**given | changes)

    return build


@pytest.fixture
def add(rows: Engine, letter: Callable[..., Letter]) -> Callable[..., str]:
    """Put a letter changed as the keywords say; every call is another letter in another file, unless told its text."""
    files = iter(range(1000))

    def put_one(**changes: Any) -> str:
        number = next(files)
        content = f"file {number}".encode()
        changes.setdefault("text", f"{TEXT}\n{''.join(chr(0x4E00 + number * 60 + at) for at in range(60))}")
        taken = Taken("信.txt", hashlib.sha256(content).hexdigest(), "text/plain", content, "utf-8")
        with Session(rows) as session, session.begin():
            return put(session, letter(**changes), taken, NOW).slug

    return put_one


@pytest.fixture
def seed() -> Callable[[str], str]:
    """The seed letter that has these words."""

    def with_words(words: str) -> str:
        found = (path.read_text(encoding="utf-8") for path in bundled("seeds/letters").iterdir())
        return next(text for text in found if words in text)

    return with_words


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
