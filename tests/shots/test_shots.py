"""The pictures: a page of them side by side, and few colours where the README shows one."""

from io import BytesIO

from PIL import Image

from tests.browser.addresses import PAGES
from tests.shots.__main__ import COLOURS, SHOWN, reduced, sheet


def test_the_sheet_shows_each_page_in_all_four_ways() -> None:
    shown = sheet(["home", "letter"])
    assert shown.count("<h2>") == 2
    for file in ("home-1280-light.png", "home-390-dark.png", "letter-390-light.png"):
        assert f'src="{file}"' in shown


def test_a_picture_for_the_readme_keeps_its_size_and_loses_its_weight() -> None:
    picture = BytesIO()
    Image.radial_gradient("L").convert("RGB").save(picture, "PNG")
    less = reduced(picture.getvalue())
    with Image.open(BytesIO(less)) as image:
        assert image.size == (256, 256)
        assert len(image.getcolors() or []) <= COLOURS
    assert len(less) < len(picture.getvalue())


def test_what_the_readme_shows_is_among_the_pages() -> None:
    assert {name for name, _, _ in SHOWN} <= set(PAGES)
