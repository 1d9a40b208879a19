"""Public letters as lines for other programs."""

import csv
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, Any, TextIO, cast

import typer
from sqlmodel import Session

from app.bundle import places
from app.commands.archive import open_archive
from app.store.export import KEYS, letter_json
from app.store.select import public_letters


class Format(StrEnum):
    """One JSON object a line, or a table with a heading."""

    JSONL = "jsonl"
    CSV = "csv"


def export(
    shape: Annotated[Format, typer.Option("--format", help="每行一个 JSON，或带表头的 CSV。")] = Format.JSONL,
    output: Annotated[
        Path | None, typer.Option(metavar="文件", help="写到文件；不写则写到标准输出。", show_default=False)
    ] = None,
) -> None:
    """Write all public letters, in the order they were taken in."""
    if output is not None and (not output.name or output.is_dir()):
        raise typer.BadParameter("请写一个文件的路径，不是文件夹。", param_hint="--output")
    with open_archive() as archive, Session(archive.engine) as session, _opened(output) as out:
        letters = (letter_json(session, row, places()) for row in public_letters(session))
        (_write_csv if shape is Format.CSV else _write_jsonl)(letters, out)


def _write_jsonl(letters: Iterable[dict[str, Any]], out: TextIO) -> None:
    out.writelines(json.dumps(letter, ensure_ascii=False) + "\n" for letter in letters)


def _write_csv(letters: Iterable[dict[str, Any]], out: TextIO) -> None:
    """Lists and objects stand in their cells as JSON, unknowns as empty cells."""
    table = csv.DictWriter(out, KEYS, lineterminator="\n")
    table.writeheader()
    for letter in letters:
        table.writerow({key: _cell(value) for key, value in letter.items()})


def _cell(value: object) -> object:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value


@contextmanager
def _opened(output: Path | None) -> Iterator[TextIO]:
    """Standard output, or a file that appears whole or not at all."""
    if output is None:
        stdout = cast("TextIOWrapper", sys.stdout)
        stdout.reconfigure(encoding="utf-8", newline="\n")
        yield stdout
        return
    beside = output.with_name(f".{output.name}.part")
    try:
        with beside.open("w", encoding="utf-8", newline="\n") as file:
            yield file
        beside.replace(output)
    finally:
        beside.unlink(missing_ok=True)
