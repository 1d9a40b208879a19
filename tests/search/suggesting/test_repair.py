"""What may have been meant by a question that finds nothing."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.letter.model import Disclosure, Letter
from app.letter.places import Places
from app.search.engine.index import Index
from app.search.language.question import ask
from app.search.suggesting.repair import Meant, meant
from app.store.filters import Filters
from app.store.public import hidden

Repair = Callable[..., list[Meant]]

LONG = "进一步加强农村学校营养改善计划资金监督管理切实保障学生饮食安全"
BODIES = (
    ("株洲市", "课后服务收费，双减政策。"),
    ("株洲市", "课后服务，老旧小区加装电梯。"),
    ("郑州市", "课后服务，老旧小区。"),
    ("郑州市", "养老机构，停车难。"),
    ("郑州市", "养老机构，食堂。"),
    ("漳州市", f"养老机构，学习郑州。{LONG}。"),
)


def letters(places: Places) -> Iterator[Letter]:
    """A few public letters of three cities whose initials are zz, of their bureaus of education."""
    for number, (name, body) in enumerate(BODIES):
        (place,) = (place for place in places.named(name) if place.until is None)
        yield Letter(
            text=body,
            title=f"关于市级收费的第{number}号建议的答复",
            issuer=f"{name}教育局",
            place=place,
            year=2023,
            policies=("关于进一步加强养老服务的意见",) if "养老" in body else (),
        )


@pytest.fixture(scope="module")
def archive_of_slips(shared: Any, places: Places) -> Any:
    """These letters, and one each about 口袋公园 that is not public."""
    (first, *_) = made = [*letters(places)]
    secret = replace(first, text="口袋公园。", disclosure=Disclosure.NOT_PUBLIC)
    (slug,) = shared.put(*made, secret, replace(first, text="口袋公园！"))[-1:]
    shared.catch_up()
    shared.withdraw(slug)
    return shared


@pytest.fixture(scope="module")
def repair(archive_of_slips: Any) -> Repair:
    """What these letters say may have been meant."""
    index = Index.open(archive_of_slips.settings.index_dir)

    def repaired(raw: str, filters: Filters | None = None) -> list[Meant]:
        with archive_of_slips.session() as session, index.newest(hidden(session)) as execution:
            return [*meant(ask(raw), archive_of_slips.places, execution, filters)]

    return repaired


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("双碱", "双减 1"),
        ("雙鹼", "双减 1"),
        ("客后服务", "课后服务 3"),
        ("客后服务收废", "课后服务收费 1"),
        ("双碱政策", "双减政策 1"),
        ("课后服务 双碱", "课后服务 双减 1"),
        ("客后服务 双碱", "课后服务 双减 1"),
        ("客后服务 -双减", "课后服务 -双减 2"),
        ("客后服务 | 双碱", "课后服务 | 双减 3"),
        ("客后服务 城市:株洲", "课后服务 城市:株洲 2"),
        ("客后服务 年份:2023 同义:否", "课后服务 年份:2023 同义:否 3"),
        ("“双碱”", "“双减” 1"),
        ("客后服务*", "课后服务* 3"),
        ("停车蓝", "停车难 1"),
        ("酸减", "双减 1"),
        ("suanjian", ""),
        ("城市:株州", "城市:株洲 2"),
        ("城市:zz", "城市:郑州 3；城市:株洲 2；城市:漳州 1"),
        ("机关:株州市教育局", "机关:株洲市教育局 2"),
        ("shuangjian", "双减 1"),
        ("SHUANGJIAN", "双减 1"),
        ("shuang jian", "双减 1"),
        ("shuangj", "双减 1"),
        ("双jian", "双减 1"),
        ("sj", "双减 1"),
        ("khfw", "课后服务 3"),
        ("kehoufuwu", "课后服务 3"),
        ("“kehoufuwu”", "“课后服务” 3"),
        ("zhuzhou", "城市:株洲 2"),
        ("zz", "城市:郑州 3；城市:株洲 2；城市:漳州 1"),
        ("zz 课后服务", "城市:株洲 课后服务 2；城市:郑州 课后服务 1"),
        ("zhuzhou kehoufuwu", "城市:株洲 课后服务 2"),
        ("zhuzhoushijiaoyuju", "机关:株洲市教育局 2"),
        ("zzsjyj", "机关:郑州市教育局 3；机关:株洲市教育局 2；机关:漳州市教育局 1"),
        ("机关:jyj", "机关:教育局 6"),
        ("省:hn", "省:河南 3；省:湖南 2"),
        ("shi tang", "食堂 1"),
        ("shiji", "市级 6"),
        ("漳州", "城市:漳州 1"),
        ("株洲市", "城市:株洲 2"),
        ("株洲 双减", "城市:株洲 双减 1"),
        ("郑州 停车难", "城市:郑州 停车难 1"),
        ("郑州市教育局", "机关:郑州市教育局 3"),
        ("城市:株州 课后服务", "城市:株洲 课后服务 2"),
        ("城市:株州 | 城市:章州", "城市:株洲 | 城市:漳州 3"),
        (LONG[:10].replace("学校", "学笑"), f"{LONG[:10]} 1"),
    ],
)
def test_slips_are_repaired(repair: Repair, raw: str, expected: str) -> None:
    assert "；".join(f"{one.text} {one.total}" for one in repair(raw)) == expected


@pytest.mark.parametrize(
    "raw",
    [
        *("", "课后服务", "-双碱", "课后服务 -双碱", "口袋公园", "甲乙丙丁", "年份:1999", "zzzz", "8号"),
        *("郑州", "课后服务 -城市:株州", "双减 停车难", "“漳州”", LONG.replace("学校", "学笑")),
    ],
)
def test_what_is_no_slip_is_left_alone(repair: Repair, raw: str) -> None:
    assert repair(raw) == []


def test_a_word_that_stands_only_in_hidden_letters_is_never_meant(repair: Repair) -> None:
    for raw in ("扣袋公园", "koudaigongyuan", "kdgy", "“扣袋公园”"):
        assert repair(raw) == []


@pytest.mark.parametrize("raw", ["双碱", "zz 课后服务", "机关:zzsjyj", "“shuangjian”", "客后服务 -双减"])
def test_asked_as_written_it_finds_as_many(archive_of_slips: Any, repair: Repair, raw: str) -> None:
    for one in repair(raw):
        assert archive_of_slips.find(one.query).total == archive_of_slips.find(one.text).total == one.total


def test_it_is_counted_under_the_filters(repair: Repair, places: Places) -> None:
    zhuzhou = Filters(places=places.named("株洲市"))
    assert [one.total for one in repair("客后服务", zhuzhou)] == [2]
    assert repair("停车蓝", zhuzhou) == []


@given(raw=st.text() | st.text(st.sampled_from('双碱客后服务zhuou ()|-“”":：城市机关*\0、')))
@settings(max_examples=100)
def test_any_line_may_be_repaired(repair: Repair, raw: str) -> None:
    assert all(one.total for one in repair(raw))
