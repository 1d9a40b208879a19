"""Whether bytes are a web page, a piece of one or a saved one: by what they begin with and what they are full of."""

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE

_LOOKED_AT = 20_000
_FEW = 3
_BEGINS = re.compile(
    rb"(?:\xef\xbb\xbf|\s|<!--.{0,5000}?-->|<\?xml[^>]{0,200}>)*+"
    rb"<(?:!doctype\s+html|/?(?:html|head|body|meta|title|link|style|script|base|div|p|span|table|tbody|tr|td|section|article|main"
    rb"|center|font|h[1-6]|br|ul|ol|li|dl|form|a|img|b|strong|frameset|iframe|nav|header|footer)(?=[\s/>]))",
    re.IGNORECASE | re.DOTALL,
)
_ENDS = re.compile(rb"</(?:p|div|td|tr|table|span|li|h[1-6]|body|html)\s*>", re.IGNORECASE)
_HEADERS = re.compile(rb"(?:\s*)(?:[\w-]{1,40}:[^\r\n]{0,2000}\r?\n(?:[ \t][^\r\n]{0,2000}\r?\n)*+){1,40}", re.ASCII)
_SAVED = re.compile(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)


def page_kind(content: bytes) -> str | None:
    """multipart/related for a saved page, text/html for a page or a piece of one, else None."""
    opening = _eight_bits(content[:_LOOKED_AT])
    headers = _HEADERS.match(opening)
    if headers and _SAVED.search(headers[0]):
        return "multipart/related"
    return "text/html" if _BEGINS.match(opening) or len(_ENDS.findall(opening)) >= _FEW else None


def _eight_bits(opening: bytes) -> bytes:
    """The opening in a set whose Latin letters are single bytes, as the patterns are."""
    if opening.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return opening.decode("utf-16", "ignore").encode()
    return opening.replace(b"\0", b"") if b"<\0" in opening[:100] or b"\0<" in opening[:100] else opening
