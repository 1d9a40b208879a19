"""How much memory and disk something takes."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from subprocess import Popen, TimeoutExpired

_EVERY = 1.0  # seconds between two looks: each of them costs some milliseconds


def peak(process: "Popen[bytes]") -> int:
    """Wait for a process to end; the most bytes that it and its children had at one time, shared pages shared out."""
    most = 0
    while process.poll() is None:
        most = max(most, sum(map(_proportional, _family(process.pid))))
        try:
            process.wait(_EVERY)
        except TimeoutExpired:
            continue
    return most


def resident() -> tuple[int, int]:
    """Bytes of this process: its own, and those of mapped files, which the system takes back when it needs them."""
    fields = dict(_fields(Path("/proc/self/status")))
    return fields.get("RssAnon", 0), fields.get("RssFile", 0)


def on_disk(files: Iterable[Path]) -> int:
    """Bytes of these files."""
    return sum(file.stat().st_size for file in files if file.is_file())


def _family(pid: int) -> Iterator[int]:
    yield pid
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:
        return
    for child in children:
        yield from _family(int(child))


def _proportional(pid: int) -> int:
    try:
        return dict(_fields(Path(f"/proc/{pid}/smaps_rollup"))).get("Pss", 0)
    except OSError:  # it has ended meanwhile
        return 0


def _fields(path: Path) -> Iterator[tuple[str, int]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        name, _, rest = line.partition(":")
        if rest.endswith(" kB"):
            yield name, 1024 * int(rest.split()[0])
