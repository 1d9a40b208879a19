"""A reader compares what cities promise: from a list or a question to the sentence, and away with a file."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open

pytestmark = pytest.mark.browser

THREE = "/compare?q=教师 工作时间&city=cixi&city=hanzhong&city=guigang"


def test_what_three_cities_promise_on_teachers_hours(browse: Open) -> None:
    with browse("/compare") as page:
        page.get_by_label("题目").fill("教师 工作时间")
        page.get_by_label("地区，可写几个，也可不写").fill("慈溪 汉中 贵港")
        page.keyboard.press("Enter")
        asked = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="教师 工作时间"))
        expect(asked.get_by_role("cell")).to_have_count(3)
        expect(asked.get_by_role("cell").nth(0)).to_contain_text("将做")
        expect(asked.get_by_role("cell").nth(1)).to_contain_text("超过正常工作时间加班的补偿奖励机制")
        with page.expect_download() as taken:
            page.get_by_role("link", name="Word 文档").click()
        assert taken.value.suggested_filename.endswith(".docx")
        asked.get_by_role("link", name="原处").first.click()
        expect(page.locator("#s11")).to_be_in_viewport()


def test_ticked_letters_are_compared_without_a_script(browse: Open) -> None:
    with browse("/letters", java_script_enabled=False) as page:
        for place in ("株洲", "慈溪"):
            page.get_by_role("article").filter(has_text=place).get_by_role("checkbox").check()
        page.get_by_role("button", name="对照选中的复文").click()
        expect(page.get_by_role("columnheader")).to_have_count(3)


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_the_table_fits_and_stays_a_table(browse: Open, width: int) -> None:
    with browse(THREE, width) as page:
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert page.get_by_role("table").count() == 1
        assert page.get_by_role("columnheader").count() == 4
        cell = page.get_by_role("row").nth(2).get_by_role("cell").first
        assert cell.locator(".whose").is_visible() == (width < 960)


def test_head_and_first_column_stay_in_sight(browse: Open) -> None:
    with browse("/compare?q=课后服务") as page:
        region = page.get_by_role("region")
        region.focus()
        region.evaluate("one => one.scrollTo(600, 900)")
        box, head = region.bounding_box(), page.get_by_role("columnheader").first.bounding_box()
        assert box
        assert head
        assert abs(head["y"] - box["y"]) < 2
        assert abs(head["x"] - box["x"]) < 2
