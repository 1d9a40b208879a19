"""Tables as Markdown has them."""

from collections.abc import Iterator, Sequence

Cells = Sequence[object]


def table(head: Cells, rows: Sequence[Cells]) -> Iterator[str]:
    """Columns of numbers, behind one of names."""
    yield f"| {' | '.join(map(str, head))} |"
    yield f"|---|{'--:|' * (len(head) - 1)}"
    yield from (f"| {' | '.join(map(str, row))} |" for row in rows)
    yield ""
