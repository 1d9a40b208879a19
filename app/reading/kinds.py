"""What kind of file some bytes are, by their first bytes and never by a name."""

from collections.abc import Callable

from app.reading.containers import ZIP, in_ole, in_zip
from app.reading.page_kinds import page_kind
from app.reading.refused import Refused

_IMAGE = "请另存为 PNG、JPEG 或 PDF 再收。"
_ARCHIVE = "请解开后再收，或改用 zip 压缩。"
_PDF = b"%PDF-"
_AHEAD_OF_PDF = 1024  # bytes that readers of PDF let stand before it

# Read as the media type named, refused with the name of the kind and a remedy, or to be looked into.
_SIGNATURES: tuple[tuple[bytes, str | tuple[str, str] | Callable[[bytes], str]], ...] = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", ("GIF 图片", _IMAGE)),
    (b"II*\x00", ("TIFF 图片", _IMAGE)),
    (b"MM\x00*", ("TIFF 图片", _IMAGE)),
    (_PDF, "application/pdf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", in_ole),
    (b"{\\rtf", "application/rtf"),
    (b"PK\x03\x04", lambda content: _document(in_zip(content))),
    (b"PK\x05\x06", ("空的 ZIP 压缩包", "请重新打包再收。")),
    (b"Rar!", ("RAR 压缩包", _ARCHIVE)),
    (b"7z\xbc\xaf\x27\x1c", ("7z 压缩包", _ARCHIVE)),
    (b"\x1f\x8b", ("gzip 压缩包", _ARCHIVE)),
)


def media_type(content: bytes) -> str:
    """The media type to read a file as: one of the readers', text/plain for what bears no signature.

    Raises Refused for a kind that cannot be read, with its name and what to do with such a file.
    """
    kind = next((kind for signature, kind in _SIGNATURES if content.startswith(signature)), None)
    if callable(kind):
        return kind(content)
    if isinstance(kind, tuple):
        name, remedy = kind
        raise Refused(f"内容是“{name}”，不能收。", remedy)
    if kind is None and _PDF in content[:_AHEAD_OF_PDF]:
        return "application/pdf"
    return kind or page_kind(content) or "text/plain"


def _document(found: str) -> str:
    if found == ZIP:
        raise Refused("内容是“ZIP 压缩包”，不是一份文件。", "请解开后把里面的复文收进来。")
    return found
