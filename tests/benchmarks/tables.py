"""Trials as Markdown."""

from collections.abc import Iterator, Sequence
from statistics import median

from tests.benchmarks.asking import Timed
from tests.benchmarks.bars import Bar, bars
from tests.benchmarks.markdown import table
from tests.benchmarks.summary import CHEAPEST, kinds, p95, ratio, spread, times_of
from tests.benchmarks.taking import Run
from tests.benchmarks.trial import Asking, Taking, Trial

OURS = "fuwen"
SYSTEMS = (OURS, "tantivy words", "tantivy streams", "FTS5 words", "FTS5 streams", "Whoosh words")
_RIVALS = (CHEAPEST, *SYSTEMS[1:])
_MEGA = 1_000_000


def taking_table(taking: Taking) -> Iterator[str]:
    """Files to rows to index, and tantivy beside it."""
    intake, letters = taking.intake, taking.intake.letters
    rows = [
        ("parser alone, one process", "", f"{intake.parsing:,.0f}", ""),
        ("files to index: `ingest`", *_run(intake.whole, letters)),
        ("of that, files to rows (the whole less the index)", *_rest(taking)),
        ("rows to index: `index rebuild`", *_run(intake.index, letters)),
        ("rows read and words cut, two processes", "", f"{taking.cutting:,.0f}", ""),
    ]
    for rate in taking.peers:
        how = f"{rate.fields}, {'its own choice of threads' if rate.threads == 0 else 'one thread'}"
        rows.append((f"tokens at hand to tantivy: {how}", "", f"{rate.letters:,.0f}", ""))
    more = taking.more
    yield f"{letters:,} letters of {intake.characters / letters:,.0f} characters.\n"
    yield from table(("taking in", "seconds", "letters a second", "memory, MB"), rows)
    yield f"One letter more into the full index: {spread(more)} ms, the longest of {len(more)} {max(more):.0f} ms.\n"
    yield from table(
        ("on disk", "MB", "kB a letter"),
        [(name, f"{many / _MEGA:,.1f}", f"{many / letters / 1000:.1f}") for name, many in taking.disk.items()],
    )


def asking_table(asking: Asking) -> Iterator[str]:
    """Every kind of question, and all of them."""
    yield f"{asking.asked - len(asking.differences)} of {asking.asked} questions have the same answer in all systems.\n"
    yield from (f"- {difference}" for difference in asking.differences)
    groups = [*kinds(asking.timed).items(), ("all", asking.timed)]
    yield from table(
        ("ms, median / p95", "letters", *SYSTEMS),
        [(name, _letters(group), *(spread(times_of(one, group)) for one in SYSTEMS)) for name, group in groups],
    )
    yield from table(
        ("times ahead, median / p95", *_RIVALS),
        [(name, *(_ahead(one, group) for one in _RIVALS)) for name, group in groups],
    )


def waiting_table(asking: Asking, letters: int) -> Iterator[str]:
    """What else is waited for, and memory."""
    memory, opening = asking.memory, [one.opening for one in asking.cold]
    yield from table(
        ("ms", "median / p95"),
        [
            ("index opened", spread(opening)),
            ("its first question, nothing cached", spread([one.asking for one in asking.cold])),
            ("whole answer with snippets, warm", spread(asking.answers)),
            ("suggestions", spread(asking.suggestions)),
            ("the first suggestions of a state of the index", f"{asking.first_suggestion:.0f}"),
        ],
    )
    grown = memory.after - memory.before
    yield from table(
        ("memory of a process that was asked everything", "MB", "bytes a letter"),
        [
            ("before it opened the index", f"{memory.before / _MEGA:.0f}", ""),
            ("grown by", f"{grown / _MEGA:.0f}", f"{grown / letters:,.0f}"),
            ("of that in the cache", f"{memory.kept / _MEGA:.0f}", f"{memory.kept / letters:,.0f}"),
            ("room of the cache, its hard cap", f"{memory.room / _MEGA:.0f}", ""),
            (
                "mapped files, the system's to take back",
                f"{memory.mapped / _MEGA:.0f}",
                f"{memory.mapped / letters:,.0f}",
            ),
        ],
    )


def bars_table(trials: Sequence[Trial]) -> Iterator[str]:
    """Each demand, at each size."""
    found = [{bar.demand: bar for bar in bars(trial)} for trial in trials]
    demands = dict.fromkeys(demand for one in found for demand in one)
    yield from table(
        ("demand", *(f"{trial.letters:,}" for trial in trials)),
        [(demand, *(_bar(one.get(demand)) for one in found)) for demand in demands],
    )


def growth_table(trials: Sequence[Trial]) -> Iterator[str]:
    """All questions together, at each size."""
    rows = [
        (f"{trial.letters:,}", *(spread(times_of(one, trial.asking.timed)) for one in (*SYSTEMS, CHEAPEST)))
        for trial in trials
        if trial.asking
    ]
    yield from table(("letters", *SYSTEMS, CHEAPEST), rows)


def _run(run: Run, letters: int) -> tuple[str, str, str]:
    return f"{run.seconds:.1f}", f"{letters / run.seconds:,.0f}", f"{run.peak / _MEGA:,.0f}"


def _rest(taking: Taking) -> tuple[str, str, str]:
    seconds = taking.intake.whole.seconds - taking.intake.index.seconds
    return f"{seconds:.1f}", f"{taking.intake.letters / seconds:,.0f}" if seconds > 0 else "–", ""


def _letters(group: Sequence[Timed]) -> str:
    return f"{median(one.letters[OURS] for one in group):,.0f}"


def _ahead(system: str, group: Sequence[Timed]) -> str:
    if not times_of(system, group):
        return "–"
    return f"{ratio(median, system, OURS, group):.1f} / {ratio(p95, system, OURS, group):.1f}"


def _bar(bar: Bar | None) -> str:
    if bar is None:
        return "–"
    sign = "≥" if bar.least else "≤"
    return f"{bar.measured:.4g} {sign} {bar.bound:.4g} {'met' if bar.met else '**not met**'}"
