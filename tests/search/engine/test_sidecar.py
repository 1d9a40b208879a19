"""The file of arrays beside a segment."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from app.search.engine.sidecar import Sidecar, write

ROW = arrays(
    st.sampled_from([np.uint8, np.uint16, np.int32, np.uint32, np.int64]), array_shapes(max_dims=1, min_side=0)
)


@given(st.dictionaries(st.text(max_size=6), ROW, max_size=6), st.dictionaries(st.text(max_size=6), st.lists(st.text())))
def test_what_was_written_is_read(
    tmp_path_factory: pytest.TempPathFactory, rows: dict[str, np.ndarray], values: dict[str, list[str]]
) -> None:
    path = tmp_path_factory.mktemp("sidecar") / "a.arrays"
    write(path, rows, values)
    read = Sidecar.open(path)
    assert read.values == values
    assert read.arrays.keys() == rows.keys()
    assert all(read.arrays[name].dtype == row.dtype and (read.arrays[name] == row).all() for name, row in rows.items())


@pytest.mark.parametrize("length", [0, 5, 40, 100])
def test_a_file_cut_short_is_no_sidecar(tmp_path: Path, length: int) -> None:
    path = tmp_path / "a.arrays"
    write(path, {"id": np.arange(1000)}, {})
    path.write_bytes(path.read_bytes()[:length])
    with pytest.raises((OSError, ValueError)):
        Sidecar.open(path)


def test_arrays_cannot_be_written_to(tmp_path: Path) -> None:
    write(tmp_path / "a.arrays", {"id": np.arange(3)}, {})
    with pytest.raises(ValueError, match="read-only"):
        Sidecar.open(tmp_path / "a.arrays").arrays["id"][0] = 7
