"""What kind of file some bytes are, by their first bytes and never by a name."""

_IMAGE = "请先做文字识别，存为纯文本再收。"
_DOCUMENT = "请另存为纯文本（UTF-8）再收。"
_ARCHIVE = "请解开后把里面的复文存为纯文本（UTF-8）再收。"

_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "PNG 图片", _IMAGE),
    (b"\xff\xd8\xff", "JPEG 图片", _IMAGE),
    (b"GIF8", "GIF 图片", _IMAGE),
    (b"II*\x00", "TIFF 图片", _IMAGE),
    (b"MM\x00*", "TIFF 图片", _IMAGE),
    (b"%PDF-", "PDF 文件", _DOCUMENT),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧版 Word（doc）或 WPS 文件", _DOCUMENT),
    (b"{\\rtf", "RTF 文件", _DOCUMENT),
    (b"PK\x03\x04", "Word（docx）、OFD 或 ZIP 文件", _DOCUMENT),
    (b"Rar!", "RAR 压缩包", _ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", "7z 压缩包", _ARCHIVE),
    (b"\x1f\x8b", "gzip 压缩包", _ARCHIVE),
)
_PAGES = (b"<!doctype html", b"<html")


def kind(content: bytes) -> tuple[str, str] | None:
    """Name of the kind and what to do with such a file (both Chinese); None when it may be plain text."""
    for signature, name, remedy in _SIGNATURES:
        if content.startswith(signature):
            return name, remedy
    opening = content[:100].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return ("网页", _DOCUMENT) if opening.startswith(_PAGES) else None
