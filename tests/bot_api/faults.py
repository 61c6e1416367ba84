"""What goes wrong between a bot and Telegram: by chance from a seed, by order for the next call, or as an outage.

A press or message is never lost here: what is dropped is a request or its answer, as a network drops them.
"""

from __future__ import annotations

import asyncio
import random
from collections import Counter, deque
from dataclasses import dataclass
from enum import StrEnum


class Fault(StrEnum):
    """What may happen to one call."""

    DROPPED_BEFORE = "dropped_before"  # the connection breaks, nothing was done
    DROPPED_AFTER = "dropped_after"  # it was done, the answer never arrives
    CUT = "cut"  # it was done, half of the answer arrives
    BAD_GATEWAY = "bad_gateway"  # 502 with a page, nothing was done
    HTML = "html"  # 200 with a page, nothing was done
    STORM = "storm"  # 429, nothing was done
    SLOW = "slow"  # done and answered, late


@dataclass(frozen=True, slots=True)
class Plan:
    """Chances of each fault, 0 to 1, per call; of `duplicated` and `swapped` per update handed out.

    `methods` are those it may happen to (empty: all). Seconds are real seconds.
    """

    dropped_before: float = 0.0
    dropped_after: float = 0.0
    cut: float = 0.0
    bad_gateway: float = 0.0
    html: float = 0.0
    storm: float = 0.0
    slow: float = 0.0
    duplicated: float = 0.0
    swapped: float = 0.0
    slow_seconds: float = 0.5
    retry_after: tuple[int, int] = (1, 3)
    methods: frozenset[str] = frozenset()


class Outage(StrEnum):
    """How nothing works: no connection at all, no answer ever, or a gateway that answers for it."""

    REFUSED = "refused"
    HANGS = "hangs"
    BAD_GATEWAY = "bad_gateway"


class Faults:
    """Decides the fate of each call. `happened` counts what did."""

    def __init__(self, plan=None, seed=0):
        self.plan = plan or Plan()
        self.happened = Counter()
        self.outage: Outage | None = None
        self._chance = random.Random(seed)  # noqa: S311 - a repeatable one is meant
        self._ordered: dict[str, deque[Fault]] = {}
        self._over = asyncio.Event()
        self._over.set()

    def order(self, method, fault, times=1):
        """The next calls of this method meet this fault, whatever the plan says."""
        self._ordered.setdefault(method.lower(), deque()).extend([Fault(fault)] * times)

    def draw(self, method):
        """What happens to this call; None: nothing."""
        ordered = self._ordered.get(method.lower())
        fault = ordered.popleft() if ordered else self._by_chance(method)
        if fault:
            self.happened[fault] += 1
        return fault

    def _by_chance(self, method):
        if self.plan.methods and method not in self.plan.methods:
            return None
        lot = self._chance.random()
        for fault in Fault:
            lot -= getattr(self.plan, fault)
            if lot < 0:
                return fault
        return None

    def retry_after(self):
        """Seconds that a storm asks for."""
        return self._chance.randint(*self.plan.retry_after)

    def spoil(self, updates):
        """A batch as it is handed out: some updates twice, some neighbours of different kinds swapped."""
        if not self.plan.duplicated and not self.plan.swapped:
            return updates
        return self._twice(self._swapped(updates))

    def again(self):
        """Whether a webhook update that arrived is sent once more."""
        return self._happens("duplicated")

    def _twice(self, updates):
        return [
            update for one in updates for update in ([one, one] if self._happens("duplicated") else [one])
        ]

    def _swapped(self, updates):
        updates = list(updates)
        for at in range(len(updates) - 1):
            if ("callback_query" in updates[at]) != ("callback_query" in updates[at + 1]) and self._happens(
                "swapped"
            ):
                updates[at], updates[at + 1] = updates[at + 1], updates[at]
        return updates

    def _happens(self, what):
        if self._chance.random() >= getattr(self.plan, what):
            return False
        self.happened[what] += 1
        return True

    def begin_outage(self, kind):
        self.outage = Outage(kind)
        self._over.clear()

    def end_outage(self):
        self.outage = None
        self._over.set()

    async def wait_over(self):
        """Until the outage ends."""
        await self._over.wait()
