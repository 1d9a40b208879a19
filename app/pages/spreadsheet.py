"""Tables for spreadsheets: told to be UTF-8, and nothing in them is a formula."""

MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""In front of a table it tells Excel that this is UTF-8."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def guarded(cell: object) -> str:
    """A cell that no spreadsheet takes for a formula (OWASP, CSV Injection); unknown is empty."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(_FORMULA) else text
