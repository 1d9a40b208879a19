"""`ingest` in a process of its own that takes in no more than so many letters before it is asked to stop.

However late a busy machine asks, it is in the middle of its work.
"""

import os
import sys
from pathlib import Path
from subprocess import PIPE, Popen

from app.bundle import bundled
from app.settings import Settings

_SCRIPT = """
import math, sys
from app.commands.intake import following, taking

following._LONG = math.inf

def held(*given, put=taking.put, begun=[]):
    begun.append(None)
    if len(begun) > most:
        sys.stdin.read()
    return put(*given)

if __name__ == "__main__":
    from app.__main__ import run
    most = int(sys.argv.pop(1))
    taking.put = held
    run()
"""


def held(settings: Settings, folder: Path, most: int) -> Popen[str]:
    """Take in a folder; after `most` letters it waits until its stdin is closed, as `communicate` does."""
    script = folder.parent / "held.py"
    script.write_text(_SCRIPT, encoding="utf-8")
    return Popen(
        [sys.executable, "-W", "error", str(script), str(most), "ingest", str(folder)],
        env=os.environ | {"FUWEN_DATA_DIR": str(settings.data_dir), "PYTHONPATH": str(bundled("app").parent)},
        stdin=PIPE,
        stderr=PIPE,
        encoding="utf-8",
        start_new_session=True,
    )
