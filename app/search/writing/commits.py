"""Whoosh's index in a folder, as the one who writes it sees it: segments come, letters go, by one commit at a time."""

import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex
from typing import Any, Self

import numpy as np
from whoosh.index import create_in

from app.errors import FuwenError
from app.search.engine.index import REMEDY, Pointer, open_whoosh
from app.search.engine.sidecar import EXTENSION, Sidecar
from app.search.schema import schema
from app.search.words import Words
from app.search.writing import segments
from app.search.writing.batch import ORDINARY
from app.search.writing.merging import due, merged

WAIT = 60.0
"""Seconds that one who writes waits for another."""

_FOLDERS = "whoosh-"


@dataclass(frozen=True, slots=True)
class Commits:
    """The index in `folder`; `whoosh` is Whoosh's object of it."""

    folder: Path
    whoosh: Any
    _sidecars: dict[str, Sidecar] = field(default_factory=dict)

    @classmethod
    def created(cls, index_dir: Path) -> Self:
        """An empty index in a folder of its own, not yet the current one."""
        folder = index_dir / f"{_FOLDERS}{token_hex(4)}"
        folder.mkdir()
        return cls(folder, create_in(str(folder), schema()))

    @classmethod
    def opened(cls, index_dir: Path) -> Self:
        """The current index. Raises FuwenError (503) when it cannot be used."""
        pointer = Pointer.read(index_dir)
        commits = cls(index_dir / pointer.folder, open_whoosh(index_dir, pointer))
        try:
            for segment in segments.committed(commits.whoosh):
                commits._sidecar(segment)
        except (OSError, ValueError) as damaged:
            raise FuwenError("全文索引无法读取，暂时不能检索。", status=503, remedy=REMEDY) from damaged
        return commits

    def publish(self) -> None:
        """Make the newest commit the one that readers see; what other indexes there were beside it goes."""
        Pointer.current(self.folder.name, self.whoosh.latest_generation()).write(self.folder.parent)
        for other in self.folder.parent.glob(f"{_FOLDERS}*"):
            if other.name != self.folder.name:
                shutil.rmtree(other, ignore_errors=True)

    def replace(self, letters: Sequence[int], new: Sequence[Any]) -> None:
        """One commit: the `letters` (ids) go out of the segments that are there, `new` segments come in."""

        def changed(found: list[Any]) -> list[Any]:
            for segment in found:
                ids = self._sidecar(segment).arrays["id"]
                for number in np.flatnonzero(np.isin(ids, letters)).tolist() if len(letters) else ():
                    segment.delete_document(number)
            return [segment for segment in [*found, *new] if segment.doc_count()]

        segments.commit(self.whoosh, changed, WAIT)

    def merge(self, written: int, words: Words) -> None:
        """Merge what is due after a run that wrote so many letters of ordinary length, a commit each time."""
        while group := due(segments.committed(self.whoosh), written, self.weight):
            one = merged(self.folder, group, words)
            segments.commit(self.whoosh, _instead(group, one), WAIT)

    def weight(self, segment: Any) -> int:
        """How many letters of ordinary length those in a segment that are not deleted come to."""
        lengths = np.diff(self._sidecar(segment).arrays["text.starts"])
        left = int(lengths.sum() - lengths[sorted(segment.deleted_docs())].sum())
        return max(int(segment.doc_count()), -(-left // ORDINARY))

    def revisions(self) -> set[tuple[int, int]]:
        """Id and revision of every letter in the index."""
        return {
            revision
            for segment in segments.committed(self.whoosh)
            for number, revision in enumerate(self._revisions(segment))
            if not segment.is_deleted(number)
        }

    def _revisions(self, segment: Any) -> Iterable[tuple[int, int]]:
        arrays = self._sidecar(segment).arrays
        return zip(arrays["id"].tolist(), arrays["rev"].tolist(), strict=True)

    def _sidecar(self, segment: Any) -> Sidecar:
        name = segment.make_filename(EXTENSION)
        if name not in self._sidecars:
            self._sidecars[name] = Sidecar.open(self.folder / name)
        return self._sidecars[name]


def _instead(group: Sequence[Any], one: Any) -> Callable[[list[Any]], list[Any]]:
    return lambda found: [segment for segment in found if segment not in group] + [one]
