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
    """Counts by what files became, doubts by kind, and which files were refused (path, reason) or changed a letter."""

    counts: Counter[str] = field(default_factory=Counter)
    doubts: Counter[str] = field(default_factory=Counter)
    refused: list[tuple[str, str]] = field(default_factory=list)
    changed: list[tuple[str, str]] = field(default_factory=list)

    def add(self, outcome: Outcome) -> None:
        """Count one file. Names are kept with mobile numbers masked."""
        self.counts[outcome.became] += 1
        if outcome.letter and outcome.became in ("new", "changed"):
            self.doubts.update(doubt.about for doubt in outcome.letter.doubts)
        if outcome.became == "refused" and len(self.refused) < MOST:
            self.refused.append((masked(outcome.named), outcome.reason))
        if outcome.became == "changed" and len(self.changed) < MOST:
            self.changed.append((masked(outcome.named), outcome.slug))

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
        )

    def sentence(self) -> str:
        """Such as 新收 5 份，已有 0 份，拒收 1 份 (no full stop); what is rare is only said when it occurred."""
        said = (name for name in _SAID if name in _ALWAYS or self.counts[name])
        return "，".join(f"{_SAID[name]} {self.counts[name]} 份" for name in said)


def say_refused(outcome: Outcome, console: Console) -> None:
    """Name a file that was refused, above the progress bar of this console."""
    if outcome.became == "refused":
        say(f"拒收 {outcome.named}：{outcome.reason}", console=console)
