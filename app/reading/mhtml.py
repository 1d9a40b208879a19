"""Pages saved whole in one file (MHTML): the page in it that says most."""

from email import message_from_bytes
from email.message import Message

from app.reading.read_text import ReadText
from app.reading.refused import Refused
from app.reading.webpage import Page, read_page

_AGAIN = "请在浏览器里重新另存这个网页再收。"
_MOST_PAGES = 50


def read(content: bytes) -> ReadText:
    """The letter in a saved page, be it in the page itself or in one of its frames. Raises Refused."""
    pages, refusals = [], []
    for part in _html(content)[:_MOST_PAGES]:
        try:
            pages.append(read_page(part))
        except Refused as refused:
            refusals.append(refused)
    if not pages:
        raise refusals[0] if refusals else Refused("网页存档里没有网页。", _AGAIN)
    best, charset = max(pages, key=lambda page: page[0].weight)
    aside = "\n".join(page.whole for page, _ in pages)
    return ReadText(best.text, "multipart/related", charset, _all_fields(best, pages[0][0]), aside=aside)


def _all_fields(best: Page, outer: Page) -> dict[str, str]:
    """The fields of the page with the letter, and of the page around it what that does not say."""
    return outer.fields | best.fields


def _html(content: bytes) -> list[bytes]:
    try:
        parts = message_from_bytes(content).walk()
        return [_content(part) for part in parts if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    except RecursionError:  # parts within parts without end
        raise Refused("网页存档的结构损坏。", _AGAIN) from None


def _content(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""
