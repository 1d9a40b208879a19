"""What kind of file some bytes are, by their first bytes and never by a name."""

from app.reading.refused import Refused

_IMAGE = "请另存为 PNG、JPEG 或 PDF 再收。"
_DOCUMENT = "请另存为纯文本（UTF-8）再收。"
_ARCHIVE = "请解开后把里面的复文存为纯文本（UTF-8）再收。"
_PDF = b"%PDF-"

# Read as the media type named, or refused with the name of the kind and a remedy.
_SIGNATURES: tuple[tuple[bytes, str | tuple[str, str]], ...] = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", ("GIF 图片", _IMAGE)),
    (b"II*\x00", ("TIFF 图片", _IMAGE)),
    (b"MM\x00*", ("TIFF 图片", _IMAGE)),
    (_PDF, "application/pdf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ("旧版 Word（doc）或 WPS 文件", _DOCUMENT)),
    (b"{\\rtf", ("RTF 文件", _DOCUMENT)),
    (b"PK\x03\x04", ("Word（docx）、OFD 或 ZIP 文件", _DOCUMENT)),
    (b"Rar!", ("RAR 压缩包", _ARCHIVE)),
    (b"7z\xbc\xaf\x27\x1c", ("7z 压缩包", _ARCHIVE)),
    (b"\x1f\x8b", ("gzip 压缩包", _ARCHIVE)),
)
_PAGES = (b"<!doctype html", b"<html")


def media_type(content: bytes) -> str:
    """The media type to read a file as: one of the readers', text/plain for what bears no signature.

    Raises Refused for a kind that cannot be read, with its name and what to do with such a file.
    """
    kind = next((kind for signature, kind in _SIGNATURES if content.startswith(signature)), None)
    opening = content[:100].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if kind is None and _PDF in content[:1024]:
        return "application/pdf"  # readers of PDF let as much stand before it
    if kind is None and opening.startswith(_PAGES):
        kind = ("网页", _DOCUMENT)
    if isinstance(kind, tuple):
        name, remedy = kind
        raise Refused(f"内容是“{name}”，不是纯文本。", remedy)
    return kind or "text/plain"
