"""What the archive of the five seed letters answers, query by query."""

from collections.abc import Callable

import pytest

from app.search.answer import Answer

Find = Callable[..., Answer]

SHORT = {"株洲": "株洲市", "濮阳": "濮阳市", "慈溪": "慈溪市", "汉中": "汉中市", "贵港": "贵港市"}
ALL = "株洲 濮阳 慈溪 汉中 贵港"


@pytest.mark.parametrize(
    ("raw", "read_as", "letters"),
    [
        ("课后服务", "phrase", ALL),
        ('"课后服务"', "phrase", ALL),
        ("“课后服务”", "phrase", ALL),
        ("「课后服务」", "phrase", ALL),
        ("＂课后服务＂", "phrase", ALL),
        ("课后", "phrase", ALL),
        ("双减政策", "phrase", ALL),
        ("“双减”政策", "phrase", ALL),
        ("减", "phrase", ALL),
        ("8号", "phrase", "株洲"),
        ("８号", "phrase", "株洲"),
        ("198号", "phrase", "慈溪"),
        ("A类", "phrase", "株洲"),
        ("类别:A", "fields", "株洲 濮阳"),
        ("类别：a类", "fields", "株洲 濮阳"),
        ("class:B", "fields", "汉中"),
        ("〔2023〕8号", "document_number", "株洲"),
        ("[2023]8号", "document_number", "株洲"),
        ("【2023】 8 号", "document_number", "株洲"),
        ("（2023）8号", "document_number", "株洲"),
        ("株教提字2023 8号", "document_number", "株洲"),
        ("株教提字〔２０２３〕８号", "document_number", "株洲"),
        ('"〔2023〕8号"', "phrase", "株洲"),
        ("〔2023〕9号", "phrase", ""),
        ("2102076", "proposal_number", "株洲"),
        ("第198号", "proposal_number", "慈溪"),
        ("第198号建议", "proposal_number", "慈溪"),
        ("第80号提案", "proposal_number", "汉中"),
        ("第80号 AND 提案 同义:否", "proposal_number", "汉中"),
        ("第80号 | 提案", "phrase", "株洲 濮阳 汉中 贵港"),
        ('"2102076"', "phrase", "株洲"),
        ("中小学生", "phrase", "汉中 贵港"),
        ("中小學生", "phrase", "汉中 贵港"),
        ("99.41%", "phrase", "株洲"),
        ("99.41％", "phrase", "株洲"),
        ("99.41", "phrase", ""),
        ("弹性上下班", "phrase", "慈溪 汉中 贵港"),
        ("校外培训机构", "phrase", "株洲 汉中 贵港"),
        ("校外培训机构 汉中", "phrase", "汉中"),
        ("校外培训机构 城市:汉中", "phrase", "汉中"),
        ("课后服务 -校外培训机构", "phrase", "濮阳 慈溪"),
        ("课后服务 －校外培训机构", "phrase", "濮阳 慈溪"),
        ("课后服务 NOT 校外培训机构", "phrase", "濮阳 慈溪"),
        ("课后服务 -(校外培训机构 | 弹性上下班)", "phrase", "濮阳"),
        ("（99.41% | 弹性上下班） －汉中", "phrase", "株洲 慈溪 贵港"),
        ("99.41% OR 弹性上下班", "phrase", "株洲 慈溪 汉中 贵港"),
        ("《“双减”背景下，提升教育质量的几点建议》", "phrase", "株洲"),
        ("关于把双减政策落到实处", "phrase", "濮阳"),
        ("惠民", "phrase", ""),
        ("机关:教育局", "fields", ALL),
        ("机关:教育局 -机关:汉中市", "fields", "株洲 濮阳 慈溪 贵港"),
        ("文号:8号", "fields", "株洲"),
        ("文号:濮教函", "fields", "濮阳"),
        ("number:[2023]78号", "fields", "汉中"),
        ("届次:十届二次", "fields", "株洲"),
        ("人:徐献峰", "fields", "濮阳"),
        ("人:袁晶晶", "fields", "慈溪"),
        ("文件:作业管理 年份:2023", "fields", "濮阳 贵港"),
        ("城市:宁波", "fields", "慈溪"),
        ("city:cixi", "fields", "慈溪"),
        ("城市:慈溪市 课后服务", "phrase", "慈溪"),
        ("城市:湖南 课后服务", "phrase", "株洲"),
        ("地区:hunan 发文机关:教育局", "fields", "株洲"),
        ("办理结果:A 年度:2023年", "fields", "株洲 濮阳"),
        ("委员:宋鸥", "fields", "株洲"),
        ("代表：袁晶晶 建议号:198", "fields", "慈溪"),
        ("提案号:第80号", "fields", "汉中"),
        ("提案号:2102076", "fields", "株洲"),
        ("签发人:不知道", "fields", ""),
        ("发文字号:濮教函", "fields", "濮阳"),
        ("课后服务监管举报", "words", "株洲 贵港"),
        ("课后服务“监管举报”", "phrase", ""),
        ('"课后服务监管举报"', "phrase", ""),
    ],
)
def test_finds(find: Find, raw: str, read_as: str, letters: str) -> None:
    found = find(raw)
    assert {hit.county or hit.city for hit in found.hits} == {SHORT[name] for name in letters.split()}
    assert (found.read_as, found.total, found.ignored) == (read_as, len(letters.split()), ())


@pytest.mark.parametrize(
    ("raw", "ignored"),
    [
        ("", "空白的查询"),
        ("   ", "空白的查询"),
        (')(*"', ')(*"'),
        ("，。", "，。"),
        ('""', '""'),
        ("-课后服务", "-课后服务（排除条件须与要查找的字词同用）"),
        ("-课后服务 -减负", "-(课后服务 | 减负)（排除条件须与要查找的字词同用）"),
        ("年份:去年", "年份:去年（年份须为四位数字，如 2023 或 2021..2023）"),
        ("类别:", "类别:"),
        ("（）", "（）"),
        ("( () )", "()"),
        ("提案号:课后服务", "提案号:课后服务（不是建议、提案的编号）"),
    ],
)
def test_says_what_it_could_not_use_and_that_nothing_was_asked(find: Find, raw: str, ignored: str) -> None:
    found = find(raw)
    assert (found.total, found.hits, found.ignored) == (0, (), (ignored,))
    assert (found.asked, found.tried, found.read_as) == (False, (), "phrase")


def test_a_place_that_there_is_not_was_asked_for_and_has_no_letters(find: Find) -> None:
    found = find("城市:火星")
    assert (found.total, found.read_as, found.ignored) == (0, "fields", ("城市:火星（没有这个地方）",))


@pytest.mark.parametrize(
    ("raw", "tried"),
    [
        ("课后服务", ["phrase"]),
        ("课后服务监管举报", ["phrase", "words"]),
        ("课后服务航天飞机", ["phrase", "words"]),
        ("“课后服务航天飞机”", ["phrase"]),
        ("〔2023〕9号", ["document_number", "phrase"]),
        ("2102076", ["proposal_number"]),
        ("类别:D", ["fields"]),
    ],
)
def test_says_which_readings_were_tried(find: Find, raw: str, tried: list[str]) -> None:
    found = find(raw)
    assert (found.asked, list(found.tried)) == (True, tried)


@pytest.mark.parametrize(
    ("raw", "ignored"),
    [
        ("课后服务 *", ("*（星号前要有字词）",)),
        ("课后服务 | ", ("|",)),
        ("课后服务 - ", ("-",)),
        ("| 课后服务 城市:火星", ("|", "城市:火星（没有这个地方）")),
        ("课后服务 | -减负", ("-减负（排除条件须与要查找的字词同用）",)),
        ("课后服务 （）", ("（）",)),
        ("课后服务:双减", ("“课后服务:”（没有这一项，按文字查找）",)),
        ("课后服务惠", ("惠（单字未用）",)),
    ],
)
def test_uses_the_rest(find: Find, raw: str, ignored: tuple[str, ...]) -> None:
    found = find(raw)
    assert (found.total, found.ignored) == (5, ignored)
