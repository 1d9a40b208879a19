"""The national table of places: whole, nested, its slugs unique, and the hard cases right."""

import csv
import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

TABLE = Path(__file__).parents[2] / "seeds" / "places.csv"
COLUMNS = ["code", "name", "short_name", "slug", "level", "parent_code", "since", "until"]
PSEUDO = {"市", "县", "市辖区", "省直辖县级行政区划", "自治区直辖县级行政区划"}
MAINLAND_COUNTIES = range(2843, 2852)


class Place(NamedTuple):
    """One row of the table."""

    code: str
    name: str
    short_name: str
    slug: str
    level: str
    parent_code: str
    since: str
    until: str

    def lasts(self, year: int) -> bool:
        """Whether the place still existed at the end of that year."""
        return (not self.since or int(self.since) <= year) and (not self.until or year < int(self.until))


def read() -> list[Place]:
    """Every row, as written."""
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return [Place(*row) for row in csv.reader(lines)][1:]


PLACES = read()
LIVING = [place for place in PLACES if not place.until]


def living(name: str) -> Place:
    """The one living place of that name."""
    found = [place for place in LIVING if place.name == name]
    assert len(found) == 1, (name, found)
    return found[0]


def parent_of(place: Place) -> Place:
    """The living place that a living place belongs to."""
    found = [other for other in LIVING if other.code == place.parent_code]
    assert len(found) == 1, (place, found)
    return found[0]


def test_the_file_is_plain() -> None:
    """No byte order mark, no carriage return, the agreed header, sorted."""
    text = TABLE.read_bytes().decode("utf-8")
    assert text.splitlines()[0] == ",".join(COLUMNS)
    assert "\r" not in text
    assert text.endswith("\n")
    assert sorted(PLACES, key=lambda place: (place.code, place.since)) == PLACES


def test_slugs_are_unique() -> None:
    """A slug is an address: nobody shares it."""
    assert [slug for slug, count in Counter(place.slug for place in PLACES).items() if count > 1] == []


def test_keys_are_unique() -> None:
    """A code that was given again is told apart by name and year."""
    keys = Counter((place.code, place.name, place.since) for place in PLACES)
    assert [key for key, count in keys.items() if count > 1] == []


def test_living_codes_are_unique() -> None:
    """Today a code means one place."""
    assert len({place.code for place in LIVING}) == len(LIVING)


def test_fields_are_well_formed() -> None:
    """Codes, slugs, names and years look as they must."""
    for place in PLACES:
        assert re.fullmatch(r"[1-8]\d{5}", place.code), place
        assert re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", place.slug), place
        assert re.fullmatch(r"[一-龥]{2,}", place.name), place
        assert re.fullmatch(r"(20\d\d)?", place.since), place
        assert re.fullmatch(r"(20\d\d)?", place.until), place
        assert not place.since or not place.until or place.since <= place.until, place
        assert place.name.startswith(place.short_name), place
        assert len(place.short_name) >= 2, place


def test_pseudo_rows_are_left_out() -> None:
    """Statistical rows and development zones are no places with a government of their own."""
    names = {place.name for place in PLACES}
    assert names.isdisjoint(PSEUDO)
    assert not [name for name in names if "开发区" in name or "雄安" in name or "工业园区" in name]


def test_levels_nest() -> None:
    """A province has no parent, a prefecture a province, a county either; codes agree with that."""
    levels = {place.code: place.level for place in PLACES}
    allowed = {"province": {""}, "prefecture": {"province"}, "county": {"province", "prefecture"}}
    for place in PLACES:
        assert levels.get(place.parent_code, "") in allowed[place.level], place
        assert place.level == "province" or place.code[:2] == place.parent_code[:2], place
        if levels.get(place.parent_code) == "prefecture":
            assert place.code[:4] == place.parent_code[:4], place


def test_every_living_place_has_a_living_parent() -> None:
    """Nothing that exists hangs under what was abolished."""
    codes = {place.code for place in LIVING}
    assert [place for place in LIVING if place.parent_code and place.parent_code not in codes] == []


def test_every_year_has_a_parent_for_every_place() -> None:
    """In each year a place existed, so did the place above it."""
    for year in range(2000, 2027):
        alive = {place.code for place in PLACES if place.lasts(year)}
        orphans = [p for p in PLACES if p.lasts(year) and p.parent_code and p.parent_code not in alive]
        assert orphans == [], year


def test_todays_counts() -> None:
    """34 provinces, 333 prefectures, and the county level units within the published figures."""
    counts = Counter(place.level for place in LIVING)
    assert counts["province"] == 34
    assert counts["prefecture"] == 333
    assert counts["county"] in MAINLAND_COUNTIES


@pytest.mark.parametrize(
    ("year", "counties"),
    [(2000, 2861), (2005, 2862), (2010, 2856), (2015, 2850), (2019, 2846), (2021, 2843), (2024, 2846)],
)
def test_counts_of_past_years(year: int, counties: int) -> None:
    """The counties that the table has alive at a year's end are as many as were published then."""
    assert sum(place.level == "county" and place.lasts(year) for place in PLACES) == counties


@pytest.mark.parametrize(
    ("name", "parent", "slug"),
    [
        ("株洲市", "湖南省", "zhuzhou"),
        ("濮阳市", "河南省", "puyang"),
        ("慈溪市", "宁波市", "cixi"),
        ("汉中市", "陕西省", "hanzhong"),
        ("贵港市", "广西壮族自治区", "guigang"),
        ("覃塘区", "贵港市", "qintang"),
        ("马关县", "文山壮族苗族自治州", "maguan"),
        ("文山市", "文山壮族苗族自治州", "wenshan-shi"),
        ("镇康县", "临沧市", "zhenkang"),
        ("灵璧县", "宿州市", "lingbi"),
        ("霍山县", "六安市", "huoshan"),
        ("钱塘区", "杭州市", "qiantang"),
        ("临平区", "杭州市", "linping"),
        ("沙县区", "三明市", "shaxian"),
        ("西沙区", "三沙市", "xisha"),
        ("崇礼区", "张家口市", "chongli"),
        ("和康县", "和田地区", "hekang"),
        ("昆玉市", "新疆维吾尔自治区", "kunyu"),
        ("白杨市", "新疆维吾尔自治区", "baiyang"),
        ("新星市", "新疆维吾尔自治区", "xinxing-xinjiang"),
        ("济源市", "河南省", "jiyuan"),
        ("仙桃市", "湖北省", "xiantao"),
        ("神农架林区", "湖北省", "shennongjia"),
        ("五指山市", "海南省", "wuzhishan"),
        ("浦东新区", "上海市", "pudong"),
    ],
)
def test_hard_cases(name: str, parent: str, slug: str) -> None:
    """Places that are easily hung in the wrong tree or spelled wrongly."""
    place = living(name)
    assert (parent_of(place).name, place.slug) == (parent, slug)


def test_weixian_of_handan() -> None:
    """魏县 keeps its class in the short name and is not 威县 of 邢台."""
    place = living("魏县")
    assert (place.short_name, parent_of(place).name) == ("魏县", "邯郸市")
    assert parent_of(parent_of(place)).name == "河北省"
    assert (place.slug, living("威县").slug) == ("weixian-handan", "weixian-xingtai")


READINGS = """
    长治市 changzhi, 重庆市 chongqing, 六安市 luan, 亳州市 bozhou, 蚌埠市 bengbu, 丽水市 lishui,
    苏州市 suzhou, 宿州市 suzhou-anhui, 陕西省 shaanxi, 山西省 shanxi, 乐清市 yueqing, 乐亭县 laoting,
    乐陵市 laoling, 东阿县 donge, 浚县 xunxian, 莘县 shenxian, 洪洞县 hongtong, 番禺区 panyu, 大城县 daicheng,
    宕昌县 tanchang, 珲春市 hunchun, 吕梁市 lvliang, 朝阳市 chaoyang, 朝阳县 chaoyang-xian, 吉林省 jilin,
    吉林市 jilin-shi
"""


@pytest.mark.parametrize(("name", "slug"), [pair.split() for pair in READINGS.split(",")])
def test_readings(name: str, slug: str) -> None:
    """Characters with several readings have the one of the place."""
    assert living(name).slug == slug


@pytest.mark.parametrize(
    ("name", "short_name"),
    [
        ("内蒙古自治区", "内蒙古"),
        ("新疆维吾尔自治区", "新疆"),
        ("文山壮族苗族自治州", "文山"),
        ("锡林郭勒盟", "锡林郭勒"),
        ("大兴安岭地区", "大兴安岭"),
        ("鄂温克族自治旗", "鄂温克"),
        ("莫力达瓦达斡尔族自治旗", "莫力达瓦"),
        ("阿鲁科尔沁旗", "阿鲁科尔沁"),
        ("三江侗族自治县", "三江"),
        ("南宫市", "南宫"),
    ],
)
def test_short_names(name: str, short_name: str) -> None:
    """The short name is what people say."""
    assert living(name).short_name == short_name


def test_ambiguous_names_stay_ambiguous() -> None:
    """A name that several places bear has a row and a slug for each, and no one has the bare slug."""
    drum_towers = [place for place in LIVING if place.name == "鼓楼区"]
    assert {parent_of(place).name for place in drum_towers} == {"南京市", "徐州市", "福州市", "开封市"}
    assert "gulou" not in {place.slug for place in PLACES}


@pytest.mark.parametrize(
    ("name", "until"), [("崇明县", "2016"), ("沙县", "2021"), ("株洲县", "2018"), ("襄樊市", "2010")]
)
def test_former_places(name: str, until: str) -> None:
    """What was abolished or renamed has its last year."""
    assert [place.until for place in PLACES if place.name == name] == [until]


def test_chaohu_was_a_prefecture() -> None:
    """巢湖市 changed its rank: the prefecture until 2011, the county level city from then on."""
    rows = [(p.level, p.slug, p.since, p.until) for p in PLACES if p.name == "巢湖市"]
    assert rows == [("county", "chaohu", "2011", ""), ("prefecture", "chaohu-2011", "", "2011")]
