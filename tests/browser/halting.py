"""The site behind a slow line: a page comes in two pieces, cut where a test says."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from time import sleep
from urllib.request import urlopen

_PAUSE = 0.5  # seconds: some pictures are drawn meanwhile


@contextmanager
def halting(site: str, after: str) -> Iterator[str]:
    """Address of the same pages, each held up for a while where `after` ends in it."""

    class Slowly(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            with urlopen(site + self.path) as answer:  # noqa: S310  # our own
                body, kind = answer.read(), answer.headers["content-type"]
            self.send_response(200)
            self.send_header("content-type", kind)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            first, cut, rest = body.partition(after.encode())
            self.wfile.write(first + cut)
            if cut and kind.startswith("text/html"):
                self.wfile.flush()
                sleep(_PAUSE)
            self.wfile.write(rest)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name it is called by
            """Nothing is said of what was asked."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Slowly) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
