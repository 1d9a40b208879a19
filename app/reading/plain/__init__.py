"""Plain text."""

from app.reading.plain.charset import decode
from app.reading.read_text import ReadText


def read(content: bytes) -> ReadText:
    """The text of a plain text file. Raises Refused."""
    text, charset = decode(content)
    return ReadText(text, "text/plain", charset)
