"""The time of the fake: real, or standing still, and always movable forward, so that no test waits for a lifetime."""

from __future__ import annotations

import time


class Clock:
    """Seconds since 1970; standing still when made with a moment."""

    def __init__(self, at: float | None = None):
        self._standing = at
        self._ahead = 0.0

    def now(self):
        return (time.time() if self._standing is None else self._standing) + self._ahead

    def advance(self, seconds):
        self._ahead += seconds
