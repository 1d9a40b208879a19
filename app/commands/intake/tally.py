"""What a run did, counted: for the last line it says, for its row and its report."""

from collections import Counter
from dataclasses import dataclass, field

from rich.console import Console

from app.commands.console import say
from app.commands.intake.taking import Outcome
from app.letter.redaction import masked
from app.store.runs import Done

MOST = 2000
"""Entries of a list that is kept; the rest is in the counts only."""

_SAID = {"new": "新收", "known": "已有", "source": "另一来源", "changed": "新版本", "refused": "拒收"}
_ALWAYS = ("new", "known", "refused")


@dataclass
class Tally:
    """Counts by what files became, doubts by kind, and which files were refused (path, reason) or changed a letter.

    `at_odds` are those told public and not public at once, with what to do.
    """

    counts: Counter[str] = field(default_factory=Counter)
    doubts: Counter[str] = field(default_factory=Counter)
    refused: list[tuple[str, str]] = field(default_factory=list)
    changed: list[tuple[str, str]] = field(default_factory=list)
    at_odds: list[tuple[str, str]] = field(default_factory=list)

    def add(self, outcome: Outcome) -> None:
        """Count one file. Names are kept with mobile numbers masked."""
        self.counts[outcome.became] += 1
        if outcome.letter and outcome.became in ("new", "changed"):
            self.doubts.update(doubt.about for doubt in outcome.letter.doubts)
        if outcome.became == "refused" and len(self.refused) < MOST:
            self.refused.append((masked(outcome.named), outcome.reason))
        if outcome.became == "changed" and len(self.changed) < MOST:
            self.changed.append((masked(outcome.named), outcome.slug))
        if outcome.at_odds and len(self.at_odds) < MOST:
            self.at_odds.append((masked(outcome.named), at_odds(outcome)))

    @property
    def files(self) -> int:
        """How many in all."""
        return self.counts.total()

    @property
    def taken(self) -> int:
        """Files that left something in the archive."""
        return self.counts["new"] + self.counts["source"] + self.counts["changed"]

    def done(self) -> Done:
        """What is kept of it."""
        return Done(
            taken=self.counts["new"],
            changed=self.counts["changed"],
            another_source=self.counts["source"],
            known=self.counts["known"],
            refused=self.counts["refused"],
            doubts=dict(self.doubts.most_common()),
            refusals=self.refused,
            changes=self.changed,
            at_odds=self.at_odds,
        )

    def sentence(self) -> str:
        """Such as 新收 5 份，已有 0 份，拒收 1 份 (no full stop); what is rare is only said when it occurred."""
        said = (name for name in _SAID if name in _ALWAYS or self.counts[name])
        return "，".join(f"{_SAID[name]} {self.counts[name]} 份" for name in said)


def at_odds(outcome: Outcome) -> str:
    """What is to be done where one letter is told public and not public; no word of it is said, nor its title."""
    if outcome.at_odds == outcome.slug:
        return f"这份没有标明不公开，但与不公开的 {outcome.slug} 是同一件，仍按不公开存着。请核对两份的标注。"
    return (
        f"标明不公开，存而不示；但与已公开的 {outcome.at_odds} 是同一件。"
        f"如不应公开，请撤下：python -m app withdraw {outcome.at_odds} --reason 原因"
    )


def say_amiss(outcome: Outcome, console: Console) -> None:
    """Name a file that was refused, or is at odds with a letter, above the progress bar of this console."""
    if outcome.became == "refused":
        say(f"拒收 {outcome.named}：{outcome.reason}", console=console)
    elif outcome.at_odds:
        say(f"{outcome.named}：{at_odds(outcome)}", console=console)
