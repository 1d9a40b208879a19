"""The shape of the code: short files, telling names, no rule that knows one place."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

from app.bundle import places

ROOT = Path(__file__).resolve().parents[2]
WRITTEN = sorted(
    path
    for folder, patterns in {
        "app": ("*.py",),
        "tests": ("*.py",),
        "templates": ("*.html", "*.xml", "*.jinja"),
        "static": ("*.css", "*.js"),
    }.items()
    for pattern in patterns
    for path in (ROOT / folder).rglob(pattern)
)
NAMELESS = {"utils", "util", "helpers", "helper", "common", "core", "manager", "misc", "base"}
MOST_LINES = 250


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", WRITTEN, ids=named)
def test_no_file_is_long(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES


def test_names_say_what_a_thing_is() -> None:
    assert [named(path) for path in WRITTEN if path.suffix == ".py" and path.stem in NAMELESS] == []


def test_no_rule_of_the_parser_knows_one_place() -> None:
    """Names of places belong into the table alone; documentation may give examples."""
    known = {place.name for place in places().all if len(place.name) >= 3}
    found = []
    for path in (ROOT / "app").rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        documented = {
            id(node.body[0].value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
            and node.body
            and isinstance(node.body[0], ast.Expr)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documented:
                found += [(named(path), name) for name in known if name in node.value]
    assert found == []


def test_top_level_holds_what_was_agreed() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if tracked.returncode:
        pytest.skip("not a git checkout")
    top = {line.split("/", 1)[0] for line in tracked.stdout.splitlines()}
    folders = {"app", "templates", "static", "migrations", "tests", "seeds"}
    files = {"pyproject.toml", "requirements.lock", "requirements-ocr.lock", "requirements-dev.lock"}
    files |= {"Makefile", "README.md", "LICENSE", "CHANGELOG.md"}
    assert {name for name in top if not name.startswith(".")} == folders | files


def test_nothing_is_left_over() -> None:
    mark = re.compile(r"\b(?:TOD[O]|FIXM[E]|HAC[K])\b|# no[q]a(?!:)|# type: igno[r]e(?!\[)")
    assert [named(path) for path in WRITTEN if mark.search(path.read_text(encoding="utf-8"))] == []
