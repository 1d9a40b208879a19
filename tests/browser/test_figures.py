"""The page of figures on narrow and wide screens, and its way from a group to a sentence."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
VIEWS = ("/figures", "/figures?about=学校", "/figures?about=“学校”&unit=所", "/figures?about=学校&group=about")


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_wider_than_a_narrow_screen(browse: Callable[..., Any], view: str, scheme: str) -> None:
    with browse(view, width=320, color_scheme=scheme) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_chart_draws_what_its_table_says(browse: Callable[..., Any]) -> None:
    with browse("/figures?about=“教师”&unit=名") as page:
        widths = [
            bar["width"]
            for bar in page.locator(".bars rect").evaluate_all(
                "bars => bars.map(bar => ({width: bar.getBoundingClientRect().width}))"
            )
        ]
        values = page.locator(".bars .value").all_inner_texts()
    assert len(widths) == len(values) == 2
    assert widths == sorted(widths, reverse=True)


def test_what_is_looked_for_leads_to_a_group_and_on_to_the_letter(browse: Callable[..., Any]) -> None:
    with browse("/figures") as page:
        page.get_by_label("说的是什么").fill("学校")
        page.get_by_role("button", name="查找").click()
        page.get_by_role("link", name="按所指归类").click()
        page.get_by_role("link", name="学校", exact=True).first.click()
        expect(page.locator("h1")).to_have_text("学校（所）")
        page.get_by_role("link", name="看原句").first.click()
        page.wait_for_url(re.compile("/letters/.*#f"))
