"""The updates that wait for one bot: in order, with a lifetime each, handed out until a higher offset is asked.

As do_get_updates and process_get_updates_query in Client.cpp; lifetimes (seconds) from there too.
"""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from dataclasses import dataclass

from bot_api.errors import OTHER_POLLER, conflict

DAY = 86_400
LIFETIMES = {"callback_query": 150, "inline_query": 30}
MAX_POLL_SECONDS = 50
NOT_BY_DEFAULT = {"chat_member", "message_reaction", "message_reaction_count"}
CONFLICT_PAUSE = 3.0
FUTURE = 10  # an offset farther ahead than this is of another count of ids: nothing is forgotten for it


@dataclass(slots=True)
class Update:
    """One update: its lane is the webhook queue it would go through, so that order holds inside a lane only."""

    id: int
    kind: str
    body: dict
    lane: object
    expires_at: float

    def json(self):
        return {"update_id": self.id, **self.body}


class UpdateQueue:
    """What waits for a bot.

    `acknowledged` holds the ids that were taken, `expired` the updates that grew too old; `polling` is set while a
    getUpdates waits.
    """

    def __init__(self, clock, first_id=100_000):
        self._clock = clock
        self._next = first_id
        self._waiting: OrderedDict[int, Update] = OrderedDict()
        self._poller: asyncio.Future | None = None
        self._last_offset, self._last_start, self._next_conflict = None, 0.0, 0.0
        self.allowed: frozenset[str] = frozenset()
        self.listeners = []
        self.polling = asyncio.Event()
        self.pushed = 0
        self.acknowledged: list[int] = []
        self.expired: list[Update] = []

    def __len__(self):
        self._expire()
        return len(self._waiting)

    def push(self, kind, value, lane=None):
        """One update of this kind; its id, or None when the bot did not ask for this kind."""
        if not self.allows(kind):
            return None
        return self.push_raw({kind: value}, kind, lane)

    def push_raw(self, body, kind="message", lane=None):
        """Any body at all, under the next id."""
        lifetime = LIFETIMES.get(kind, DAY)
        update = Update(self._next, kind, body, lane or self._next, self._clock.now() + lifetime)
        self._next += 1
        self.pushed += 1
        self._waiting[update.id] = update
        self._wake(None)
        for listener in self.listeners:
            listener(update)
        return update.id

    def allows(self, kind):
        return kind in self.allowed if self.allowed else kind not in NOT_BY_DEFAULT

    def skip_to(self, update_id):
        """Continue with this id, as after a week without updates, when it is chosen at random."""
        self._next = update_id

    def waiting(self):
        """All that wait and are not too old, oldest first."""
        self._expire()
        return list(self._waiting.values())

    def forget(self, update_id):
        """It arrived."""
        if self._waiting.pop(update_id, None):
            self.acknowledged.append(update_id)

    def expire(self, update_id):
        """It is too old."""
        self.expired.append(self._waiting.pop(update_id))

    def clear(self, keep=0):
        """Forget all but the last ones."""
        for update_id in list(self._waiting)[: max(0, len(self._waiting) - keep)]:
            self.forget(update_id)

    async def poll(self, offset, limit, seconds):
        """One getUpdates: up to `limit` updates from `offset` on; what lies below is forgotten."""
        limit, seconds = self._slow_down(offset, limit, min(seconds, MAX_POLL_SECONDS))
        self._acknowledge(offset)
        found = self.waiting()[:limit]
        if found or seconds <= 0:
            return found
        await self._wait(seconds)
        return self.waiting()[:limit]

    def end_poll(self, error=None):
        """Make the waiting getUpdates answer now: with this error, or with what is there."""
        self._wake(error)

    def _slow_down(self, offset, limit, seconds):
        # A bot that asks again for the same offset at once gets one update at a time, and waits at least 3 s.
        since = time.monotonic() - self._last_start
        again = offset == self._last_offset
        self._last_offset, self._last_start = offset, time.monotonic()
        return (
            1 if again and since < 0.5 else limit,
            3 if again and since < 3 and seconds < 3 else seconds,
        )

    def _acknowledge(self, offset):
        if offset < 0:
            self.clear(-offset)
        if offset > self._next + FUTURE:
            return
        while self._waiting and (first := next(iter(self._waiting))) < offset:
            self.forget(first)

    async def _wait(self, seconds):
        self._wake(conflict(OTHER_POLLER))
        mine = self._poller = asyncio.get_running_loop().create_future()
        self.polling.set()
        try:
            async with asyncio.timeout(seconds):
                error = await mine
        except TimeoutError:
            return
        finally:
            if self._poller is mine:
                self._wake(None)
        if error is not None:
            await self.pause()
            raise error

    async def pause(self):
        """Before a conflict is said: the first at once, those that follow within 3 s after 3 s."""
        now = time.monotonic()
        if now < self._next_conflict:
            await asyncio.sleep(CONFLICT_PAUSE)
        else:
            self._next_conflict = now + CONFLICT_PAUSE

    def _wake(self, error):
        waiting, self._poller = self._poller, None
        self.polling.clear()
        if waiting and not waiting.done():
            waiting.set_result(error)

    def _expire(self):
        now = self._clock.now()
        # Lifetimes differ, so that a dead one may stand behind a living one.
        for update in [u for u in self._waiting.values() if u.expires_at <= now]:
            self.expire(update.id)
