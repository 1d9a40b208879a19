"""OLE files (compound files, [MS-CFB]): which streams they hold, and whether what Word wrote there is locked."""

_ENTRY = 128
_STREAM = 2
_SMALL = 4096  # a smaller stream stands in parts of sectors, and only a letter of few words has one
_WORD = (b"\xec\xa5", b"\xdc\xa5")  # of Word 97 and after, of Word 6 and 95
_LOCKED = 0x01  # fEncrypted, in the flags at 10 of the file information block ([MS-DOC] 2.5.2)


class Streams:
    """The streams of an OLE file, found by their entries in its directory."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def holds(self, name: str) -> bool:
        """Whether there is a stream of that name."""
        return self._entry(name) is not None

    def word(self) -> bytes | None:
        """How the stream begins that Word keeps its text in; None where that is damaged, b"" where it is too small."""
        entry = self._entry("WordDocument")
        shift = int.from_bytes(self._content[30:32], "little")
        if entry is None or shift not in (9, 12):
            return None
        if int.from_bytes(entry[120:124], "little") < _SMALL:
            return b""
        start = (int.from_bytes(entry[116:120], "little") + 1) << shift
        opening = self._content[start : start + 12]
        return opening if opening.startswith(_WORD) and len(opening) == 12 else None

    def _entry(self, name: str) -> bytes | None:
        encoded = f"{name}\0".encode("utf-16-le")
        at = self._content.find(encoded)
        while at >= 0:
            entry = self._content[at : at + _ENTRY]
            length = int.from_bytes(entry[64:66], "little")
            if len(entry) == _ENTRY and length == len(encoded) and entry[66] == _STREAM:
                return entry
            at = self._content.find(encoded, at + 1)
        return None


def locked(opening: bytes) -> bool:
    """Whether the text behind this beginning of Word's stream says that it is encrypted."""
    return bool(opening) and bool(opening[11] & _LOCKED)
