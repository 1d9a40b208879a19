"""A list of files with where and when each was fetched: CSV with a heading, or one JSON object a line."""

import csv
import json
import os
from collections.abc import Iterator, Mapping
from datetime import date
from io import StringIO
from pathlib import Path
from urllib.parse import urlsplit

from app.commands.intake.bounded import bounded
from app.commands.intake.finding import Found, unreadable
from app.commands.intake.readers import Refusal
from app.reading import Refused
from app.reading.plain.charset import decode

_PATH = ("path", "路径", "文件")
_URL = ("url", "网址", "链接")
_FETCHED = ("fetched_on", "抓取日期")

Row = Mapping[str, object]


def listed(manifest: Path) -> list[Found]:
    """The files of a manifest, by paths relative to it; a row that is wrong stands under its line, refused.

    Raises Refused when it is no such list at all.
    """
    try:
        with manifest.open("rb") as file:
            text, _ = decode(bounded(file, manifest.stat().st_size))
    except OSError as error:
        raise unreadable(error) from None
    rows = _jsonl(text) if text.lstrip().startswith("{") else _csv(text)
    return [_found(manifest, line, row) for line, row in rows]


def _csv(text: str) -> Iterator[tuple[int, Row | str]]:
    table = csv.DictReader(StringIO(text, newline=""))
    if not set(_PATH).intersection(table.fieldnames or ()):
        raise Refused("清单第一行没有“path”或“路径”这一栏。", "第一行写：path,url,fetched_on。")
    try:
        for row in table:
            yield table.line_num, {name: value for name, value in row.items() if name}
    except csv.Error:
        yield table.line_num, "这一行不合 CSV 的写法，以下各行没有读"


def _jsonl(text: str) -> Iterator[tuple[int, Row | str]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield number, _object(line)


def _object(line: str) -> Row | str:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        found = None
    return found if isinstance(found, dict) else "这一行不是 JSON 对象"


def _found(manifest: Path, line: int, row: Row | str) -> Found:
    try:
        return _file(manifest.parent, row)
    except Refused as refused:
        refusal = Refusal.of(refused)
    except OSError:  # the system takes no such path
        refusal = Refusal("路径写得不对。请核对后再收。")
    return Found(Path(f"{manifest} 第 {line} 行"), refusal=refusal)


def _file(folder: Path, row: Row | str) -> Found:
    if isinstance(row, str):
        raise Refused(f"{row}。", "请改正后再收。")
    path = _value(row, _PATH)
    if path is None:
        raise Refused("没有写文件的路径。", "请在“path”一栏写上。")
    if "\0" in path or not _is_encodable(path):
        raise Refused("路径写得不对。", "请核对后再收。")
    if (folder / path).is_dir():
        raise Refused(f"{path} 是文件夹。", "清单里一行写一个文件。")
    return Found(folder / path, _url(_value(row, _URL)), _date(_value(row, _FETCHED)))


def _is_encodable(path: str) -> bool:
    """Whether the system can be asked for it: half of a surrogate pair, as JSON may have one, is no name's."""
    try:
        return bool(os.fsencode(path))
    except UnicodeEncodeError:
        return False


def _value(row: Row, names: tuple[str, ...]) -> str | None:
    """What stands under one of these names, None where there is nothing. Raises Refused for what is no text."""
    value = next((row[name] for name in names if row.get(name) not in (None, "")), None)
    if value is not None and not isinstance(value, str):
        raise Refused(f"“{names[0]}”一栏不是文字。", "请写成加引号的文字。")
    return value.strip() or None if value else None


def _url(url: str | None) -> str | None:
    try:
        parts = urlsplit(url or "https://none")
        sound = (
            parts.scheme in ("http", "https")
            and bool(parts.hostname)
            and "@" not in parts.netloc
            and (url or "").isprintable()  # half of a surrogate pair, as JSON may have one, cannot be stored
            and not any(map(str.isspace, url or ""))
        )
    except ValueError:
        sound = False
    if not sound:
        raise Refused("网址不是 http 或 https 的完整网址。", "请改正后再收，或把这一栏留空。")
    return url


def _date(day: str | None) -> date | None:
    try:
        return date.fromisoformat(day) if day else None
    except ValueError:
        raise Refused(f"抓取日期“{day[:20] if day else ''}”不是日期。", "请写成 2023-07-31 的样子。") from None
