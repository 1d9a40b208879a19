"""The README is true: every setting and every command stands in it, and every command it names exists."""

import re
import subprocess
import sys
from pathlib import Path

from app.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def commands(*group: str) -> set[str]:
    """The commands that the command line itself lists."""
    shown = subprocess.run(
        [sys.executable, "-m", "app", *group, "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        env={"PATH": "", "COLUMNS": "200", "NO_COLOR": "1", "PYTHONPATH": str(ROOT), "TERM": "dumb"},
    )
    return set(re.findall(r"^[│ ]{1,3}([a-z][a-z-]+)\s{2,}", shown.stdout, re.MULTILINE))


def test_every_setting_is_described() -> None:
    assert {f"FUWEN_{name.upper()}" for name in Settings.model_fields} == set(re.findall(r"`(FUWEN_[A-Z_]+)`", README))


def test_every_command_is_described() -> None:
    listed = commands()
    assert {"ingest", "search", "serve", "export"} <= listed
    assert all(f"`{name}" in README for name in listed)
    assert all(f"index {name}" in README or name in README for name in commands("index"))


def test_the_commands_in_the_readme_exist() -> None:
    assert set(re.findall(r"python -m app ([a-z]+)", README)) <= commands()


def test_every_target_of_make_in_the_readme_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z]+)", README)) <= targets
