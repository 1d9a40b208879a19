"""Whoosh's segments, written from arrays: what is half private to Whoosh in writing stands here.

Whoosh's own writer puts each posting through a pool that pickles, spills and sorts it: three quarters of its time. We
sort with numpy and feed its codec in the order of terms. The segment is the same to the byte; the ordinary writer can
delete and update in it.

The codec is called through its public methods, but for postings: those are handed to its postings writer a whole block
at a time, as `add_posting` would have left them (the same in Whoosh 2.7.4, whoosh-reloaded and whoosh3). A version that
this was not tested with is fed one posting after the other.
"""

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.codec import default_codec
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC
from whoosh.util.numeric import byte_to_length

from app.search.engine import blocks, sidecar
from app.search.schema import WORDS, schema
from app.search.writing.batch import Batch
from app.search.writing.postings import Postings

NAME = "MAIN"
"""What Whoosh calls its index; the name of every file of it begins so."""

_BLOCK = 128
_LENGTHS = np.array([byte_to_length(byte) for byte in range(256)])

Numbers = NDArray[np.int64]


def write(folder: Path, batch: Batch) -> Any:
    """Write a segment, Whoosh's files and the arrays beside them, to `folder`; Whoosh's object of it.

    It belongs to the index once that object is committed.
    """
    fields = batch.postings()
    lengths = {name: fields[name].lengths(batch.size) for name in WORDS}
    segment = _write_whoosh(folder, batch.size, fields, lengths)
    del fields  # a quarter of the memory, and the next step takes most
    arrays, values = batch.columns()
    arrays |= {f"{name}.lengths": _length_bytes(column) for name, column in lengths.items()}
    sidecar.write(folder / segment.make_filename(sidecar.EXTENSION), arrays, values)
    return segment


def committed(index: Any) -> list[Any]:
    """The segments of Whoosh's index as last committed."""
    toc: Any = TOC.read(index.storage, index.indexname, schema=index.schema)  # type: ignore[no-untyped-call]
    return list(toc.segments)


def commit(index: Any, changed: Callable[[list[Any]], Sequence[Any]], wait: float) -> None:
    """Replace the segments of Whoosh's index by what `changed` makes of them; Whoosh deletes the files of the others.

    `wait` are the seconds that another writer is waited for.
    """
    index.writer(timeout=wait, compound=False).commit(mergetype=lambda _, segments: list(changed(segments)))


def _write_whoosh(folder: Path, size: int, fields: Mapping[str, Postings], lengths: Mapping[str, Numbers]) -> Any:
    codec: Any = default_codec()  # type: ignore[no-untyped-call]
    storage: Any = FileStorage(str(folder))  # type: ignore[no-untyped-call]
    segment = codec.new_segment(storage, NAME)
    _write_lengths(codec.per_document_writer(storage, segment), size, lengths)
    segment.set_doc_count(size)
    writer, unscored = codec.field_writer(storage, segment), np.zeros(size, np.int64)
    for name in sorted(name for name, postings in fields.items() if postings.terms):
        writer.start_field(name, schema()[name])
        remembered = _LENGTHS[_length_bytes(lengths.get(name, unscored))]
        (_write_blocks if blocks.WHOLE else _write_singly)(writer, fields[name], remembered[fields[name].letters])
        writer.finish_field()
    writer.close()
    return segment


def _write_lengths(writer: Any, size: int, lengths: Mapping[str, Numbers]) -> None:
    columns = {name: column.tolist() for name, column in lengths.items()}
    for number in range(size):
        writer.start_doc(number)
        for name, column in columns.items():
            writer.add_field(name, None, None, column[number])
        writer.finish_doc()
    writer.close()


def _length_bytes(lengths: Numbers) -> NDArray[np.uint8]:
    """The byte in which Whoosh remembers each length."""
    return np.searchsorted(_LENGTHS, lengths).clip(max=255).astype(np.uint8)


def _write_singly(writer: Any, postings: Postings, lengths: Numbers) -> None:
    """Write the terms of a field; `lengths` are those of each posting's letter."""
    given = zip(postings.letters.tolist(), postings.counts.tolist(), lengths.tolist(), strict=True)
    for term, often in zip(postings.terms, np.diff(postings.bounds).tolist(), strict=True):
        writer.start_term(term)
        for _ in range(often):
            letter, count, length = next(given)
            writer.add(letter, float(count), count.to_bytes(4, "big"), length)
        writer.finish_term()


def _write_blocks(writer: Any, postings: Postings, lengths: Numbers) -> None:
    """The same by the block; the last one of a term is left to `finish_term`."""
    to = writer._postwriter  # noqa: SLF001
    letters, weights = postings.letters.tobytes(), postings.counts.astype(np.float32).tobytes()
    values = postings.counts.astype(">u4").tobytes()
    each = _blocks(postings, lengths)
    for term, often in zip(postings.terms, np.diff(postings.bounds).tolist(), strict=True):
        writer.start_term(term)
        for left in range(often, 0, -_BLOCK):
            begin, end, *known = next(each)
            to._ids = array("I", letters[begin:end])  # noqa: SLF001
            to._weights, to._values = array("f", weights[begin:end]), [values[begin:end]]  # noqa: SLF001
            to._minlength, to._maxlength, to._maxweight = known  # noqa: SLF001
            if left > _BLOCK:
                to._write_block()  # noqa: SLF001
        writer.finish_term()


def _blocks(postings: Postings, lengths: Numbers) -> Iterator[tuple[int, int, int | None, int, float]]:
    """Of each block where its bytes begin and end, its least and greatest length and its greatest weight."""
    sizes = np.diff(postings.bounds)
    many = -(-sizes // _BLOCK)
    within = np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many)
    begins = np.repeat(postings.bounds[:-1], many) + _BLOCK * within
    shortest, longest = np.minimum.reduceat(lengths, begins), np.maximum.reduceat(lengths, begins)
    heaviest = np.maximum.reduceat(postings.counts, begins).astype(float)
    bytes_ = 4 * np.append(begins, postings.bounds[-1])
    for begin, end, least, most, weight in zip(
        bytes_[:-1].tolist(), bytes_[1:].tolist(), shortest.tolist(), longest.tolist(), heaviest.tolist(), strict=True
    ):
        yield begin, end, least or None, most, weight
