"""OLE files (compound files, [MS-CFB]) with named streams, for kinds that no program here can write."""

import struct

_SECTOR, _LEAST = 512, 4096
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def ole(*streams: str, opening: bytes = b"") -> bytes:
    """A compound file, at most three streams of 4096 bytes each: allocation table, directory, streams.

    The first stream begins with `opening`; all else in them is zero.
    """
    header = _SIGNATURE + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIIII", 0, 1, 1, 0, _LEAST, _END, 0, _END, 0, 0) + struct.pack("<I", _FREE) * 108
    sectors = _LEAST // _SECTOR
    table = [_FAT, _END]
    for at in range(len(streams)):
        first = 2 + at * sectors
        table += [*range(first + 1, first + sectors), _END]
    table += [_FREE] * (_SECTOR // 4 - len(table))
    entries = [_entry("Root Entry", 5, child=1 if streams else _FREE, first=_END, size=0)]
    for at, name in enumerate(streams):
        right = at + 2 if at + 1 < len(streams) else _FREE
        entries.append(_entry(name, 2, right=right, first=2 + at * sectors, size=_LEAST))
    directory = b"".join(entries).ljust(_SECTOR, b"\0")
    return (
        header
        + struct.pack(f"<{len(table)}I", *table)
        + directory
        + opening
        + bytes(_LEAST * len(streams) - len(opening))
    )


def _entry(name: str, kind: int, *, right: int = _FREE, child: int = _FREE, first: int, size: int) -> bytes:
    encoded = f"{name}\0".encode("utf-16-le")
    links = struct.pack("<HBBIII", len(encoded), kind, 1, _FREE, right, child)
    return encoded.ljust(64, b"\0") + links + bytes(36) + struct.pack("<IQ", first, size)
