"""LibreOffice, which makes samples for the tests of reading."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
_REQUIRED = os.environ.get("FUWEN_PROGRAM_TESTS") == "required"


def require() -> str:
    """The program; where there is none the test is skipped, or fails where FUWEN_PROGRAM_TESTS=required."""
    if SOFFICE is None:
        if _REQUIRED:
            pytest.fail("FUWEN_PROGRAM_TESTS=required, and there is no LibreOffice")
        pytest.skip("there is no LibreOffice on this machine")
    return SOFFICE


def convert(folder: Path, files: Sequence[Path], to: str, reading: str | None = None) -> list[bytes]:
    """Files turned by one start of LibreOffice into another format (docx, "doc:MS Word 97"), in their order."""
    soffice = require()
    made = folder / to.partition(":")[0]
    subprocess.run(
        [soffice, "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
        + ([f"--infilter={reading}"] if reading else [])
        + ["--convert-to", to, "--outdir", made, *files],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return [(made / f"{file.stem}.{made.name}").read_bytes() for file in files]
