"""An index is taken for another version's as soon as its letters might be analysed differently."""

from collections.abc import Callable
from importlib.metadata import version

import pytest

from app.search.schema import analysis_version


@pytest.mark.parametrize("part", ["opencc", "rjieba", "unidata_version"])
def test_another_version_of_what_folds_and_cuts_is_another_analysis(part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    compute: Callable[[], str] = analysis_version.__wrapped__
    before = compute()
    assert before == compute() == analysis_version()
    monkeypatch.setattr("app.search.schema.version", lambda package: "99" if package == part else version(package))
    if part == "unidata_version":
        monkeypatch.setattr("app.search.schema.unidata_version", "99")
    assert compute() != before
