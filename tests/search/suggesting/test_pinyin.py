"""How names sound."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.letter.places import Places
from app.search.suggesting.pinyin import blurred, called, readings, sound


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("曾志伟", "zeng zhi wei"),
        ("单田芳", "shan tian fang"),
        ("尉迟恭", "yu chi gong"),
        ("欧阳修", "ou yang xiu"),
        ("区伟明", "ou wei ming"),
        ("解晓东", "xie xiao dong"),
        ("王单", "wang dan"),
        ("A某", "A mou"),
    ],
)
def test_persons_are_called_by_their_surname_as_it_is_read_in_names(name: str, expected: str) -> None:
    assert " ".join(called(name)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("双减", "shuang jian"),
        ("课后服务", "ke hou fu wu"),
        ("绿化", "lv hua"),
        ("侵略", "qin lue"),
        ("重庆市教育局", "chong qing shi jiao yu ju"),
        ("长治市教育局", "chang zhi shi jiao yu ju"),
        ("六安市", "lu an shi"),
        ("朝阳区", "chao yang qu"),
        ("都安瑶族自治县", "du an yao zu zi zhi xian"),
        ("5G基站", "5 G ji zhan"),
        ("", ""),
    ],
)
def test_names_sound_as_people_say_them(places: Places, text: str, expected: str) -> None:
    assert " ".join(sound(text, places)) == expected


def test_nearly_every_place_sounds_as_its_slug_is_spelled(places: Places) -> None:
    unlike = {
        place.short_name
        for place in places.all
        if "".join(sound(place.short_name, places)) != place.slug.partition("-")[0]
    }
    assert unlike == {"陕西", "通什", "宕昌", "乐陵"}


@given(text=st.text())
def test_each_character_has_one_sound(places: Places, text: str) -> None:
    assert len(sound(text, places)) == len(readings(text, places)) == len(text)


def test_a_character_of_several_readings_has_them_all_the_likeliest_first(places: Places) -> None:
    assert readings("银行", places)[1][:2] == ("hang", "xing")


@pytest.mark.parametrize(
    ("one", "other"),
    [("zhang", "zan"), ("chen", "ceng"), ("shi", "si"), ("ling", "nin"), ("lan", "nang"), ("jing", "jin")],
)
def test_what_many_do_not_tell_apart_is_one(one: str, other: str) -> None:
    assert blurred((one,)) == blurred((other,))


@pytest.mark.parametrize(("one", "other"), [("shi", "xi"), ("jian", "jia"), ("ren", "len"), ("long", "non")])
def test_what_all_tell_apart_is_not_blurred(one: str, other: str) -> None:
    assert blurred((one,)) != blurred((other,))
