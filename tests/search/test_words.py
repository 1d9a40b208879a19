"""Words rank and loosen; they are jieba's own."""

import logging
import random
import subprocess
import sys
import warnings
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.bundle import bundled
from app.search.fold import BREAK, fold, spelled, tokens
from app.search.language.synonyms import groups
from app.search.schema import analysis_version
from app.search.words import Words, field_words

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # see filterwarnings in pyproject.toml
    import jieba


@pytest.fixture(scope="module")
def words() -> Words:
    return Words()


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The real jieba with the words of the field, at the frequencies that it works out itself."""
    logging.getLogger("jieba").setLevel(logging.CRITICAL)
    tokenizer = jieba.Tokenizer()
    tokenizer.tmp_dir = str(tmp_path_factory.mktemp("jieba"))
    for word, freq in field_words():
        tokenizer.add_word(word, freq)
    return tokenizer


def by_jieba(reference: Any, text: str) -> list[str]:
    """What jieba gives for the runs of characters between breaks; ASCII runs are words already."""
    found: list[str] = []
    piece = ""
    for token in [*tokens(text), BREAK]:
        if token.isascii() or token == BREAK:
            found += reference.cut_for_search(piece, HMM=False)
            found += [token] * token.isascii()
            piece = ""
        else:
            piece += token
    return found


def seeds() -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted(bundled("seeds/letters").iterdir())]


def test_every_word_of_the_field_is_cut_whole(words: Words) -> None:
    listed = [word for word, _ in field_words()]
    assert len(set(listed)) == len(listed) >= 150
    assert [word for word in listed if words.apart(word) != [word]] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("课后服务收费", "课后服务 收费"),
        ("“双减”政策", "双减 政策"),
        ("雙減政策", "双减 政策"),
        ("我的课后服务", "课后服务"),
        ("为宋鸥办事", "宋鸥 办事"),
        ("我想问宋鸥的课后服务", "宋鸥 课后服务"),
        ("楼道里给电瓶车充电", "楼道 电瓶车 充电"),
        ("宋想委员", "宋想 委员"),
        ("的课后服务", "课后服务"),
        ("宋鸥委员", "宋鸥 委员"),
        ("罗，惠民课后服务", "惠民 课后服务"),
        ("A类8号", "a 8"),
        ("99.41%的5G基站", "99.41% 5g 基站"),
        ("校外，培训", "校外 培训"),
        ("，", ""),
    ],
)
def test_apart(words: Words, text: str, expected: str) -> None:
    assert words.apart(text) == expected.split()


def test_characters_that_are_left_out_are_told(words: Words) -> None:
    assert words.lone("我想问宋鸥的课后服务，罗") == [*"我想问的罗"]


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("课后服务", "课后 服务"),
        ("居家养老", "居家 养老"),
        ("慢性病", "慢性病"),
        ("公租房", "公租房"),
        ("十四五", "十四五"),
        ("宋鸥", "宋鸥"),
        ("5g", "5g"),
    ],
)
def test_parts_lie_side_by_side(words: Words, word: str, parts: str) -> None:
    assert words.parts(word) == parts.split()


def test_short_names_of_one_thing_are_words(words: Words) -> None:
    short = [name for group in groups() for name in group if len(name) in (2, 3, 4) and not name.isascii()]
    assert len(short) > 200
    assert [name for name in short if words.apart(name) != [name]] == []


def test_an_index_of_other_words_is_another(monkeypatch: pytest.MonkeyPatch) -> None:
    before = analysis_version()
    monkeypatch.setattr("app.search.schema.field_words", lambda: iter([*field_words(), ("新词", None)]))
    assert analysis_version.__wrapped__() != before


def test_all_has_the_words_within_words(words: Words) -> None:
    assert words.all("课后服务") == ["课后", "服务", "课后服务"]
    assert words.all("双减，减。8号") == ["双减", "减", "8", "号"]


def test_real_letters_are_cut_as_by_jieba(words: Words, reference: Any) -> None:
    for text in seeds():
        assert words.all(text) == by_jieba(reference, text)
        assert words.counted(spelled(fold(text))) == Counter(by_jieba(reference, text))


def test_thousands_of_their_spans_are_cut_as_by_jieba(words: Words, reference: Any) -> None:
    """Also with the words of the field and of the dictionary put together by chance."""
    chance = random.Random(1)  # noqa: S311  # a fixed sample, not a secret
    listed = [word for word, _ in field_words()] + chance.sample(sorted(reference.FREQ), 3000)
    texts = [*seeds(), *("".join(chance.choices(listed, k=500)) for _ in range(5))]
    for _ in range(3000):
        text = chance.choice(texts)
        begin = chance.randrange(len(text))
        span = text[begin : begin + chance.randint(1, 60)]
        assert words.all(span) == by_jieba(reference, span)


@given(
    st.text(st.sampled_from("课后服务双减政策人大代表的一是第号a8.% ，¶\x02\x03〇〔〕“”\n年ⅷ㎡é\U00020000\ud800"))
    | st.text()
)
@settings(max_examples=500)
def test_any_text_is_cut_as_by_jieba(words: Words, reference: Any, text: str) -> None:
    assert words.all(text) == by_jieba(reference, text)
    assert words.counted(spelled(fold(text))) == Counter(words.all(text))


def test_the_application_does_without_jieba_and_writes_nothing(tmp_path: Path) -> None:
    code = (
        "import sys, app.search.marks; from app.search.words import Words;"
        "print(*Words().apart('课后服务收费'), 'jieba' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        env={"PYTHONPATH": str(bundled("app").parent), "PYTHONUTF8": "1", "TMPDIR": str(tmp_path)},
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.stdout, done.stderr, done.returncode) == ("课后服务 收费 False\n", "", 0)
    assert list(tmp_path.iterdir()) == []


def test_words_are_tagged_and_what_is_in_them_is_known(words: Words) -> None:
    assert words.tagged(spelled(fold("加强“作业管理”，2023年")))[:3] == [("加强", "v"), ("作业管理", "n"), (BREAK, "x")]
    assert dict(words.within("校内课后服务")) == {"校内": "s", "课后": "t", "服务": "vn", "课后服务": ""}
    assert words.within("作业") == []
