"""The faults: what is run, how often in small and in full, and which safeguards each of them must miss."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from dataclasses import dataclass

from faults.ambiguous import ambiguous
from faults.bursts import bursts
from faults.deliveries import deliveries, webhook_deliveries
from faults.disk import disk
from faults.kills import kills, webhook_kills
from faults.malformed import malformed
from faults.outages import outages
from faults.rates import rates
from faults.second import second
from faults.stops import stops
from faults.storms import storms
from faults.talks import talks
from faults.withdrawals import withdrawals

KILLS = int(os.environ.get("SIRA_KILLS", "30"))
TIMES = 3  # in which a mutant has to do its harm


@dataclass(frozen=True, slots=True)
class Fault:
    """`run(folder, n, mutant)` gives a Finding. `few`: enough for a mutant to be caught."""

    run: Callable
    small: int
    full: int
    few: int
    mutants: tuple[str, ...]

    @property
    def name(self):
        return self.run.__name__

    async def unseen(self, folder):
        """The mutants that do no harm, which should be none. Harm is chance: each has three times to do it."""
        left = list(self.mutants)
        for time in range(TIMES):
            runs = [self.run(folder / f"{mutant}-{time}", self.few, mutant) for mutant in left]
            findings = await asyncio.gather(*runs)
            left = [mutant for mutant, finding in zip(left, findings, strict=True) if finding.clean]
        return left


def faults(many_kills=KILLS):
    """All of them, with so many kills."""
    return (
        Fault(kills, many_kills, many_kills, 8, ("cursor_first", "done_first")),
        Fault(webhook_kills, max(10, many_kills // 3), many_kills, 8, ("answers_first",)),
        Fault(talks, 3, max(4, many_kills // 4), 3, ("done_first",)),
        Fault(stops, 8, 50, 4, ("no_drain",)),
        Fault(bursts, 1000, 4000, 200, ("any_order", "letters_in_any_order")),
        Fault(deliveries, 3000, 20_000, 400, ("no_dedupe", "named_by_number", "offset_from_history")),
        Fault(webhook_deliveries, 1000, 20_000, 400, ("no_dedupe",)),
        Fault(
            malformed, 2000, 10_000, 200, ("no_dead_letter", "parses_at_the_door", "logs_what_people_said")
        ),
        Fault(ambiguous, 300, 500, 200, ("always_resends", "never_resends")),
        Fault(storms, 600, 5000, 200, ("ignores_retry_after", "forgets_retry_after")),
        Fault(rates, 150, 600, 60, ("no_pace",)),
        Fault(outages, 9, 200, 6, ("outage_never_noticed", "every_silence_an_outage")),
        Fault(disk, 2, 20, 1, ("swallows_the_store",)),
        Fault(second, 1, 10, 1, ("no_lock", "silent_conflict")),
        Fault(withdrawals, 200, 1000, 100, ("consent_not_read", "block_ignored")),
    )
