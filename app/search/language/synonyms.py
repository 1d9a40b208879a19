"""Other names of the same thing, from `seeds/synonyms.txt`: 教体局 is 教育体育局.

Only a wanted, unquoted run or agency (机关:教体局) that is such a name as a whole is looked for by its other names too.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice

from app.bundle import bundled
from app.search.fold import tokens
from app.search.language.tree import Alike, Field, Leaf, Node, Or, Phrase, Run, changed, leaves

MOST = 8
"""So many terms of a question, at most, are looked for by their other names."""


@cache
def groups() -> tuple[tuple[str, ...], ...]:
    """The groups of `seeds/synonyms.txt`, each all the names of one thing."""
    return tuple(parsed(bundled("seeds/synonyms.txt").read_text(encoding="utf-8").splitlines()))


def parsed(lines: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """The groups that `lines` hold: names joined by `=`; # begins a comment."""
    for line in lines:
        names = tuple(name for part in line.partition("#")[0].split("=") if (name := part.strip()))
        if names:
            yield names


def others(run: Run) -> tuple[Phrase, ...]:
    """The other names of what `run` names, if anything; those that find nothing more than the rest are left out."""
    if any(isinstance(piece, Phrase) for piece in run.pieces):
        return ()
    return _others().get(tuple(tokens(run.text)), ())


def same(leaf: Leaf) -> tuple[str, ...]:
    """All names of what a run or an agency names, those of the list, its own among them."""
    match leaf:
        case Run((str(name),)) | Field("issuer", name) if name.isalnum():
            return _same().get(tuple(tokens(name)), ())
        case _:
            return ()


def widened(root: Node) -> Node:
    """The tree with its first MOST names as Alike, agencies as Or; exclusions and quoted text stay as they are."""
    left = MOST

    def alike(leaf: Leaf) -> Node:
        nonlocal left
        wide = _with_others(leaf) if left else None
        left -= wide is not None
        return wide or leaf

    return changed(root, alike, excluded=False) or root


def renamed(root: Node) -> Iterator[tuple[str, dict[str, Leaf]]]:
    """What `widened` looks for by other names: the name as typed, and a term for each of the others."""
    for leaf in islice(dict.fromkeys(filter(_with_others, leaves(root))), MOST):
        match _with_others(leaf):
            case Alike(typed, names):
                yield typed.text, {name.text: name for name in names}
            case Or((Field(value=typed), *agencies)):
                yield typed, {agency.value: agency for agency in agencies if isinstance(agency, Field)}


def too_many(root: Node) -> bool:
    """Whether `widened` leaves names of this tree as they are because it has so many."""
    return sum(_with_others(leaf) is not None for leaf in leaves(root)) > MOST


def _with_others(leaf: Leaf) -> Alike | Or | None:
    """A term with its other names, if it has any; an agency in quotation marks has none."""
    match leaf:
        case Run() if names := others(leaf):
            return Alike(leaf, names)
        case Field("issuer", value) if value.isalnum() and (names := others(Run((value,)))):
            return Or((leaf, *(Field("issuer", name.text) for name in names)))
        case _:
            return None


@cache
def _same() -> dict[tuple[str, ...], tuple[str, ...]]:
    return {tuple(tokens(name)): group for group in groups() for name in group}


@cache
def _others() -> dict[tuple[str, ...], tuple[Phrase, ...]]:
    """The tokens of each name → its other names."""
    found: dict[tuple[str, ...], tuple[Phrase, ...]] = {}
    for group in groups():
        named = {tuple(tokens(name)): name for name in group}
        for typed in named:
            if telling := tuple(Phrase(named[other]) for other in _telling(typed, tuple(named))):
                found[typed] = telling
    return found


def _telling(typed: tuple[str, ...], named: tuple[tuple[str, ...], ...]) -> Iterator[tuple[str, ...]]:
    """The names that find what no other one does: a letter with 卫生健康委员会 has 卫生健康委 too."""
    for name in named:
        rest = (other for other in named if other != name)
        if name != typed and not any(_within(other, name) for other in rest):
            yield name


def _within(short: tuple[str, ...], name: tuple[str, ...]) -> bool:
    return any(name[at : at + len(short)] == short for at in range(len(name) - len(short) + 1))
