"""The site."""

import socket
import sys
from typing import Annotated

import typer
import uvicorn

from app.commands.archive import open_archive
from app.commands.system import why
from app.errors import FuwenError


def serve(
    host: Annotated[str, typer.Option(metavar="地址", help="监听的地址。")] = "127.0.0.1",
    port: Annotated[int, typer.Option(metavar="端口", help="监听的端口。", min=1, max=65535)] = 8000,
    workers: Annotated[int, typer.Option(metavar="个数", help="服务进程的个数。", min=1)] = 1,
) -> None:
    """Serve the site until stopped. Raises FuwenError when there is no archive or the address is taken."""
    with open_archive():
        pass
    _require_free(host, port)
    shown = f"[{host}]" if ":" in host else host
    sys.stdout.write(f"复文库：http://{shown}:{port}/ （按 Ctrl+C 停止）\n")
    sys.stdout.flush()
    uvicorn.run(
        "app.site:create",
        factory=True,
        host=host,
        port=port,
        workers=workers,
        access_log=False,
        log_level="warning",
    )


def _require_free(host: str, port: int) -> None:
    """Try the address first: what uvicorn says of one that is taken is no sentence."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        socket.create_server((host, port), family=family).close()
    except OSError as error:
        raise FuwenError(
            f"不能监听 {host} 的 {port} 端口：{why(error)}。", remedy="请用 --host、--port 换一个。"
        ) from error
