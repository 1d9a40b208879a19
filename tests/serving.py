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

PATIENCE = 120
"""Seconds for a server to start: a busy machine takes many."""


@contextmanager
def own_port() -> Iterator[int]:
    """A port of this machine that a server may listen on; on Linux nobody else is given it while the block runs."""
    with socket.socket() as held:
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        held.bind(("127.0.0.1", 0))
        port = int(held.getsockname()[1])
        if sys.platform != "linux":  # where who listens shares a port with nobody
            held.close()
        yield port


@contextmanager
def serving(settings: Settings) -> Iterator[str]:
    """Address of the site over this archive, until the end. Raises RuntimeError when it does not answer."""
    with (
        own_port() as port,
        subprocess.Popen(
            [sys.executable, "-m", "app", "serve", "--port", str(port)],
            env=os.environ | {"FUWEN_DATA_DIR": str(settings.data_dir)},
            cwd=bundled("app").parent,
            stdout=subprocess.DEVNULL,
        ) as server,
    ):
        try:
            wait_for(port, server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def wait_for(port: int, server: subprocess.Popen[bytes] | subprocess.Popen[str]) -> None:
    """Return as soon as it listens there. Raises RuntimeError when it has ended, or does not in time."""
    until = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the site did not answer")
