"""The site."""

import socket
import sys
from typing import Annotated

import typer
import uvicorn
from sqlalchemy import func
from sqlmodel import Session, col, select

from app.commands.archive import Archive, open_archive
from app.commands.console import say
from app.commands.system import why
from app.errors import FuwenError
from app.letter.parse import PARSER_VERSION
from app.store.tables import LetterRow


def serve(
    host: Annotated[str, typer.Option(metavar="地址", help="监听的地址。")] = "127.0.0.1",
    port: Annotated[int, typer.Option(metavar="端口", help="监听的端口。", min=1, max=65535)] = 8000,
    workers: Annotated[int, typer.Option(metavar="个数", help="服务进程的个数。", min=1)] = 1,
) -> None:
    """Serve the site until stopped. Raises FuwenError when there is no archive or the address is taken."""
    with open_archive() as archive:
        _say_how_many_are_old(archive)
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


def _say_how_many_are_old(archive: Archive) -> None:
    """What today's parser reads besides, such as which document a title means, these letters do not have yet."""
    old = col(LetterRow.parser_version) < PARSER_VERSION
    with Session(archive.engine) as session:
        number = session.exec(select(func.count()).select_from(LetterRow).where(old)).one()
    if number:
        say(f"有 {number} 件复文是旧版程序读出的，请运行 python -m app reparse。")


def _require_free(host: str, port: int) -> None:
    """Try the address first: what uvicorn says of one that is taken is no sentence."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        socket.create_server((host, port), family=family).close()
    except OSError as error:
        raise FuwenError(
            f"不能监听 {host} 的 {port} 端口：{why(error)}。", remedy="请用 --host、--port 换一个。"
        ) from error
