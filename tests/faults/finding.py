"""What became of a run under fault, in figures, and as a line of the table."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

SURE = 3  # zero of n bounds a rate below 3/n, in 95 of 100 cases


@dataclass(slots=True)
class Finding:
    """`n` is how often the fault struck, in `unit`. Answers: `lost`, `doubled`, `swapped` of `given`.

    `resent`: messages that came twice since nobody could know, which is allowed where it is counted at all. `wrong`:
    other promises that were not kept, in words, and how often.
    """

    n: int
    unit: str
    given: int = 0
    lost: int = 0
    doubled: int = 0
    swapped: int = 0
    resent: int = 0
    wrong: Counter[str] = field(default_factory=Counter)
    note: str = ""

    @property
    def clean(self):
        return not (self.lost or self.doubled or self.swapped or self.wrong)

    @property
    def bound(self):
        """The rate that n without harm excludes."""
        return SURE / self.n if self.n else 1.0

    def hold(self, promise, *, kept):
        """Note a promise that was not kept."""
        if not kept:
            self.wrong[promise] += 1

    def add(self, outcome):
        """Count what became of answers."""
        self.given += outcome.given
        self.lost += len(outcome.lost)
        self.doubled += len(outcome.doubled) + len(outcome.invented)
        self.swapped += len(outcome.out_of_order)
