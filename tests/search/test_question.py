"""Any line is a question."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.search.fold import tokens
from app.search.question import MAX_LENGTH, MAX_TERMS, ask
from app.search.tree import Alike, And, Field, Leaf, Node, Not, Or, Phrase, Prefix, Run, Years, leaves
from app.search.written import written


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
    ],
)
def test_reads(raw: str, root: Node) -> None:
    question = ask(raw)
    assert question.root == root
    assert question.raw == raw


@given(st.text() | st.text(st.sampled_from('教育A8 ()（）|-“”"「」:：类别年份OR \ud800\0\n、')))
def test_never_raises_and_says_something(raw: str) -> None:
    question = ask(raw)
    assert question.root is not None or question.ignored
    assert all(question.ignored)


@given(st.text(st.sampled_from('教育A8 ()（）|-“”"「」:类别年份、')))
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


@given(st.text(st.sampled_from("教育A8 ()|-“”:类别年份、。")))
def test_written_out_it_means_the_same(raw: str) -> None:
    root = ask(raw).root
    if root:
        again = ask(written(root))
        assert again.ignored == ()
        assert again.root
        assert _meaning(again.root) == _meaning(root)


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
