"""Whether all of a PDF file is there and undamaged: pdfium makes do with what it still finds, and says nothing."""

import re
import zlib
from collections.abc import Iterator

from app.reading.refused import Refused

_AGAIN = "请重新下载这份文件再收。"
_KEYWORD = b"stream"
_END, _WITHIN = b"%%EOF", 4096
_LINEARIZED = re.compile(rb"/Linearized\b[^>]{0,200}?/L\s{1,10}(\d{1,12})")
_DEFLATED = re.compile(rb"/Filter\s{0,4}\[?\s{0,4}/FlateDecode")
_DICTIONARY, _PIECE, _MOST_UNPACKED = 1024, 1 << 20, 1 << 28


def require_whole(content: bytes) -> None:
    """Refuse a file that was cut off or whose compressed parts are damaged."""
    said = _LINEARIZED.search(content, 0, 2048)
    if _END not in content[-_WITHIN:] or (said and int(said[1]) > len(content)):
        raise Refused("PDF 文件不完整，后面缺了一截。", _AGAIN)
    if b"/Encrypt" in content:
        return  # what is encrypted cannot be unpacked here
    room = _MOST_UNPACKED
    for begin in _streams(content):
        before = content[max(0, begin - _DICTIONARY) : begin]
        if room > 0 and _DEFLATED.search(before, before.rfind(b"obj") + 1):
            room -= _unpacked(content[begin : content.find(b"endstream", begin)], room)


def _streams(content: bytes) -> Iterator[int]:
    """Where the data of each stream begins."""
    at = content.find(_KEYWORD)
    while at >= 0:
        begin = at + len(_KEYWORD)
        if content[at - 3 : at] != b"end":
            begin += content[begin : begin + 1] == b"\r"
            begin += content[begin : begin + 1] == b"\n"
            yield begin
        at = content.find(_KEYWORD, begin)


def _unpacked(stream: bytes, room: int) -> int:
    """How many bytes a stream unpacks to, its checksum checked; no more than `room` are unpacked."""
    unpacking = zlib.decompressobj()
    size, rest = 0, stream
    try:
        while rest and size < room and not unpacking.eof:
            size += len(unpacking.decompress(rest, _PIECE))
            rest = unpacking.unconsumed_tail
    except zlib.error:
        raise Refused("PDF 文件里有损坏的地方，文字可能不全。", _AGAIN) from None
    return size
