"""A letter that is withdrawn while it is being compared."""

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.pages import choosing
from app.search.best import Best, best
from app.settings import Settings

CIXI, ZHUZHOU = "cixi-2023-npc-198", "zhuzhou-2023-cppcc-2102076"


@pytest.mark.parametrize("form", ["", ".csv", ".docx"])
def test_it_is_left_out(
    archive: Settings, tmp_path: Path, visit: Callable[[Settings], Any], monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    shutil.copytree(archive.data_dir, tmp_path / "data")
    settings = Settings(data_dir=tmp_path / "data")

    def meanwhile(*question: Any, **limit: Any) -> list[Best]:
        found = list(best(*question, **limit))
        with sqlite3.connect(settings.data_dir / "fuwen.sqlite3") as rows:
            rows.execute("UPDATE letter SET withdrawn_at = added_at, withdrawn_because = '' WHERE slug = ?", (CIXI,))
        return found

    monkeypatch.setattr(choosing, "best", lambda *question, **limit: iter(meanwhile(*question, **limit)))
    with visit(settings) as client:
        answer = client.get(f"/compare{form}?letter={CIXI}&letter={ZHUZHOU}")
    assert answer.status_code == 200
    assert "晚托" not in answer.text
    assert form == ".docx" or ("株洲市" in answer.text and "慈溪市教育局" not in answer.text)
