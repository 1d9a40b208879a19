"""Whom a letter answers: persons, bodies, and what is clearly neither."""

import pytest

from app.letter.model import Assembly, Proposer
from app.letter.proposers import is_body, is_person, proposers


def one(addressee: str, assembly: Assembly | None = None) -> tuple[str, str | None]:
    (found,) = proposers([addressee], assembly)
    return found.name, found.role


@pytest.mark.parametrize(
    ("addressee", "name", "role"),
    [
        ("宋鸥委员", "宋鸥", "委员"),
        ("张三等5位代表", "张三", "代表"),
        ("黄东明等委员", "黄东明", "委员"),
        ("张三等十名委员", "张三", "委员"),
        ("欧阳明代表", "欧阳明", "代表"),
        ("欧阳明华委员", "欧阳明华", "委员"),
        ("第五某委员", "第五某", "委员"),
        ("阿依古丽·买买提代表", "阿依古丽·买买提", "代表"),
        ("次仁卓玛代表", "次仁卓玛", "代表"),
        ("乌云其木格代表", "乌云其木格", "代表"),
        ("王建社代表", "王建社", "代表"),
        ("刘爱党委员", "刘爱党", "委员"),
        ("张三人大代表", "张三", "代表"),
        ("市政协委员李四", "李四", "委员"),
        ("李四（民进）委员", "李四", "委员"),
        ("折建军等代表们", "折建军", "代表"),
        ("区伟明代表", "区伟明", "代表"),
        ("文卫国委员", "文卫国", "委员"),
    ],
)
def test_a_person_with_a_role(addressee: str, name: str, role: str) -> None:
    assert one(addressee) == (name, role)


@pytest.mark.parametrize(
    "addressee",
    [
        "市政协教文卫体委员会",
        "民进市委会",
        "民盟市委",
        "民建中央",
        "民革",
        "无党派人士",
        "农工党",
        "致公党市委会",
        "九三学社",
        "市工商联",
        "市科协",
        "文联",
        "经济界别",
        "教育界",
        "第一代表团",
        "市人大常委会",
        "民革鄂尔多斯市总支部",
        "市人大代表工委",
    ],
)
@pytest.mark.parametrize("assembly", [None, Assembly.CPPCC])
def test_a_body_is_no_person_whatever_the_assembly(addressee: str, assembly: Assembly | None) -> None:
    assert one(addressee, assembly) == (addressee, None)
    assert is_body(addressee)
    assert not is_person(addressee)


@pytest.mark.parametrize(
    "addressee", ["部分代表", "各位委员", "教文卫体委员", "港澳委员", "教文卫体委员会委员", "人大代表", "民盟委员"]
)
def test_what_is_neither_has_no_role_and_stays_as_it_stands(addressee: str) -> None:
    assert one(addressee, Assembly.CPPCC) == (addressee, None)
    assert not is_person(addressee)


@pytest.mark.parametrize("addressee", ["部分代表", "各位委员", "教文卫体委员", "港澳委员", "一位同志"])
def test_several_or_unknown_are_no_body(addressee: str) -> None:
    assert not is_body(addressee)


def test_a_bare_name_has_the_role_of_the_assembly() -> None:
    assert one("折建军", Assembly.NPC) == ("折建军", "代表")
    assert one("白彩霞", Assembly.CPPCC) == ("白彩霞", "委员")
    assert one("白彩霞女士", Assembly.CPPCC) == ("白彩霞", "委员")
    assert one("高永胜") == ("高永胜", None)
    assert is_person("高永胜")


def test_each_stands_once_in_the_order_published() -> None:
    found = proposers(["丁丽委员", "许霞委员", "丁丽委员", "民进市委会"], Assembly.CPPCC)
    assert found == (Proposer("丁丽", "委员"), Proposer("许霞", "委员"), Proposer("民进市委会", None))
