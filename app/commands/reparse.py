"""Stored originals, read again with today's parser."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated

import typer
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import Select

from app.commands.archive import Archive, open_archive
from app.commands.console import progress, readable, say
from app.commands.intake.readers import Read, Refusal, is_plain, readers
from app.commands.intake.understanding import as_letter
from app.letter.model import Letter
from app.letter.secrecy import secrecy_mark
from app.reading import ReadText, Refused, read
from app.search.writing.upkeep import catch_up, rebuild
from app.store.engine import vacuum
from app.store.tables import LetterRow, OriginalRow, SourceRow
from app.store.write import erase, replace, unknown


def reparse(
    slugs: Annotated[
        list[str] | None, typer.Argument(metavar="[SLUG...]", help="只重读这几份；不写则重读全部。")
    ] = None,
) -> None:
    """Read the letters named, or all, again; slugs stay. Exits 1 when an original can no longer be read."""
    refused = erased = 0
    with open_archive(writes=True) as archive:
        with (
            progress("重读复文") as bar,
            readers(read, many=False) as again,
            Session(archive.engine) as session,
        ):
            chosen = _chosen(session, list(map(readable, slugs or [])))
            for slug in bar.track(chosen):
                try:
                    with session.begin():
                        mark = _read_again(session, slug, again)
                except Refused as reason:
                    refused += 1
                    say(f"没有重读 {slug}：{reason.sentence}{reason.remedy}", console=bar.console)
                else:
                    if mark:
                        erased += 1
                        say(f"已撤下并清除 {slug}：原件标有密级“{mark}”，请按保密规定处理。", console=bar.console)
                session.expunge_all()
        _bring_up(archive, erased=bool(erased))
    say(f"重读 {len(chosen) - refused - erased} 份。")
    if refused:
        raise typer.Exit(1)


def _bring_up(archive: Archive, *, erased: bool) -> None:
    """Catch the index up; of what was erased nothing stays on the disk, neither in the index nor beside the rows."""
    if erased:
        rebuild(archive.engine, archive.index_dir)
        vacuum(archive.engine)
    else:
        catch_up(archive.engine, archive.index_dir)


def _chosen(session: Session, slugs: list[str]) -> list[str]:
    """The slugs asked for, each once, or all that have an original. Raises FuwenError for one no letter bears."""
    with session.begin():
        stored = session.exec(select(LetterRow.slug, LetterRow.id).order_by(col(LetterRow.id))).all()
        kept = set(session.exec(select(SourceRow.letter_id)))
    if strangers := set(slugs).difference(slug for slug, _ in stored):
        raise unknown(min(strangers))
    return list(dict.fromkeys(slugs)) or [slug for slug, letter in stored if letter in kept]


def _read_again(session: Session, slug: str, again: Read[ReadText]) -> str | None:
    """Write today's reading over the old one; the 密级 when there is one, and then nothing is left of the letter.

    Raises Refused where an original can no longer be read: then the old reading stays, unless another bears a 密级.
    """
    row = session.exec(select(LetterRow).where(col(LetterRow.slug) == slug)).one()
    originals = session.exec(_originals(row)).all()
    if not originals:
        raise Refused("没有留存原件。", "请重新收入这份文件。")
    found = [_text(again, original.content) for _, original in originals]
    texts = [one for one in found if not isinstance(one, Refused)]
    if mark := next(filter(None, (secrecy_mark(text.everything) for text in texts)), None):
        erase(session, row, datetime.now(UTC))
        return mark
    for one in found:
        if isinstance(one, Refused):
            raise one
    _rewrite(session, row, originals, texts)
    return None


def _rewrite(
    session: Session, row: LetterRow, originals: Sequence[tuple[SourceRow, OriginalRow]], texts: Sequence[ReadText]
) -> None:
    letter, *others = letters = [as_letter(text) for text in texts]
    brought = {
        source.version: letter for (source, _), letter in zip(reversed(originals), reversed(letters), strict=True)
    }
    for (source, original), text in zip(originals, texts, strict=True):
        kept = {"media_type": text.media_type, "charset": text.charset, "confidence": text.confidence}
        source.sqlmodel_update(kept | {"page": dict(text.page)})
        original.text = None if text.media_type == "text/plain" else text.text
    sure = [_sure(*one) for one in zip(others, texts[1:], strict=True)]
    replace(session, row, letter, sure, earlier=brought)


def _originals(row: LetterRow) -> Select[SourceRow, OriginalRow]:
    """First the file that brought the current version, then those that came after it, then those of earlier ones."""
    originals = select(SourceRow, OriginalRow).join(OriginalRow).where(col(SourceRow.letter_id) == row.id)
    return originals.order_by(col(SourceRow.version).desc(), col(SourceRow.id))


def _sure(letter: Letter, source: ReadText) -> Letter:
    """What a source may add to another's letter: of a picture not what was recognised, but that it is not public."""
    if source.confidence is None:
        return letter
    return Letter("", disclosure=letter.disclosure, disclosure_mark=letter.disclosure_mark)


def _text(again: Read[ReadText], content: bytes) -> ReadText | Refused:
    """What a reader makes of an original, or why nothing."""
    if is_plain(content):
        try:
            return read(content)
        except Refused as reason:
            return reason
    (found,) = again([content])()
    return Refused(found.sentence, "") if isinstance(found, Refusal) else found
