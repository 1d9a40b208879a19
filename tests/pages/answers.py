"""The search page as its reader has it: a question asked, the letters that answer, what is offered besides."""

import re
from typing import Any

OFFERED = r'<a href="(/search[^"]+)">([^<]+)</a> <span class="count">(\d+) 件'


def ask(client: Any, question: str, **more: str) -> str:
    return str(client.get("/search", params={"q": question, **more}).text)


def hits(page: Any) -> list[str]:
    """Addresses of the letters that answer, in order; not of those that have only some of the words."""
    answer = page.html.partition('<section class="partly"')[0]
    titles = re.findall(r'<h2[^>]*><a href="([^"]+)"', answer)
    assert len(titles) == answer.count('<article class="entry')
    return [title.replace("&amp;", "&") for title in titles]


def slug(link: str) -> str:
    """The letter that an address leads to."""
    return re.split("[?#]", link)[0]
