"""All text of a page saved whole in one file (MHTML)."""

from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message

from app.reading.all_text.views import views
from app.reading.plain.charset import decode
from app.reading.refused import Refused

_TEXTUAL = ("text/", "application/xhtml+xml", "application/javascript", "application/x-javascript", "application/json")


def texts(content: bytes) -> Iterator[str]:
    """The text of every part, of their headers, and of what stands between them. Raises Refused."""
    for part in message_from_bytes(content).walk():
        if part.defects:
            raise Refused("里面有读不出来的部分，无法逐一检查", "")
        yield from views("\n".join(str(value) for value in part.values()))
        for around in (part.preamble, part.epilogue):
            yield from views(str(around or ""))
        if not part.is_multipart():
            yield from views(_text(part))


def _text(part: Message) -> str:
    if not part.get_content_type().startswith(_TEXTUAL):
        raise Refused("网页存档里有图片或其他数据，无法逐一检查", "")
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        raise Refused("网页存档里有读不出来的部分，无法逐一检查", "")
    return decode(payload)[0] if payload.strip() else ""
