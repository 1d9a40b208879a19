"""Programs that tests need and the package does not: browsers, office suites, packers.

Where one is missing its tests are skipped; where FUWEN_PROGRAM_TESTS=required they fail, so that nothing goes untested
unseen. FUWEN_BROWSER_TESTS does the same for the browser alone.
"""

import os
import shutil
import time
from pathlib import Path

import pytest

# Read when imported: the tests themselves run without any FUWEN_ setting.
_REQUIRED = {name for name in ("FUWEN_PROGRAM_TESTS", "FUWEN_BROWSER_TESTS") if os.environ.get(name) == "required"}
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


def program(*names: str) -> str:
    """Path of the first of these programs that there is; skips or fails where there is none."""
    found = next((path for path in map(shutil.which, names) if path), None)
    if found is None:
        missing(f"there is no {names[0]} on this machine", "FUWEN_BROWSER_TESTS" if names == CHROMIUM else "")
    return found or ""


def has_ended(pid: int) -> bool:
    """Whether this process of Linux ends, which one that was killed does a moment later."""
    for _ in range(600):
        try:
            if ") Z" in Path(f"/proc/{pid}/stat").read_text("ascii"):  # not yet buried by its new parent
                return True
        except (FileNotFoundError, ProcessLookupError):
            return True
        time.sleep(0.1)
    return False


def missing(what: str, also: str = "") -> None:
    """Skip the test that lacks something, or fail it where that is required."""
    if required := _REQUIRED & {"FUWEN_PROGRAM_TESTS", also}:
        pytest.fail(f"{min(required)}=required, and {what}")
    pytest.skip(what)
