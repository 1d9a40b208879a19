"""Questions from the command line."""

import json
import re
from collections.abc import Callable
from subprocess import CompletedProcess
from typing import Any

import pytest

from app.settings import Settings

Fuwen = Callable[..., CompletedProcess[str]]


def ask(here: Fuwen, archive: Settings, *arguments: object) -> dict[str, Any]:
    done = here(archive, "search", *arguments, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def test_the_keys_are_the_contract(here: Fuwen, archive: Settings) -> None:
    answer = ask(here, archive, "课后服务")
    contract = ["query", "read_as", "total", "hits", "facets", "ignored"]
    assert list(answer) == [*contract, "understood", "widened", "looser", "meant", "partly"]
    assert answer["total"] == len(answer["hits"]) == 5
    keys = "slug title issuer province city county year score section snippet"
    assert all(list(hit) == keys.split() for hit in answer["hits"])
    assert set(answer["facets"]) >= {"city", "year", "assembly", "outcome_class"}


def test_lines_of_standard_input_are_answered_one_by_one_in_order(fuwen: Fuwen, archive: Settings) -> None:
    asked = ["课后服务", "", "A类", ')(*"', "〔2023〕8号", "惠民", "课后\u2028服务"]
    done = fuwen(archive, "search", "-", "--json", "--limit", 1, input="\r\n".join(asked))
    answers = [json.loads(line) for line in done.stdout.split("\n")[:-1]]
    assert [answer["query"] for answer in answers] == asked
    assert [answer["total"] for answer in answers][:6] == [5, 0, 1, 0, 1, 0]
    assert all(len(answer["hits"]) <= 1 for answer in answers)
    assert answers[4]["read_as"] == "document_number"


@pytest.mark.parametrize(
    ("city", "found"),
    [
        ("慈溪市", {"慈溪市教育局"}),
        ("cixi", {"慈溪市教育局"}),
        ("宁波", {"慈溪市教育局"}),
        ("zhuzhou", {"株洲市教育局"}),
        ("长沙", set()),
    ],
)
def test_a_city_filter_takes_names_and_slugs(here: Fuwen, archive: Settings, city: str, found: set[str]) -> None:
    answer = ask(here, archive, "课后服务", "--city", city)
    assert {hit["issuer"] for hit in answer["hits"]} == found
    assert answer["total"] == len(found)


def test_filters_add_up(here: Fuwen, archive: Settings) -> None:
    two = ask(here, archive, "课后服务", "--city", "株洲", "--city", "汉中市", "--year", 2023)
    assert {hit["city"] for hit in two["hits"]} == {"株洲市", "汉中市"}
    assert ask(here, archive, "课后服务", "--year", 1999)["total"] == 0
    assert [hit["year"] for hit in ask(here, archive, "课后服务", "--sort", "date")["hits"]] == [2023] * 5


def test_the_filters_hold_for_every_line(here: Fuwen, archive: Settings) -> None:
    done = here(archive, "search", "-", "--json", "--city", "慈溪", input="课后服务\n校外培训机构\n")
    assert [json.loads(line)["total"] for line in done.stdout.splitlines()] == [1, 0]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("x", "--city", "乌有市"), "没有“乌有市”"),
        (("x", "--city", "浙江省"), "没有“浙江省”"),
        (("x", "--city", "鼓楼区"), "gulou-nanjing（南京市鼓楼区）"),
        (("x", "--sort", "size"), "只能是"),
        (("x", "--limit", "many"), "要写整数"),
        ((), "缺少"),
    ],
)
def test_wrong_usage_is_a_sentence_and_exit_2(
    here: Fuwen, archive: Settings, arguments: tuple[str, ...], said: str
) -> None:
    done = here(archive, "search", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_a_person_gets_a_list(fuwen: Fuwen, archive: Settings) -> None:
    out = fuwen(archive, "search", "99.41%").stdout
    for part in ("共 1 份", "对市政协十届二次会议第2102076号提案的答复", "株洲市", "2023年", "99.41%"):
        assert part in out
    assert "zhuzhou-2023-cppcc-2102076#s" in out
    assert "\x1b" not in out


def test_a_person_is_told_how_the_question_was_read(fuwen: Fuwen, archive: Settings) -> None:
    told = fuwen(archive, "search", "双减 class:A *").stdout
    assert "理解为：双减 类别:A\n" in told
    assert "未用上：*（星号前要有字词）" in told
    widened = "“双减”也查了“减轻义务教育阶段学生作业负担和校外培训负担”；不要则查 双减 类别:A 同义:否"
    assert widened in told
    assert "您是不是要找 双减：5 份。" in fuwen(archive, "search", "双碱").stdout


def test_a_person_gets_letters_with_some_of_the_words_behind_those_that_answer(fuwen: Fuwen, archive: Settings) -> None:
    found, _, partly = fuwen(archive, "search", "提高课堂教学质量").stdout.partition("\n部分符合：\n")
    assert [len(re.findall(r"^\d\. .*答复", part, re.MULTILINE)) for part in (found, partly)] == [3, 2]
    assert "\n1. 对市政协六届二次会议第80号提案的答复函\n   汉中市 · 汉中市教育局 · 2023年 · hanzhong-2023-" in partly
    assert "部分符合" not in fuwen(archive, "search", "课后服务").stdout


@pytest.mark.parametrize(("limit", "partly"), [(0, 0), (3, 0), (4, 1), (5, 2), (20, 2)])
def test_no_more_letters_are_listed_than_were_asked_for(
    here: Fuwen, archive: Settings, limit: int, partly: int
) -> None:
    assert len(ask(here, archive, "提高课堂教学质量", "--limit", limit)["partly"]) == partly


def test_without_an_archive_or_index_it_says_what_to_run(here: Fuwen, fresh: Settings) -> None:
    none = here(fresh, "search", "课后")
    assert (none.returncode, "python -m app ingest" in none.stderr) == (1, True)
    here(fresh, "migrate")
    no_index = here(fresh, "search", "课后")
    assert (no_index.returncode, "python -m app index rebuild" in no_index.stderr) == (1, True)
