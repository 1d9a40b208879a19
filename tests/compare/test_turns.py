"""What a sentence does by its own words, in whatever marks and characters it is written."""

import pytest

from app.compare.turns import courteous, leaning, part_said
from app.letter.model import Part


@pytest.mark.parametrize(
    ("sentence", "part"),
    [
        ("验收合格后,我局将积极向上争取计划及资金,组织实施路面工程。", Part.PLAN),
        ("我局將在年底前拿出方案交縣財政局審批。", Part.PLAN),
        ("如后续需要,我局将配合交警部门处理。", Part.PLAN),
        ("等管廊完工、新车到位后,市公交公司将按客流重新排布线路。", Part.PLAN),
        ("只要条件具备,我们会及时开通这条线路。", Part.PLAN),
        ("该段治理已列入全省规划,将按安排适时实施。", Part.PLAN),
        ("项目已经启动论证,争取尽快开工。", Part.PLAN),
        ("由于流域面积在标准以下,未能列入国家规划。", Part.PROBLEMS),
        ("路口处在沉陷区,灯杆易倾倒,因此不宜装灯。", Part.PROBLEMS),
        ("县财政无法筹集公路建设资金。", Part.PROBLEMS),
        ("同时,也存在很大的困难,", Part.PROBLEMS),
        ("我局不具备桥梁检测的资质。", Part.PROBLEMS),
        ("若把年龄降到65周岁,将增加约6万人。", None),
        ("我市將其改為聯合審查。", None),
        ("为解决资金短缺,我局已拨付30万元。", None),
        ("划定水源保护区,禁止养殖。", None),
        ("对不具备条件的村,已开行定制班线。", None),
    ],
)
def test_a_sentence_is_of_the_part_that_its_words_say(sentence: str, part: Part | None) -> None:
    assert part_said(sentence) is part


@pytest.mark.parametrize(
    ("sentence", "answers"),
    [
        ("首先,感谢您对水利工作的关心。", False),
        ("感谢您关注传统村落。", False),
        ("您的建议提得很好,对增收有参考价值。", False),
        ("这条建议很好。", False),
        ("您所提问题很好,对交管工作有建设性。", False),
        ("对这一问题,我市采取四项措施:", False),
        ("王委员您这一提案很好，既点出了问题，也提出了思路，对此，我们表示衷心的感谢。", False),
        ("希望您继续关注和支持教育工作。", False),
        ("您的建议提得很好,该村水渠还有三公里没有修复,影响沿线一千亩农田灌溉,涉及农户两百多家。", True),
        ("市民送来感谢信。", True),
        ("我局采取四项措施整治违停。", True),
    ],
)
def test_thanks_and_praise_answer_nothing(sentence: str, answers: bool) -> None:
    assert courteous(sentence) is not answers


@pytest.mark.parametrize(
    ("sentence", "leans"),
    [
        ("此规划已上报。", True),
        ("为此,我委多次调研。", True),
        ("但因资金不足,尚未动工。", True),
        ("该建议由市城管局主办。", False),
        ("此外,新增车位三百个。", False),
        ("其他工程已经完工。", False),
    ],
)
def test_some_sentences_lean_on_the_one_before_them(sentence: str, leans: bool) -> None:
    assert leaning(sentence) is leans
