"""The kind of an agency is its name without its place."""

import pytest

from app.letter.issuer_kind import issuer_kind
from app.letter.places import Places


@pytest.mark.parametrize(
    ("issuer", "code", "kind"),
    [
        ("株洲市教育局", "430200", "教育局"),
        ("湖南省株洲市教育局", "430200", "教育局"),
        ("慈溪市教育局", "330282", "教育局"),
        ("浙江省宁波市慈溪市教育局", "330282", "教育局"),
        ("株洲教育局", "430200", "教育局"),
        ("县教体局", "130434", "教体局"),
        ("市教育局", None, "教育局"),
        ("教育局", "430200", "教育局"),
        ("株洲市市场监督管理局", "430200", "市场监督管理局"),
        ("株洲市场监督管理局", "430200", "市场监督管理局"),
        ("市场监督管理局", "430200", "市场监督管理局"),
        ("株洲市民政局", "430200", "民政局"),
        ("株洲市民族宗教事务局", "430200", "民族宗教事务局"),
        ("市政府办公室", "430200", "政府办公室"),
        ("市政管理局", "430200", "市政管理局"),
        ("恩施州教育局", "422800", "教育局"),
        ("内蒙古自治区教育厅", "150000", "教育厅"),
        ("内蒙古教育厅", "150000", "教育厅"),
        ("北京市东城区教育委员会", "110101", "教育委员会"),
        ("魏县棘针寨镇人民政府", "130434", "镇人民政府"),
        ("国家税务总局株洲市税务局", "430200", "税务局"),
        ("鼓楼区教育局", None, "教育局"),
        ("株洲市", "430200", None),
        ("株洲市教育局、株洲市财政局", "430200", None),
        ("株洲市某某", "430200", None),
    ],
)
def test_issuer_kind(places: Places, issuer: str, code: str | None, kind: str | None) -> None:
    place = places.by_code(code) if code else None
    above = [one for one in (place, place and place.city_place, place and place.province_place) if one]
    assert issuer_kind(issuer, above or places.leading(issuer)) == kind
