"""Tables for spreadsheets: told to be UTF-8, and nothing in them is a formula."""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""In front of a table it tells Excel that this is UTF-8."""

ROWS_AT_ONCE = 100
"""So many rows of a table are sent at a time."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def table(heading: Iterable[str], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """A table as CSV (RFC 4180), in pieces of ROWS_AT_ONCE rows."""
    piece = StringIO(newline="")
    written = csv.writer(piece)
    piece.write(MARK)
    written.writerow(heading)
    for number, row in enumerate(rows, 1):
        written.writerow(map(guarded, row))
        if number % ROWS_AT_ONCE == 0:
            yield piece.getvalue()
            piece.seek(0)
            piece.truncate()
    yield piece.getvalue()


def guarded(cell: object) -> str:
    """A cell that no spreadsheet takes for a formula (OWASP, CSV Injection); unknown is empty."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(_FORMULA) else text
