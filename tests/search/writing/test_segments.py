"""A segment written from arrays is the one that Whoosh's ordinary writer writes, to the byte."""

from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from whoosh.index import create_in, open_dir
from whoosh.query.terms import Term
from whoosh.util.numeric import length_to_byte

from app.search.engine import blocks
from app.search.engine.sidecar import EXTENSION, Sidecar
from app.search.fold import fold, spelled
from app.search.schema import FACETS, HEADINGS, KEYS, STREAMS, WORDS, Document, schema
from app.search.words import shared_words
from app.search.writing import segments
from app.search.writing.batch import Batch, documents
from app.search.writing.commits import Commits

CHANCE = Random(5)  # noqa: S311  # a fixed course, no secret
LISTED = ["教育局", "课后服务", "双减", "的", "5g", "㎡", "\U00020000", *(f"词{number}号" for number in range(2000))]


def document(letter: int) -> Document:
    """A letter by chance, some without a title or keys; all have 工作, which so takes several of Whoosh's blocks."""
    some = [spelled(fold("".join(CHANCE.choices(LISTED, k=CHANCE.randint(0, 90))))) for _ in range(len(STREAMS) + 1)]
    return Document(
        letter=letter,
        rev=CHANCE.randint(1, 9),
        date=CHANCE.choice([0, 20230000, 20230731]),
        texts=dict(zip((*STREAMS, HEADINGS), some, strict=True)) | {"text": f"工作{some[1]}工作"},
        keys={"id": [str(letter)], "number_key": [":2023:8", "株:2023:8"] * (letter % 2), "proposal_key": []},
        facets={name: CHANCE.choice([None, "甲", "乙"]) for name in FACETS},
        policies=CHANCE.sample(["办法", "通知", "意见"], k=CHANCE.randint(0, 3)),
    )


@pytest.fixture(scope="module")
def some() -> list[Document]:
    return [document(letter) for letter in range(100, 500)]


def batch(letters: list[Document]) -> Batch:
    made = Batch(shared_words())
    for one in letters:
        made.add(one)
    return made


def by_whoosh(folder: Path, letters: list[Document]) -> Any:
    """An index of the letters in one segment, by the ordinary writer."""
    index = create_in(str(folder), schema())
    writer = index.writer(compound=False)
    for one in letters:
        fields: dict[str, Any] = {name: list(one.keys[name]) for name in KEYS if one.keys[name]}
        for name, text in WORDS.items():
            fields[name] = list(shared_words().counted(one.texts[text]).elements())
        writer.add_document(**fields | {"id": str(one.letter)})
    writer.commit()
    return index


def files(folder: Path) -> dict[str, bytes]:
    """What the one segment in `folder` consists of, but for our own arrays."""
    paths = [path for path in folder.glob(f"{segments.NAME}_*.*") if path.suffix not in (EXTENSION, ".toc")]
    return {path.name.partition(".")[2]: path.read_bytes() for path in paths}


@pytest.mark.parametrize("whole_blocks", [True, False])
def test_it_is_equal_to_the_byte(
    some: list[Document], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, whole_blocks: bool
) -> None:
    """By whole blocks, and one posting after the other."""
    assert blocks.WHOLE  # this version of Whoosh is the one that it was written for
    monkeypatch.setattr(blocks, "WHOLE", whole_blocks)
    whoosh = by_whoosh(tmp_path, some)
    commits = Commits.created(tmp_path)
    commits.replace((), [segments.write(commits.folder, batch(some))])
    assert files(commits.folder) == files(tmp_path)
    assert sorted(files(tmp_path))[-2:] == ["pst", "trm"]
    with whoosh.reader() as expected, commits.whoosh.reader() as reader:
        for name in (*WORDS, *KEYS):
            assert reader.field_length(name) == expected.field_length(name)
        assert reader.doc_count() == expected.doc_count() == len(some)


def test_the_ordinary_writer_deletes_updates_and_merges_in_it(some: list[Document], tmp_path: Path) -> None:
    commits = Commits.created(tmp_path)
    for part in (some[:100], some[100:]):
        commits.replace((), [segments.write(commits.folder, batch(part))])
    index: Any = open_dir(str(commits.folder), schema=schema())
    for merge in (False, True):
        writer = index.writer()
        writer.delete_by_term("id", "101")
        writer.update_document(id="102", body_words=["龘", "龘"])
        writer.commit(optimize=merge, merge=merge)
        with index.searcher() as searcher:
            assert searcher.doc_count() == len(some) - 1
            assert searcher.reader().frequency("body_words", "龘") == 2
            assert len(searcher.search(Term("body_words", "工作"), limit=None)) == len(some) - 2
            assert [searcher.document_number(id=key) for key in ("101", "600")] == [None, None]
            assert searcher.document_number(id="102") is not None


def test_letters_come_back_from_the_arrays_as_they_went_in(some: list[Document], tmp_path: Path) -> None:
    segment = segments.write(tmp_path, batch(some))
    sidecar = Sidecar.open(tmp_path / segment.make_filename(EXTENSION))
    assert list(documents(sidecar, range(len(some)))) == some
    assert list(documents(sidecar, [3, 5])) == [some[3], some[5]]
    again = segments.write(tmp_path, batch(list(documents(sidecar, range(len(some))))))
    other = Sidecar.open(tmp_path / again.make_filename(EXTENSION))
    assert other.values == sidecar.values
    assert {name: array.tolist() for name, array in other.arrays.items()} == {
        name: array.tolist() for name, array in sidecar.arrays.items()
    }


def test_what_is_no_letter_is_no_segment_of_the_index(some: list[Document], tmp_path: Path) -> None:
    commits = Commits.created(tmp_path)
    commits.replace((), [segments.write(commits.folder, batch(some[:3]))])
    commits.replace([letter.letter for letter in some[:2]], [])
    assert [(one.doc_count(), one.deleted_count()) for one in segments.committed(commits.whoosh)] == [(1, 2)]
    assert commits.revisions() == {(some[2].letter, some[2].rev)}
    commits.replace([some[2].letter], [])
    assert segments.committed(commits.whoosh) == []
    assert commits.revisions() == set()
    commits.replace([], [])
    assert not list(commits.folder.glob("*.arrays"))


@given(st.integers(0, 200_000))
def test_lengths_are_remembered_as_by_whoosh(length: int) -> None:
    assert segments._length_bytes(np.array([length])).tolist() == [length_to_byte(length)]


def test_files_of_a_killed_run_go_with_the_next_commit(some: list[Document], tmp_path: Path) -> None:
    commits = Commits.created(tmp_path)
    left = segments.write(commits.folder, batch(some[:3]))
    commits.replace((), [segments.write(commits.folder, batch(some[3:5]))])
    assert not list(commits.folder.glob(f"{left.segment_id()}*"))
    assert not [path for path in commits.folder.iterdir() if path.is_dir()]
