"""Figures: what stands as one, what it comes to, and what it counts."""

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.letter.counted import counted
from app.letter.figures import figures
from app.letter.model import Figure, Part, Section, Span
from app.letter.units import amount
from tests.costs import in_proportion


def read(text: str) -> tuple[Figure, ...]:
    return figures(text, [Section("s1", Part.DONE, 1, None, None, Span(0, len(text)))], 0)


def said(text: str) -> list[tuple[str, str, float | None]]:
    return [(one.value, one.unit, one.amount) for one in read(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("全市共有457所学校", [("457", "所", 457)]),
        ("49.8 万名学生、3 万余名教师", [("49.8万", "名", 498_000), ("3万余", "名", None)]),
        ("补助1,200元和1，300元", [("1,200", "元", 1200), ("1，300", "元", 1300)]),
        ("新增托位120，130，140个和2021,300个", [("120，130，140", "个", None), ("2021,300", "个", None)]),
        ("分别下拨120，000元和12，345，678元", [("120，000", "元", 120_000), ("12，345，678", "元", 12_345_678)]),
        ("投入3亿元、700余万元、5百万元", [("3亿", "元", 3e8), ("700余", "万元", None), ("5百万", "元", 5e6)]),
        ("学习1至2项，每天3～5小时", [("1至2", "项", None), ("3～5", "小时", None)]),
        ("覆盖率达99.41%，下降1.8个百分点", [("99.41", "%", 99.41), ("1.8", "个百分点", 1.8)]),
        ("土石12万方，渠道3千米", [("12万", "方", 120_000), ("3", "千米", 3)]),
        ("用电2万千瓦时，装机5千瓦", [("2万", "千瓦时", 20_000), ("5", "千瓦", 5)]),
        ("养护2千公里", [("2千", "公里", 2000)]),
        ("70周岁以上老人", [("70", "周岁", 70)]),
        ("满10周年", [("10", "周年", 10)]),
        ("300多人次", [("300多", "人次", None)]),
        ("接入20路监控", [("20", "路", 20)]),
        ("惠及6乡镇", [("6", "乡镇", 6)]),
    ],
)  # fmt: skip
def test_a_number_is_read_with_its_unit_and_what_it_comes_to(
    text: str, found: list[tuple[str, str, float | None]]
) -> None:
    assert said(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "2023年7月31日",
        "第198号建议",
        "株教提字〔2023〕8号",
        "见《关于3个文件的通知》",
        "0733-28680216",
        "乘坐6路、18路公交车，换乘2号线",
        "沿204国道、G15高速、S31线",
        "住在7幢2单元",
    ],
)
def test_what_is_a_date_a_number_of_something_or_a_title_is_no_figure(text: str) -> None:
    assert said(text) == []


def test_a_figure_says_where_it_stands() -> None:
    text = "目前，全市共有 457 所学校。参与率达99.4%。"
    first, second = read(text)
    assert text[first.span.start : first.span.end] == "457 所"
    assert first.sentence.of(text) == "目前，全市共有 457 所学校。"
    assert text[second.span.start : second.span.end] == "99.4%"


@pytest.mark.parametrize(
    ("value", "unit", "comes_to"),
    [
        ("12", "万方", 120_000),
        ("1.2", "亿元", 1.2e8),
        ("1.2万", "万", 12_000),
        ("3", "千米", 3),
        ("3.5", "成", 3.5),
        ("0", "起", 0),
        ("3至5", "项", None),
        ("100余", "万元", None),
        ("一百", "个", None),
    ],
)
def test_what_a_value_comes_to(value: str, unit: str, comes_to: float | None) -> None:
    assert amount(value, unit) == comes_to


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("目前，全市共有【457所】学校开展了课后服务", "学校"),
        ("截止目前，全市【926所】义务教育学校全部开展了课后服务", "义务教育学校"),
        ("2022年全市共有【10所】学校荣获特色校", "学校"),
        ("全市参与学生达【99.41%】、", "学生"),
        ("服务时间达标率均实现【100%】。", "服务时间达标率"),
        ("学科类培训机构由【399所】压减至46所。", "学科类培训机构"),
        ("全市学科类培训机构由399所压减至【46所】。", "学科类培训机构"),
        ("覆盖群众225户【890人】,", "群众"),
        ("覆盖群众【225户】890人,", "群众"),
        ("由市教育局等【22个】相关部门组成的", "相关部门"),
        ("查处【12起】违法行为", "违法行为"),
        ("资助【300名】在校学生", "在校学生"),
        ("把【346个】设在二楼办公室的书屋迁到小学", "书屋"),
        ("帮助【20户】符合条件的家庭", "家庭"),
        ("，【60岁】以上老人免费体检", "老人"),
        ("再完成【55个】村", "村"),
        ("签约【508万人】，", None),
        ("去年人均【4.9万元】，", "人均"),
        ("近视率两年下降【1.8个百分点】", "近视率两年下降"),
        ("办理时间缩短到【3天】。", "办理时间"),
        ("“十四五”期间计划建设充电桩【5000个】以上。", "充电桩"),
        ("期间费用【3万元】。", "期间费用"),
        ("一中 | 1,200 | 【35.5万元】", None),
        ("2023 | 【457所】学校 | 99.4%", "学校"),
        ("每屋藏书【1800册】以上。", "每屋藏书"),
        ("我市现有村卫生室【1416个】、", "村卫生室"),
        ("2000年以前建成的住宅有【4000余栋】。", "住宅"),
        ("其中【61起】已装表通电", None),
        ("【61起】。", None),
    ],
)
def test_what_a_figure_counts(text: str, about: str | None) -> None:
    before, _, rest = text.partition("【")
    figure, _, behind = rest.partition("】")
    assert counted(before, figure.lstrip("0123456789.万余"), behind) == about


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("去年建成口袋公园【12处】，", "口袋公园"),
        ("街道引进专业社工【35人】。", "专业社工"),
        ("市水务集团改造老旧管网【80公里】，", "老旧管网"),
        ("投入400万元更换健身器材【90套】。", "健身器材"),
        ("改造面积【3万平方米】，", "改造面积"),
        ("巡查完成率【98%】。", "巡查完成率"),
        ("注册培训机构【60家】。", "培训机构"),
        ("创建第一批示范村和文明村【21个】", "第一批示范村和文明村"),
        ("通过考试、选调等方式补充医生【48名】。", "医生"),
        ("开展用电培训【16场】，", "用电培训"),
        ("开展培训【16场】，", "培训"),
        ("已完成建设【16处】，", None),
        ("现已完成【16处】，", None),
        ("出动【1500人次】，", None),
        ("同比下降【3%】。", None),
        ("按每户【200元】计算", None),
        ("因堤坝剩余【2公里】未加固，", None),
        ("市里将把开放时间由每周【40小时】延长", "开放时间"),
        ("练习时间每天不超过【1小时】，", "练习时间"),
        ("由于流域面积在【90平方公里】以下", "流域面积"),
        ("新修东岭至西坡【2公里】道路", "道路"),
        ("给予【300元】补贴", "补贴"),
        ("安排了【6万元】用于维修", None),
        ("两年投入【6亿元】改造管网", "两年投入"),
        ("【18家】手续齐全的托育机构", "托育机构"),
        ("在【40个】路口设岗，", "路口"),
        ("推进山前等【26县】加快建设的要求", None),
        ("英语、体育等【9个】科目", "科目"),
        ("评出【80份】英语、体育等9个科目的教案", None),
        ("县里领导【3次】到现场", None),
        ("近年来维修加固河堤【6公里】", "河堤"),
        ("占地面积【70亩】，", "占地面积"),
        ("已经验收【7所】。", None),
        ("【2个】馆舍正进行布展，", "馆舍"),
    ],
)
def test_a_name_is_of_what_is_counted_and_not_of_what_was_done_to_it(text: str, about: str | None) -> None:
    test_what_a_figure_counts(text, about)


@given(
    st.text("全市共有一1三.%由至的了在为学校，。截至2023年底", max_size=70), st.text("学校的等有在达1。，", max_size=70)
)
def test_whatever_stands_around_a_figure_its_name_is_short_and_of_one_clause(before: str, behind: str) -> None:
    for unit in ("所", "%", "万元"):
        name = counted(before, unit, behind)
        assert name is None or (0 < len(name) <= 24 and name in before + "\n" + behind and "，" not in name)


@pytest.mark.parametrize("hostile", ["，111", " ", "1个", "1至"])
def test_reading_takes_time_linear_in_the_length(hostile: str) -> None:
    assert in_proportion(partial(read, "1" + hostile * 400), partial(read, "1" + hostile * 4_000))
