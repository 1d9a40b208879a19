"""Letters on the same matter: held to what was written down in tests/ranking/related.toml before anything was tuned."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlmodel import Session, select

from app.bundle import places as national_places
from app.letter.parse import parse
from app.letter.places import Places
from app.search.engine.index import Index
from app.search.related import FROM_THE_SAME_PLACE, MOST, Related, related
from app.settings import Settings
from app.store.engine import open_engine
from app.store.same_proposal import other_answers
from app.store.select import letter as letter_of
from app.store.tables import LetterRow, SourceRow
from app.store.write import withdraw
from tests.conftest import Fuwen
from tests.ranking.collection import FOLDERS
from tests.search.conftest import NOW, Own

JUDGED = tomllib.loads((Path(__file__).parents[1] / "ranking" / "related.toml").read_text(encoding="utf-8"))["letter"]


def of(session: Session, index: Index, places: Places, slug: str) -> tuple[Related, ...]:
    """The letters beside the public one of this slug."""
    row = letter_of(session, slug)
    return related(session, index, places, row, other_answers(session, row)) if row else ()


Beside = dict[str, list[tuple[str, Related]]]
PRECISION, RECALL = 0.87, 0.80
"""A little below what was measured last (36 of 40, 20 of 23)."""


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory, fuwen: Fuwen) -> Settings:
    """The 85 letters of the ranking, in an archive."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("related") / "data")
    done = fuwen(settings, "ingest", *FOLDERS)
    assert done.returncode == 0, done.stderr
    return settings


@pytest.fixture(scope="module")
def beside(collected: Settings) -> Iterator[Beside]:
    """For each letter, by the name of its file, the letters beside it by theirs."""
    engine, index = open_engine(collected), Index.open(collected.index_dir)
    with Session(engine) as session:
        sources = session.exec(select(LetterRow.slug, SourceRow.filename).join(SourceRow)).all()
        names = {slug: Path(name).stem for slug, name in sources}
        found = {slug: of(session, index, national_places(), slug) for slug in names}
    yield {names[slug]: [(names[one.slug], one) for one in some] for slug, some in found.items()}
    engine.dispose()


def test_most_of_what_is_shown_belongs_there(beside: Beside) -> None:
    shown = [(judged, name) for judged in JUDGED for name, _ in beside[judged["of"]]]
    right = [name for judged, name in shown if name in judged["same"] + judged["near"]]
    assert len(JUDGED) >= 12
    assert len(shown) >= 30
    assert len(right) >= PRECISION * len(shown)


def test_most_of_those_on_the_same_matter_are_shown(beside: Beside) -> None:
    same = [(judged["of"], name) for judged in JUDGED for name in judged["same"]]
    found = [name for of, name in same if name in dict(beside[of])]
    assert len(found) >= RECALL * len(same)


def test_a_matter_of_its_own_has_nothing_beside_it(beside: Beside) -> None:
    assert beside["noise-zibo"] == []
    assert beside["insurance-shangqiu"][0][0] == "insurance-sanya"


def test_each_says_why(beside: Beside) -> None:
    every = [one for some in beside.values() for _, one in some]
    assert len(every) > 85
    assert all(0 < len(one.words) <= 3 for one in every)
    assert all(len(some) <= MOST for some in beside.values())
    (found,) = (one for name, one in beside["nursery-jinhua"] if name == "nursery-baoji")
    assert "托育" in found.words
    whole = [one.words for one in every]
    assert [words for words in whole if any(a != b and a in b for a in words for b in words)] == []


def test_none_stands_beside_itself(beside: Beside) -> None:
    assert [name for name, some in beside.items() if name in dict(some)] == []


def put(own: Own, *texts: str) -> list[str]:
    """Letters with these texts; their slugs."""
    return own.put(*(parse(text, own.places) for text in texts))


def letter(city: str, number: int, matter: str, cited: str = "") -> str:
    """A letter of a city about a matter."""
    body = "".join(f"{matter}的第{n}件事，我局会同街道做好{matter}。" for n in "一二三")
    return (
        f"{city}住房和城乡建设局关于对市十届人大二次会议第{number}号建议的答复\n\n王某代表：\n您提出的《关于{matter}的建议》收悉。"
        f"现答复如下：\n{body}{cited}\n\n{city}住房和城乡建设局\n2023年6月{number}日\n"
    )


OTHERS = ("农村饮水安全", "图书馆开放", "公交线路优化", "河道采砂", "校园食堂", "古树保护", "噪声扰民", "消防通道")


@pytest.fixture
def lifts(own: Own) -> Own:
    """Five letters on lifts from one city, one from another, and others on other matters."""
    texts = [letter("湘潭市", number, "住宅加装电梯") for number in range(1, 6)]
    texts += [letter("桂林市", 6, "住宅加装电梯")]
    texts += [letter("大连市", number, matter) for number, matter in enumerate(OTHERS, 7)]
    put(own, *texts)
    own.catch_up()
    return own


def asked(own: Own, slug: str) -> list[str]:
    """The letters beside this one."""
    with own.session() as session:
        return [one.slug for one in of(session, Index.open(own.settings.index_dir), own.places, slug)]


def test_the_place_of_the_letter_does_not_fill_the_list(lifts: Own) -> None:
    found = asked(lifts, "xiangtan-2023-npc-1")
    assert "guilin-2023-npc-6" in found
    assert len(found) == FROM_THE_SAME_PLACE + 1
    assert "xiangtan-2023-npc-1" not in found


def test_what_is_withdrawn_goes_at_once(lifts: Own) -> None:
    assert "guilin-2023-npc-6" in asked(lifts, "xiangtan-2023-npc-1")
    with Session(lifts.engine) as session, session.begin():
        withdraw(session, "guilin-2023-npc-6", "内容有误", NOW)
    assert "guilin-2023-npc-6" not in asked(lifts, "xiangtan-2023-npc-1")
    assert asked(lifts, "guilin-2023-npc-6") == []


def test_another_answer_to_the_same_proposal_is_not_one_of_them(own: Own) -> None:
    here = letter("桂林市", 6, "住宅加装电梯")
    other = here.replace("住房和城乡建设局", "自然资源局").replace("我局会同街道", "我局配合住建部门")
    put(
        own,
        here,
        other,
        letter("湘潭市", 1, "住宅加装电梯"),
        *(letter("大连市", n, m) for n, m in enumerate(OTHERS, 7)),
    )
    own.catch_up()
    assert asked(own, "guilin-2023-npc-6") == ["xiangtan-2023-npc-1"]


def test_a_document_that_both_cite_is_named(own: Own) -> None:
    cited = "依据《关于推进既有住宅加装电梯工作的指导意见》办理。"
    put(own, letter("桂林市", 6, "住宅加装电梯", cited), letter("湘潭市", 1, "住宅加装电梯", cited))
    put(own, *(letter("大连市", n, m) for n, m in enumerate(OTHERS, 7)))
    own.catch_up()
    with own.session() as session:
        (one,) = of(session, Index.open(own.settings.index_dir), own.places, "guilin-2023-npc-6")
    assert one.documents == ("关于推进既有住宅加装电梯工作的指导意见",)


def test_an_unknown_letter_and_one_not_yet_in_the_index_have_none(lifts: Own) -> None:
    assert asked(lifts, "nowhere-1") == []
    (slug,) = put(lifts, letter("三亚市", 20, "住宅加装电梯"))
    assert asked(lifts, slug) == []


def test_what_any_reply_says_is_nothing_in_common(own: Own) -> None:
    thanks = "感谢委员关心。感谢委员支持。今年没有，去年没有，每年没有。"
    put(own, letter("桂林市", 6, "住宅加装电梯", thanks), letter("湘潭市", 1, "住宅加装电梯", thanks))
    put(own, *(letter("大连市", n, m) for n, m in enumerate(OTHERS, 7)))
    own.catch_up()
    with own.session() as session:
        (one,) = of(session, Index.open(own.settings.index_dir), own.places, "guilin-2023-npc-6")
    assert not {"感谢", "没有", "今年", "去年", "每年", "委员"} & set(one.words)
