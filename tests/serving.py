"""The site as a reader meets it: served by the command line, in a process of its own."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from app.bundle import bundled
from app.settings import Settings


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


@contextmanager
def serving(settings: Settings) -> Iterator[str]:
    """Address of the site over this archive, until the end. Raises RuntimeError when it does not answer."""
    port = free_port()
    with subprocess.Popen(
        [sys.executable, "-m", "app", "serve", "--port", str(port)],
        env=os.environ | {"FUWEN_DATA_DIR": str(settings.data_dir)},
        cwd=bundled("app").parent,
        stdout=subprocess.DEVNULL,
    ) as server:
        try:
            wait_for(port)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def wait_for(port: int) -> None:
    """Return as soon as somebody listens there. Raises RuntimeError after a minute."""
    for _ in range(600):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the site did not answer")
