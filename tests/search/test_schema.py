"""An index is taken for another version's as soon as its letters might be analysed differently."""

from collections.abc import Callable

import pytest

from app.search import schema
from app.search.schema import analysis_version


@pytest.mark.parametrize("part", ["opencc", "rjieba", "unidata_version"])
def test_another_version_of_what_folds_and_cuts_is_another_analysis(part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    compute: Callable[[], str] = analysis_version.__wrapped__
    before, version = compute(), schema.version
    assert before == compute() == analysis_version()
    monkeypatch.setattr(schema, "version", lambda package: "99" if package == part else version(package))
    if part == "unidata_version":
        monkeypatch.setattr(schema, part, "99")
    assert compute() != before
