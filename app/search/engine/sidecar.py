"""Arrays beside a segment of Whoosh's index, in one file that is mapped into memory and read only where it is used.

The file: eight bytes with the length of a JSON head, the head, then the arrays, each at a multiple of 64 bytes. The
head names each array with its type, offset and length, and holds the values that columns of codes stand for.
"""

import json
import mmap
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

EXTENSION = ".arrays"
"""What a segment's own file name ends with; Whoosh deletes it together with the segment."""

_ALIGNED = 64
_LENGTH = 8

Arrays = Mapping[str, NDArray[Any]]
Values = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Sidecar:
    """The arrays of one segment, and the values of its columns of codes."""

    arrays: Arrays
    values: Values

    @classmethod
    def open(cls, path: Path) -> Self:
        """The sidecar in this file. Raises OSError or ValueError when it cannot be read."""
        with path.open("rb") as file:
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        length = int.from_bytes(mapped[:_LENGTH], "little")
        head = json.loads(mapped[_LENGTH : _LENGTH + length])
        arrays = {
            name: np.frombuffer(mapped, dtype=dtype, count=count, offset=offset)
            for name, (dtype, offset, count) in head["arrays"].items()
        }
        return cls(arrays, head["values"])


def write(path: Path, arrays: Arrays, values: Values) -> None:
    """Write one-dimensional arrays and values to this file, onto the disk."""
    placed, begin = {}, 0
    for name, array in arrays.items():
        placed[name] = (array.dtype.str, begin, array.size)
        begin = _aligned(begin + array.nbytes)
    head = _head(placed, values)
    with path.open("wb") as file:
        file.write(head)
        for name, array in arrays.items():
            file.seek(len(head) + placed[name][1])
            file.write(np.ascontiguousarray(array).data)
        file.truncate(len(head) + begin)
        file.flush()
        os.fsync(file.fileno())


def _head(placed: Mapping[str, tuple[str, int, int]], values: Values) -> bytes:
    """The head, with room left so that the offsets in it, which count from the file's beginning, keep its length."""
    length = _aligned(len(json.dumps(_described(placed, 0, values))) + _LENGTH + 12 * len(placed))
    described = json.dumps(_described(placed, length, values)).encode()
    return (len(described).to_bytes(_LENGTH, "little") + described).ljust(length, b"\0")


def _described(placed: Mapping[str, tuple[str, int, int]], shift: int, values: Values) -> dict[str, Any]:
    arrays = {name: (dtype, begin + shift, count) for name, (dtype, begin, count) in placed.items()}
    return {"arrays": arrays, "values": {name: list(known) for name, known in values.items()}}


def _aligned(offset: int) -> int:
    return -(-offset // _ALIGNED) * _ALIGNED
