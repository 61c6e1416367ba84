"""How fast a provider lets messages leave: so many a second over all, one a while to each person (EO-11).

It lives in memory: a start takes longer than the second it remembers. What the provider itself asked to wait for is
stored with the letters.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from time import monotonic

A_MINUTE = 60.0
A_SECOND = 1.0


class Pace:
    """The rates of one channel; `a_second` and `between` may be 0 for no limit. Seconds by a clock that only rises."""

    def __init__(
        self, a_second: int, between: float, group_a_minute: int = 0, now: Callable[[], float] = monotonic
    ) -> None:
        self._a_second = a_second
        self._between = between
        self._group_a_minute = group_a_minute
        self._now = now
        self._left: deque[float] = deque()
        self._under_way = 0
        self._last: dict[str, float] = {}
        self._groups: dict[str, deque[float]] = {}

    def room(self, most: int) -> int:
        """How many may leave now, of at most so many."""
        if not self._a_second:
            return most
        self._forget(self._left, A_SECOND)
        return max(0, min(most, self._a_second - len(self._left) - self._under_way))

    def resting(self) -> list[str]:
        """Whom nothing may be sent to yet."""
        since = self._now() - self._between
        self._last = {who: at for who, at in self._last.items() if at > since}
        return list(self._last)

    def wait(self) -> float:
        """Seconds until the rates next let something leave that they hold back now; 0 when they hold nothing."""
        now, waits = self._now(), [at + self._between for at in self._last.values()]
        if self._a_second and self._left:
            waits.append(self._left[0] + A_SECOND)
        return max(0.0, min(waits, default=now) - now)

    def leaves(self) -> None:
        """One is on its way from now on; `left` tells when it arrived."""
        self._under_way += 1

    def left(self, who: str) -> None:
        """The provider has answered: from now on this person rests, and the second counts it."""
        self._under_way -= 1
        now = self._now()
        if self._a_second:
            self._left.append(now)
        if self._between:
            self._last[who] = now

    def group_may(self, group: str) -> bool:
        """Whether one more may go to this group; if so it is counted."""
        for said in self._groups.values():
            self._forget(said, A_MINUTE)
        self._groups = {name: said for name, said in self._groups.items() if said}
        said = self._groups.setdefault(group, deque())
        if len(said) >= self._group_a_minute or not self.room(1):
            return False
        said.append(self._now())
        if self._a_second:
            self._left.append(self._now())
        return True

    def _forget(self, moments: deque[float], seconds: float) -> None:
        while moments and moments[0] <= self._now() - seconds:
            moments.popleft()
