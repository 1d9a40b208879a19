"""The letters of one segment of the index: gathered from documents, and given back as documents when segments merge.

Whoosh's postings are never read back. To cut a letter's words again is as fast where segments are large, and ten times
faster where they are small.
"""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.search.engine.exact import arranged, codes, texts
from app.search.engine.sidecar import Sidecar
from app.search.schema import FACETS, HEADINGS, KEYS, STREAMS, WORDS, Document
from app.search.words import Words
from app.search.writing.postings import Gathered, Postings

LETTERS = 4500
"""Most letters of a segment. In the making each of them takes about 100 kB of memory."""

ORDINARY = 2500
"""Characters of a letter of ordinary length."""

_CHARACTERS = ORDINARY * LETTERS
_KEPT = [name for name in KEYS if name != "id"]
_POLICY = "policy"


class Batch:
    """The letters of a segment, in the order in which they are added."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._documents: list[Document] = []
        self._fields = {name: Gathered() for name in (*WORDS, *KEYS)}
        self._characters = 0

    @property
    def size(self) -> int:
        """How many letters so far."""
        return len(self._documents)

    @property
    def full(self) -> bool:
        """Whether it takes no more, by letters or by the length of their texts."""
        return self.size >= LETTERS or self._characters >= _CHARACTERS

    def add(self, document: Document) -> None:
        """Take in a letter."""
        self._documents.append(document)
        self._characters += len(document.texts["text"])
        for name, text in WORDS.items():
            self._fields[name].add(self._words.counted(document.texts[text]))
        for name in KEYS:
            self._fields[name].add(dict.fromkeys(document.keys[name], 1))

    def postings(self) -> dict[str, Postings]:
        """Those of Whoosh's fields."""
        return {name: gathered.postings() for name, gathered in self._fields.items()}

    def columns(self) -> tuple[dict[str, NDArray[Any]], dict[str, list[str]]]:
        """The arrays to lie beside Whoosh's segment, and the values that codes in them stand for.

        Of each of STREAMS what `arranged` gives; `id`, `rev`, `date`; for each of FACETS a code a letter, -1 for none;
        the documents that letter i cites are `policy.values[policy.bounds[i]:policy.bounds[i + 1]]`. Headings and keys
        are there for `documents`.
        """
        all_ = self._documents
        arrays: dict[str, NDArray[Any]] = {
            "id": np.array([one.letter for one in all_], np.int64),
            "rev": np.array([one.rev for one in all_], np.int64),
            "date": np.array([one.date for one in all_], np.int32),
            f"{_POLICY}.bounds": np.cumsum([0, *(len(one.policies) for one in all_)], dtype=np.uint32),
        }
        values = {}
        for name in FACETS:
            arrays[name], values[name] = _coded([one.facets[name] for one in all_])
        arrays[f"{_POLICY}.values"], values[_POLICY] = _coded([*chain.from_iterable(one.policies for one in all_)])
        for name in STREAMS:
            parts = arranged([one.texts[name] for one in all_])
            arrays |= {f"{name}.{part}": array for part, array in parts.items()}
        arrays[f"{HEADINGS}.codes"] = _unsorted([one.texts[HEADINGS] for one in all_])
        for name in _KEPT:
            arrays[f"{name}.codes"] = _unsorted(["\n".join(one.keys[name]) for one in all_])
        return arrays, values


def documents(sidecar: Sidecar, numbers: Sequence[int]) -> Iterator[Document]:
    """The letters with these numbers, from the arrays beside their segment."""
    arrays, values = sidecar.arrays, sidecar.values
    ids, revs, dates = (arrays[name].tolist() for name in ("id", "rev", "date"))
    facets = {name: _decoded(arrays[name], values[name]) for name in FACETS}
    cited, bounds = _decoded(arrays[f"{_POLICY}.values"], values[_POLICY]), arrays[f"{_POLICY}.bounds"].tolist()
    spelled = {name: texts({"codes": arrays[f"{name}.codes"]}) for name in (*STREAMS, HEADINGS, *_KEPT)}
    for number in numbers:
        keys = {name: [key for key in spelled[name][number].split("\n") if key] for name in _KEPT}
        yield Document(
            letter=ids[number],
            rev=revs[number],
            date=dates[number],
            texts={name: spelled[name][number] for name in (*STREAMS, HEADINGS)},
            keys={"id": [str(ids[number])]} | keys,
            facets={name: column[number] for name, column in facets.items()},
            policies=[one for one in cited[bounds[number] : bounds[number + 1]] if one is not None],
        )


def _unsorted(given: Sequence[str]) -> NDArray[np.uint16]:
    return codes("".join(f"{text}\0" for text in given))


def _coded(given: Sequence[str | None]) -> tuple[NDArray[np.int32], list[str]]:
    """A code for each value, -1 for none, and the values that the codes stand for."""
    values = sorted({value for value in given if value is not None})
    code_of: dict[str | None, int] = {value: code for code, value in enumerate(values)} | {None: -1}
    return np.array([code_of[value] for value in given], np.int32), values


def _decoded(coded: NDArray[np.int32], values: Sequence[str]) -> list[str | None]:
    known = [*values, None]
    return [known[code] for code in coded.tolist()]
