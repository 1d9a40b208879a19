"""Any line is a question."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.search.fold import tokens
from app.search.language.question import MAX_LENGTH, MAX_TERMS, ask
from app.search.language.tree import Alike, And, Field, Leaf, Node, Not, Or, Phrase, Prefix, Run, Years, leaves
from app.search.language.written import written


def run(*pieces: str | Phrase) -> Run:
    return Run(pieces)


A, B, C, D = map(run, ("教育", "交通", "水利", "养老"))


@pytest.mark.parametrize(
    ("raw", "root"),
    [
        ("教育", A),
        ("教育 交通", And((A, B))),
        ("教育　AND　交通", And((A, B))),
        ("教育|交通", Or((A, B))),
        ("教育 ｜ 交通 OR 水利", Or((A, B, C))),
        ("教育 交通 | 水利 养老", And((A, Or((B, C)), D))),
        ("(教育 交通) | （水利 养老）", Or((And((A, B)), And((C, D))))),
        ("教育 -交通", And((A, Not(B)))),
        ("教育 NOT 交通", And((A, Not(B)))),
        ("教育 --交通", And((A, Not(B)))),
        ("教育 -(交通 | 水利)", And((A, Not(Or((B, C)))))),
        ("教育 (-交通 -水利)", And((A, Not(Or((B, C)))))),
        ("教育 -(-交通)", And((A, B))),
        ("((教育))", A),
        ("教育 - 交通", And((A, B))),
        ("0916-2626670", run("0916-2626670")),
        ("not or and", And((run("not"), run("or"), run("and")))),
        ("株教提字(2023)8号", run("株教提字(2023)8号")),
        ("（2023）8号", run("（2023）8号")),
        ("(教育 交通", And((run("(教育"), B))),
        ('"教育"', Phrase("教育")),
        ("“教育 交通”", Phrase("教育 交通")),
        ('“教育"', Phrase("教育")),
        ("”教育”", Phrase("教育")),
        ("《“教育”》。", Phrase("教育")),
        ('"教育', run('"教育')),
        ("“教育”交通", run(Phrase("教育"), "交通")),
        ("《“教育”交通》", run("《", Phrase("教育"), "交通》")),
        ('"教育 | (交通" 水利', And((Phrase("教育 | (交通"), C))),
        ("类别:A", Field("outcome_class", "A")),
        ("CLASS： b类", Field("outcome_class", "B")),
        ("年份:2023年 -机关:“教育 局”", And((Field("year", "2023"), Not(Field("issuer", "“教育 局”"))))),
        ("文号:(2023)8号", Field("number", "(2023)8号")),
        ("城市:株洲|city:cixi", Or((Field("place", "株洲"), Field("place", "cixi")))),
        ("时间:今天", run("时间:今天")),
        ("建议号:0198", Field("proposal_key", "198")),
        ("提案号:第DH0271号提案", Field("proposal_key", "dh271")),
        ("发文机关:教育局 签发人：罗", And((Field("issuer", "教育局"), Field("person", "罗")))),
        ("标题:双减 title：“双减 政策”", And((Field("title", "双减"), Field("title", "“双减 政策”")))),
        ("省:湖南|province:hubei", Or((Field("province", "湖南"), Field("province", "hubei")))),
        ("agency:教育局 document:通知", And((Field("issuer", "教育局"), Field("policy", "通知")))),
        ("课后*", Prefix("课后")),
        ("雙減**", Prefix("雙減")),
        ("株教提字(2023)dh02＊ -1*", And((Prefix("株教提字(2023)dh02"), Not(Prefix("1"))))),
        ("年份:2021..2023", Years(2021, 2023)),
        ("year：２０２３年至2021年", Years(2021, 2023)),
        ("年份:2021-2023|年度:2015—2016", Or((Years(2021, 2023), Years(2015, 2016)))),
        ("年份:2021.. -年份:“..2022”", And((Years(2021, None), Not(Years(None, 2022))))),
        ("年份:2022到2022", Field("year", "2022")),
        ("课后 2023..2021", And((run("课后"), Years(2021, 2023)))),
        ("课后 2021-2023", And((run("课后"), Years(2021, 2023)))),
        ("2021—2023年 -2022至2022", And((Years(2021, 2023), Not(Field("year", "2022"))))),
        ("1234..2021", run("1234..2021")),
        ("2021-2123", run("2021-2123")),
        ("2022-2023学年", run("2022-2023学年")),
        ("“2021..2023”", Phrase("2021..2023")),
        ("“2021-2023”", Phrase("2021-2023")),
        ("类别:A,b类、A", Or((Field("outcome_class", "A"), Field("outcome_class", "B")))),
        ("类别:A|b类 | 教育", Or((Field("outcome_class", "A"), Field("outcome_class", "B"), A))),
        ("年份:2021，2023..2024", Or((Field("year", "2021"), Years(2023, 2024)))),
        ("城市:株洲、慈溪 教育", And((Or((Field("place", "株洲"), Field("place", "慈溪"))), A))),
        ("文件:计划、方案", Field("policy", "计划、方案")),
    ],
)
def test_reads(raw: str, root: Node) -> None:
    question = ask(raw)
    assert question.root == root
    assert question.raw == raw


PIECES = [*"教育A8 ()|-“”:*.,、", "类别:", "年份:", "省:", "标题:", "同义:否", "2021", "..", "双减"]


@given(
    st.text()
    | st.text(st.sampled_from('教育A8 ()（）|-“”"「」:：类别年份OR*＊. \ud800\0\n、'))
    | st.lists(st.sampled_from(PIECES)).map("".join)
)
def test_never_raises_and_says_something(raw: str) -> None:
    question = ask(raw)
    assert question.root is not None or question.ignored
    assert all(question.ignored)


@given(st.text(st.sampled_from('教育A8 ()（）|-“”"「」:类别年份、')) | st.lists(st.sampled_from(PIECES)).map("".join))
def test_what_is_found_in_a_tree_can_be_looked_for(raw: str) -> None:
    """Only terms with tokens, an exclusion only beside something wanted, never alone or as an alternative."""
    root = ask(raw).root
    assert not isinstance(root, Not)
    for leaf in leaves(root, excluded=True):
        assert isinstance(leaf, Years) or tokens(_text(leaf))
    nodes: list[Node] = [root] if root else []
    while nodes:
        node = nodes.pop()
        if isinstance(node, And | Or):
            kinds = [isinstance(part, Not) for part in node.parts]
            assert not all(kinds)
            assert isinstance(node, And) or not any(kinds)
            nodes += node.parts
        elif isinstance(node, Not):
            assert not isinstance(node.part, Not)
            nodes.append(node.part)


def _text(leaf: Leaf) -> str:
    assert not isinstance(leaf, Alike | Years)
    return leaf.value if isinstance(leaf, Field) else leaf.text


@given(st.text(st.sampled_from("教育A8 ()|-“”:类别年份、。*.")) | st.lists(st.sampled_from(PIECES)).map("".join))
@example("(教8)*")
@example("类别:类")
@example("(a)(8)、b* 城市:“a b”")
def test_written_out_it_means_the_same(raw: str) -> None:
    question = ask(raw)
    if question.root:
        again = ask(written(question.root, synonyms=question.synonyms))
        assert again.ignored == ()
        assert again.root
        assert again.synonyms == question.synonyms
        assert _meaning(again.root) == _meaning(question.root)


def _meaning(node: Node) -> object:
    match node:
        case And(parts) | Or(parts):
            return (type(node), *map(_meaning, parts))
        case Not(part) | Alike(part):
            return (type(node), _meaning(part))
        case Years():
            return node
        case _:
            name = node.name if isinstance(node, Field) else type(node) if isinstance(node, Prefix) else None
            return (name, tokens(_text(node)))


@pytest.mark.parametrize(
    "raw", ["教育:", "10:30", "“时间:今天”", "关于双减工作的答复：教育", "教育 :今天", "机关:教育"]
)
def test_a_colon_is_not_always_meant_as_a_field(raw: str) -> None:
    assert ask(raw).ignored == ()


@pytest.mark.parametrize(
    ("raw", "root", "ignored"),
    [
        ("教育 *", A, "*（星号前要有字词）"),
        ("教*育", run("教*育"), "教*育（星号只用在不带引号的词尾）"),
        ("*教育", run("*教育"), "*教育（星号只用在不带引号的词尾）"),
        ("“教育”*", Phrase("教育"), "“教育”*（星号只用在不带引号的词尾）"),
        ("标题:教育*", Field("title", "教育*"), "标题:教育*（限定条件里不用星号）"),
        ("教育 年份:21..23", A, "年份:21..23（年份须为四位数字，如 2023 或 2021..2023）"),
        ("教育 年份:..", A, "年份:.."),
        ("类别:A,B,C,D,E,F,G,H,I", None, "类别:A,B,C,D,E,F,G,H,I（只用前 8 个）"),
    ],
)
def test_what_cannot_be_used_is_said(raw: str, root: Node | None, ignored: str) -> None:
    question = ask(raw)
    assert question.ignored == (ignored,)
    assert question.root == root or (root is None and isinstance(question.root, Or) and len(question.root.parts) == 8)


@pytest.mark.parametrize("raw", ["“教*育”", "课后**", "2021..2023", "标题:“教*育”"])
def test_a_star_in_quotation_marks_is_text(raw: str) -> None:
    assert ask(raw).ignored == ()


def test_a_field_that_there_is_not_is_said() -> None:
    assert ask("时间:今天 CITY:株洲 Time：now").ignored == tuple(
        f"“{name}:”（没有这一项，按文字查找）" for name in ("时间", "time")
    )


def test_a_long_line_is_cut_and_that_is_said() -> None:
    question = ask("教" * 400)
    assert question.root == run("教" * MAX_LENGTH)
    assert question.ignored == ("第 300 字以后的内容",)


def test_many_terms_are_cut_and_that_is_said() -> None:
    question = ask(" ".join(f"教{number}" for number in range(40)))
    assert len(list(leaves(question.root))) == MAX_TERMS
    assert question.ignored == ("第 32 个以后的检索词",)


def test_deep_brackets_are_read_as_text_in_the_end() -> None:
    assert list(leaves(ask("(" * 140 + "教育" + ")" * 140).root))
