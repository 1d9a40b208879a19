"""A page as a screen reader is given it: what is said is short, whole, and none of it decoration."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.browser.addresses import CROWDED, LETTER

pytestmark = pytest.mark.browser

Said = tuple[str, str]


def test_the_links_beside_a_letters_paragraphs_are_short_and_differ(window: Page, site: str) -> None:
    window.goto(site + LETTER)
    names = window.locator(".permalink").evaluate_all("all => all.map(one => one.ariaLabel)")
    assert len(names) > 20
    assert len(set(names)) == len(names)
    assert max(map(len, names)) <= 10


def test_a_count_says_what_it_counts(window: Page, site: str) -> None:
    window.goto(f"{site}/cities")
    assert "湖南省 1 件" in [name for role, name in said(window) if role == "heading"]
    window.goto(f"{site}/search?q=课后服务")
    assert "5 件，按原样连续查找" in "".join(name for role, name in said(window) if role == "StaticText")


def test_brackets_and_arrows_that_only_dress_are_not_said(window: Page, site: str) -> None:
    for address in ("/cities", "/cities/ningbo"):
        window.goto(site + address)
        assert not {"（", "）", "›"} & {name.strip() for _, name in said(window)}


def test_a_chosen_filter_says_that_it_is_taken_away(window: Page, site: str) -> None:
    window.goto(f"{site}/letters?class=A")
    assert ("link", "A类 去掉") in list(said(window))
    assert ("link", "去掉筛选：A类") in list(said(window))


def test_pages_are_told_as_pages(window: Page, crowded_site: str) -> None:
    window.goto(crowded_site + CROWDED["letters-many"])
    links = [name for role, name in said(window) if role == "link"]
    assert [name for name in links if name.endswith(" 页")] == [f"第 {number} 页" for number in range(1, 4)]


def test_each_page_is_chinese_and_has_its_landmarks_once(window: Page, address: str) -> None:
    window.goto(address)
    heard = list(said(window))
    assert window.evaluate("document.documentElement.lang") == "zh-Hans"
    for landmark in ("banner", "main", "contentinfo"):
        assert len([role for role, _ in heard if role == landmark]) == 1
    searches = [name for role, name in heard if role == "search"]
    assert len(set(searches)) == len(searches) > 0
    assert len(searches) == 1 or all(searches)
    navigations = [name for role, name in heard if role == "navigation"]
    assert all(navigations)
    assert len(set(navigations)) == len(navigations)


def said(page: Page) -> Iterator[Said]:
    """Role and name of everything in the browser's own accessibility tree that is not left out of it."""
    session = page.context.new_cdp_session(page)
    for node in session.send("Accessibility.getFullAXTree")["nodes"]:
        if not node["ignored"]:
            yield node["role"]["value"], node.get("name", {}).get("value", "")
    session.detach()
