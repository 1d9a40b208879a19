"""The same search as the page's, for a terminal and for programs."""

import json
import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from io import TextIOWrapper
from typing import Annotated, cast

import typer
from rich.console import Console
from rich.text import Text
from sqlmodel import Session

from app.bundle import places
from app.commands.archive import open_archive
from app.commands.console import readable
from app.letter.places import Place
from app.search.answer import Answer, answer, as_json
from app.search.engine.index import Index
from app.search.hits import Hit
from app.store.cities import cities_called
from app.store.filters import Filters


class Sort(StrEnum):
    """What comes first: what fits best, or what was signed last."""

    RELEVANCE = "relevance"
    DATE = "date"


def search(
    query: Annotated[
        str, typer.Argument(metavar="检索词", help="检索词；写 - 则从标准输入读，一行一个。", show_default=False)
    ],
    *,
    city: Annotated[
        list[str] | None,
        typer.Option(metavar="地名", help="只要这个市或县的，写名称或 slug；可写几次。", show_default=False),
    ] = None,
    year: Annotated[
        list[int] | None, typer.Option(metavar="年份", help="只要这一年的；可写几次。", show_default=False)
    ] = None,
    sort: Annotated[Sort, typer.Option(help="按相关程度，或按日期从新到旧。")] = Sort.RELEVANCE,
    limit: Annotated[int, typer.Option(metavar="份数", help="最多列出几份。", min=0)] = 20,
    as_lines: Annotated[bool, typer.Option("--json", help="每个检索词输出一行 JSON。")] = False,
) -> None:
    """Answer one query, or each line of standard input in its order."""
    filters = Filters(places=tuple(map(_city, city or [])), years=tuple(year or []))
    tell = _as_line if as_lines else _as_list
    with open_archive() as archive:
        index = Index.open(archive.index_dir)
        for line in _lines() if query == "-" else [readable(query)]:
            with Session(archive.engine) as session:
                tell(answer(session, index, places(), line, filters, sort=sort.value, limit=limit))


def _city(word: str) -> Place:
    word = readable(word)
    found = cities_called(places(), word)
    if len(found) == 1:
        return found[0]
    if not found:
        raise typer.BadParameter(f"没有“{word}”这个市或县。", param_hint="--city")
    which = "、".join(f"{place.slug}（{place.parent.name if place.parent else ''}{place.name}）" for place in found)
    raise typer.BadParameter(f"叫“{word}”的不止一处，请写其中一个 slug：{which}。", param_hint="--city")


def _lines() -> Iterator[str]:
    """Standard input by line feeds alone, each line as soon as it is there."""
    stdin = cast("TextIOWrapper", sys.stdin)
    stdin.reconfigure(encoding="utf-8", errors="replace", newline="\n")
    for line in stdin:
        yield line.rstrip("\r\n")


def _as_line(found: Answer) -> None:
    cast("TextIOWrapper", sys.stdout).reconfigure(encoding="utf-8", newline="\n")
    sys.stdout.write(json.dumps(as_json(found), ensure_ascii=False) + "\n")
    sys.stdout.flush()


def _as_list(found: Answer) -> None:
    console = Console(soft_wrap=True, highlight=False, emoji=False)
    for line in _told(found):
        console.print(Text(line))
    _list(console, found.hits)
    if found.partly:
        console.print(Text("\n部分符合："))
        _list(console, found.partly)


def _list(console: Console, hits: Iterable[Hit]) -> None:
    for number, hit in enumerate(hits, 1):
        console.print(Text(f"\n{number}. {hit.title or '（无标题）'}", style="bold"))
        console.print(Text(f"   {_where(hit)}", style="dim"))
        console.print(_marked(hit))


def _told(found: Answer) -> Iterator[str]:
    """How the question was read, and what may be asked instead, a line each."""
    yield f"“{found.query}”：共 {found.total} 份。"
    if found.understood not in ("", found.query.strip()):
        yield f"理解为：{found.understood}"
    for widened in found.widened:
        yield f"“{widened.typed}”也查了{'、'.join(f'“{name}”' for name in widened.others)}；不要则查 {widened.query}"
    if found.ignored:
        yield f"未用上：{'、'.join(found.ignored)}"
    for meant in found.meant:
        yield f"您是不是要找 {meant.text}：{meant.total} 份。"
    for looser in found.looser:
        yield f"可改查 {looser.query}：{looser.total} 份。"


def _where(hit: Hit) -> str:
    address = f"{hit.slug}#{hit.section}" if hit.section else hit.slug
    year = f"{hit.year}年" if hit.year else "年份不详"
    return " · ".join(filter(None, (hit.county or hit.city or hit.province, hit.issuer, year, address)))


def _marked(hit: Hit) -> Text:
    snippet = Text(hit.snippet)
    for start, end in hit.marks:
        snippet.stylize("bold red", start, end)
    return Text("   ") + snippet
