"""What kind of document a container is: a zip by the names in its directory, an OLE file by its streams'."""

from app.reading.ole import Streams, locked
from app.reading.refused import Refused
from app.reading.zipped import Zipped

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
DOC = "application/msword"
ODT = "application/vnd.oasis.opendocument.text"
ZIP = "application/zip"

_AS_PDF = "请用阅读器另存为 PDF 再收。"
_LETTER = "请把里面的复文另存为 docx 或 PDF 再收。"
_AGAIN = "请重新下载这份文件再收，或用 Word、WPS 打开后另存为 docx。"
_UNLOCKED = "请打开后去掉密码，另存一份再收。"

_OPEN_DOCUMENTS = {
    "application/vnd.oasis.opendocument.spreadsheet": "表格（ods）",
    "application/vnd.oasis.opendocument.presentation": "演示文稿（odp）",
    "application/vnd.oasis.opendocument.graphics": "绘图（odg）",
}
_STREAMS = (("Workbook", "表格（xls）"), ("Book", "表格（xls）"), ("PowerPoint Document", "演示文稿（ppt）"))


def in_zip(content: bytes) -> str:
    """The media type of what starts as a zip: DOCX (docm too), ODT, or ZIP for an archive of files.

    Raises Refused for a damaged one and for documents that are no text, by their name.
    """
    zipped = Zipped(content)
    names = zipped.names
    if "ofd.xml" in names:
        raise Refused("内容是“OFD 版式文件”，还不能直接收。", _AS_PDF)
    if "[content_types].xml" in names:
        return _office_kind(names)
    kind = (_opening(zipped) if "mimetype" in names else b"").decode("ascii", "replace").strip()
    if kind.removesuffix("-template") == ODT:
        _require_unlocked(zipped)
        return ODT
    if kind in _OPEN_DOCUMENTS:
        raise Refused(f"内容是“{_OPEN_DOCUMENTS[kind]}”，不是复文。", _LETTER)
    return ZIP


def in_ole(content: bytes) -> str:
    """DOC, for what old Word and WPS wrote. Raises Refused for locked and damaged ones and for any other kind."""
    streams = Streams(content)
    if streams.holds("EncryptedPackage"):
        raise Refused("文件加了密码，打不开。", _UNLOCKED)
    if not streams.holds("WordDocument"):
        for stream, kind in _STREAMS:
            if streams.holds(stream):
                raise Refused(f"内容是“{kind}”，不是复文。", _LETTER)
        raise Refused("内容是“OLE 文件”，里面没有 Word 正文：也许没有下载完整，也许是别的程序的文件。", _AGAIN)
    opening = streams.word()
    if opening is None:
        raise Refused("Word 文件不完整或已损坏，打不开。", _AGAIN)
    if locked(opening):
        raise Refused("文件加了密码，打不开。", _UNLOCKED)
    return DOC


def _office_kind(names: frozenset[str]) -> str:
    for folder, kind in (("xl/", "表格（xlsx）"), ("ppt/", "演示文稿（pptx）"), ("visio/", "绘图（vsdx）")):
        if any(name.startswith(folder) for name in names) and "word/document.xml" not in names:
            raise Refused(f"内容是“{kind}”，不是复文。", _LETTER)
    return DOCX


def _opening(zipped: Zipped) -> bytes:
    return zipped.part("mimetype", 1_000) or b""


def _require_unlocked(zipped: Zipped) -> None:
    zipped.require_bounded()
    if b"encryption-data" in (zipped.part("META-INF/manifest.xml") or b""):
        raise Refused("文件加了密码，打不开。", _UNLOCKED)
