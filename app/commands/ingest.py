"""Files → letters in the archive."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Literal

import typer
from sqlmodel import Session

from app.bundle import places
from app.commands.archive import open_archive
from app.commands.console import progress, readable, say
from app.commands.system import why
from app.letter.model import Letter
from app.letter.parse import parse
from app.letter.places import Places
from app.letter.secrecy import secrecy_mark
from app.reading import Refused, read
from app.search.upkeep import catch_up
from app.settings import Settings
from app.store.engine import migrate
from app.store.write import Taken, known, put

Outcome = Literal["taken", "known", "refused"]

LARGEST = 20_000_000
"""Bytes. A letter as text has some ten thousand; what is so much larger is none, and would fill the memory."""


def ingest(
    paths: Annotated[list[Path], typer.Argument(metavar="路径...", help="文件或文件夹。", show_default=False)],
) -> None:
    """Take in what `paths` hold, migrate before and catch the index up after. Exits 1 when a file was refused."""
    migrate(Settings())
    files = [file for path in paths for file in _files(path)]
    outcomes: Counter[Outcome] = Counter()
    with open_archive(writes=True) as archive:
        with progress("收入复文") as bar, Session(archive.engine) as session:
            for file in bar.track(files):
                try:
                    outcomes[_take(session, file, places())] += 1
                except Refused as refused:
                    outcomes["refused"] += 1
                    say(f"拒收 {file}：{refused.sentence}{refused.remedy}", console=bar.console)
        catch_up(archive.engine, archive.index_dir)
    say(f"新收 {outcomes['taken']} 份，已有 {outcomes['known']} 份，拒收 {outcomes['refused']} 份。")
    if outcomes["refused"]:
        raise typer.Exit(1)


def _files(path: Path) -> Iterator[Path]:
    """`path` itself, or what is in the folder by name: nothing hidden, and no linked folder, which may be a loop."""
    try:
        entries = sorted(path.iterdir()) if path.is_dir() else None
    except OSError:
        entries = None  # the folder stands for itself, to be refused with the reason when read
    if entries is None:
        yield path
        return
    for entry in entries:
        if not entry.name.startswith(".") and not _is_linked_folder(entry):
            yield from _files(entry)


def _is_linked_folder(path: Path) -> bool:
    try:
        return path.is_symlink() and path.is_dir()
    except OSError:
        return False  # like a folder that cannot be listed


def _take(session: Session, path: Path, places: Places) -> Outcome:
    """Take in one file, in one transaction, which waits for nothing but rows. Raises Refused."""
    content = _content(path)
    digest = sha256(content).hexdigest()
    with session.begin():
        if known(session, digest):
            return "known"
    source = read(content)
    letter = _letter(source.text, places)
    taken = Taken(readable(path.name), digest, source.media_type, source.charset, None, content)
    with session.begin():
        stored = put(session, letter, taken, datetime.now(UTC))
    session.expunge_all()
    return "taken" if stored.new else "known"


def _letter(text: str, places: Places) -> Letter:
    if mark := secrecy_mark(text):
        raise Refused(f"标有密级“{mark}”，不得收入，没有留下任何内容。", "请按保密规定处理。")
    letter = parse(text, places)
    proposal = letter.proposal_number or letter.proposal_title
    if not (letter.title or letter.addressees or letter.issuer or proposal or letter.document_number):
        missing = "没有找到标题、主送、发文机关、案由或文号"
        raise Refused(f"这不像一份复文：{missing}。", "请核对是不是收错了文件，或正文是否完整。")
    return letter


def _content(path: Path) -> bytes:
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            raise Refused("不是普通文件。", "请给出文件或文件夹的路径。")
        if path.is_file() and path.stat().st_size > LARGEST:
            raise Refused(f"文件超过 {LARGEST // 1_000_000} MB。", "请只收复文正文，存为纯文本再收。")
        return path.read_bytes()
    except OSError as error:
        raise Refused(f"{why(error)}。", "请核对路径和读取权限。") from None
