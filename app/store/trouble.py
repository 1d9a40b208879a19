"""What may go wrong with a database file through nobody's mistake in the code, said plainly."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.engine import ExceptionContext

from app.errors import FuwenError

_SAID = {
    "SQLITE_BUSY": ("数据库正被另一个命令写着。", "等它结束再试。"),
    "SQLITE_FULL": ("磁盘已满，没有写入。", "腾出空间再试。"),
    "SQLITE_IOERR": ("读写数据库文件出错。", "检查磁盘后再试。"),
    "SQLITE_READONLY": ("数据库文件不可写。", "检查数据文件夹（FUWEN_DATA_DIR）的权限。"),
    "SQLITE_CANTOPEN": ("打不开数据库文件。", "检查数据文件夹（FUWEN_DATA_DIR）是否存在、可读写。"),
    "SQLITE_NOTADB": ("数据库文件不是 SQLite 文件。", "用 python -m app restore 从备份恢复。"),
    "SQLITE_CORRUPT": ("数据库文件已损坏。", "用 python -m app restore 从备份恢复。"),
}


def said(error: BaseException | None) -> FuwenError | None:
    """The FuwenError (503) for such trouble of SQLite; None for an error of ours."""
    name = getattr(error, "sqlite_errorname", "") if isinstance(error, sqlite3.Error) else ""
    for code, (sentence, remedy) in _SAID.items():
        if name.startswith(code):
            return FuwenError(sentence, status=503, remedy=remedy)
    return None


@contextmanager
def plainly() -> Iterator[None]:
    """Raise the plain error in place of one of SQLite's own module."""
    try:
        yield
    except sqlite3.Error as error:
        if plain := said(error):
            raise plain from error
        raise


def explain(context: ExceptionContext) -> None:
    """Listen to an engine's errors and raise the plain one in place of SQLAlchemy's."""
    if plain := said(context.original_exception):
        raise plain from context.original_exception
