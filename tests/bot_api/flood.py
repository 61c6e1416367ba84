"""Telegram's rates for what a bot sends: over all, per chat, per group; too much is 429 with the seconds to wait.

30 messages a second over all, 1 a second in a chat with a small burst, 20 a minute in a group (FloodLimit of
python-telegram-bot, core.telegram.org/bots/faq). The real limits are not published to the digit.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from bot_api.errors import too_many

SENDS = frozenset({"sendMessage", "sendVoice", "sendPhoto"})


@dataclass(frozen=True, slots=True)
class Rates:
    """Messages a second, and how many may come at once, over all and in a chat; a minute in a group."""

    overall: float = 30.0
    overall_burst: int = 30
    chat: float = 1.0
    chat_burst: int = 3
    group_a_minute: int = 20


class Bucket:
    """Holds up to `burst` tokens, refilled at `rate` a second."""

    __slots__ = ("at", "burst", "rate", "tokens")

    def __init__(self, rate, burst, now):
        self.rate, self.burst, self.tokens, self.at = rate, burst, float(burst), now

    def missing(self, now):
        """Seconds until there is one token; 0 when there is."""
        self.tokens = min(self.burst, self.tokens + (now - self.at) * self.rate)
        self.at = now
        return 0.0 if self.tokens >= 1 else (1 - self.tokens) / self.rate


class Flood:
    """Keeps the rates of one bot; `rates` None: no limit. `halted_until` remembers what each chat was told."""

    def __init__(self, clock, rates=None):
        self._clock, self.rates = clock, rates
        self._buckets = {}
        self.halted_until = {}
        self.early = 0

    def check(self, chat_id):
        """Raise 429 when this message is too much."""
        now = self._clock.now()
        self._note_early(chat_id, now)
        if self.rates is None:
            return
        buckets = [self._bucket(key, now) for key in ("all", chat_id)]
        wait = max(bucket.missing(now) for bucket in buckets)
        if wait:
            raise self.halt(chat_id, math.ceil(wait))
        for bucket in buckets:
            bucket.tokens -= 1

    def halt(self, chat_id, seconds):
        """The error that tells a chat to wait, remembered so that a send before its time is counted in `early`."""
        self.halted_until[chat_id] = self._clock.now() + seconds
        return too_many(seconds)

    def _note_early(self, chat_id, now):
        # The halt is told in whole seconds; half a tenth is the way there.
        if now < self.halted_until.pop(chat_id, 0.0) - 0.05:
            self.early += 1

    def _bucket(self, key, now):
        if key not in self._buckets:
            self._buckets[key] = self._new(key, now)
        return self._buckets[key]

    def _new(self, key, now):
        rates = self.rates
        if key == "all":
            return Bucket(rates.overall, rates.overall_burst, now)
        if key < 0:  # groups have negative ids
            return Bucket(rates.group_a_minute / 60, rates.group_a_minute, now)
        return Bucket(rates.chat, rates.chat_burst, now)
