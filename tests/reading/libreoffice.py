"""LibreOffice, which makes samples for the tests of reading."""

import subprocess
from collections.abc import Sequence
from pathlib import Path

from tests.programs import program


def require() -> str:
    """LibreOffice."""
    return program("soffice", "libreoffice")


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
