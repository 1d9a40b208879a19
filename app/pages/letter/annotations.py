"""What is marked in a letter's text besides a question's terms: cited documents, terms explained, figures."""

from collections.abc import Iterator, Sequence

from app import urls
from app.letter.model import Span
from app.letter.policies import citations
from app.letter.quotes import quoted
from app.pages.letter.terms import Explained, explained
from app.pages.letter.typeset import Passage
from app.pages.marked import Layer, Mark, layer
from app.store.tables import LetterRow


def annotations(row: LetterRow, passages: Sequence[Passage]) -> tuple[tuple[Layer, Layer], tuple[Explained, ...]]:
    """The layers of links and of figures (f1, f2 … by position), and the terms that are linked to their explanation.

    The first citation of each document is c1, c2 … by the document's position, the first place of a term t1, t2 …
    """
    shown = passages[0].blocks[0].start if passages and passages[0].blocks else len(row.text)
    cited = list(_citations(row, shown))
    figures = layer(_figures(row))
    taken = sorted([*quoted(row.text), *(Span(one.start, one.end) for one in figures)], key=lambda span: span.start)
    terms = explained(passages, _apart(taken))
    return (layer([*cited, *_terms(terms)]), figures), terms


def _citations(row: LetterRow, shown: int) -> Iterator[Mark]:
    """The cited titles; those whose document is known are links to it."""
    seen: set[int] = set()
    for at, span in citations(row.text, [policy.title for policy in row.policies]):
        if span.start >= shown:
            policy = row.policies[at]
            name = None if at in seen else f"c{policy.position + 1}"
            link = (("href", urls.document(policy.document)),) if policy.document else ()
            yield Mark(span.start, span.end, "a" if link else "span", name, (("class", "cited"), *link))
            seen.add(at)


def _figures(row: LetterRow) -> Iterator[Mark]:
    for figure in row.figures:
        if figure.start is not None and figure.end is not None:
            yield Mark(figure.start, figure.end, "span", f"f{figure.position + 1}", (("class", "figure"),))


def _terms(terms: Sequence[Explained]) -> Iterator[Mark]:
    for number, one in enumerate(terms, start=1):
        link = (("class", "term"), ("href", f"#term-{number}"))
        yield Mark(one.span.start, one.span.end, "a", f"t{number}", link)


def _apart(spans: Sequence[Span]) -> list[Span]:
    """The stretches that some of the spans, in order, cover, each as one."""
    joined: list[Span] = []
    for span in spans:
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined
