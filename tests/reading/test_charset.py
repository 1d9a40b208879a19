"""Character sets: those without a mark told apart by what comes out, and nothing read that has two of them."""

import codecs
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

from app.bundle import bundled
from app.reading import Refused, read
from tests.costs import in_proportion

SEEDS = [path.read_text("utf-8") for path in sorted(bundled("seeds/letters").iterdir())]
SIMPLIFIED = ["".join(seed.split()) for seed in SEEDS]
TRADITIONAL = [OpenCC("s2t").convert(prose).encode("big5hkscs", "ignore").decode("big5hkscs") for prose in SIMPLIFIED]
UNMARKED = [
    *((prose, "gb18030", "gb18030") for prose in SIMPLIFIED + TRADITIONAL),
    *((prose, "big5hkscs", "big5") for prose in TRADITIONAL),
    *((prose, "utf-16-le", "utf-16le") for prose in SIMPLIFIED),
    *((prose, "utf-16-be", "utf-16be") for prose in SIMPLIFIED),
]


@given(st.sampled_from(UNMARKED), st.data())
def test_any_stretch_of_a_letter_is_known_without_a_mark(case: tuple[str, str, str], data: st.DataObject) -> None:
    prose, codec, charset = case
    start = data.draw(st.integers(0, len(prose) - 40))
    stretch = prose[start : data.draw(st.integers(start + 40, len(prose)))]
    got = read(stretch.encode(codec))
    assert (got.text, got.charset) == (stretch, charset)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_seed_comes_back_from_every_set(seed: str, codec: str) -> None:
    assert read(seed.encode(codec)).text == seed


@pytest.mark.parametrize(
    ("first", "second"), [("utf-8", "gb18030"), ("gb18030", "utf-8"), ("utf-8", "big5hkscs"), ("gb18030", "utf-16-le")]
)
def test_a_file_of_two_sets_is_refused_with_the_place(first: str, second: str) -> None:
    opening, glued = TRADITIONAL[0][:60] + "\n\n", TRADITIONAL[1][:300]
    with pytest.raises(Refused, match="编码") as refused:
        read(opening.encode(first) + glued.encode(second))
    if "utf-8" in (first, second):
        place = len(opening.encode(first)) + 1
        assert f"第 3 行（第 {place} 个字节）" in refused.value.sentence


def test_pairs_of_surrogates_are_characters_and_half_of_one_is_damage() -> None:
    pair = "\ud842\udfb7".encode("utf-8", "surrogatepass")
    assert read("委员".encode() + pair + "收悉".encode()).text == "委员𠮷收悉"
    with pytest.raises(Refused, match="第 7 个字节"):
        read("委员".encode() + pair[:3] + "收悉".encode())


@pytest.mark.parametrize(
    "content",
    [
        "宋鸥委员\0：您的提案收悉。".encode(),
        "宋鸥委员\0：您的提案收悉。".encode("gb18030"),
        "안녕하십니까 대한민국 국민 여러분 감사합니다 오늘은 날씨가 좋습니다".encode("euc-kr"),
        "拝啓 貴社ますますご清栄のこととお慶び申し上げます。平素は格別の".encode("shift-jis"),
        "Déjà vu à l’été : où êtes-vous passés, élèves français ?".encode("cp1252"),
        codecs.BOM_UTF8 + SEEDS[0].encode("gb18030"),
        bytes(range(256)) * 8,
    ],
)
def test_what_would_be_mojibake_is_refused(content: bytes) -> None:
    with pytest.raises(Refused, match="编码"):
        read(content)


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "utf-16-le"])
def test_ten_times_the_text_costs_about_ten_times_the_time(codec: str) -> None:
    small = (SEEDS[0] * 100).encode(codec)
    assert in_proportion(partial(read, small), partial(read, small * 10))
