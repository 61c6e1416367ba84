"""What the fake does on order when it is a process of its own: one function an order, plain JSON in and out."""

from __future__ import annotations

import time

from bot_api.crowd import Crowd, Habits, script, walk
from bot_api.faults import Outage, Plan


class Orders:
    """The orders over one api and at most one crowd at a time."""

    def __init__(self, api):
        self._api, self._crowd = api, None

    async def do(self, name, values):
        """Carry out one order by its name; its answer."""
        return await getattr(self, f"order_{name}")(**values)

    async def order_advance(self, seconds):
        self._api.clock.advance(seconds)

    async def order_outage(self, kind=Outage.REFUSED):
        await self._api.begin_outage(Outage(kind))

    async def order_end_outage(self):
        await self._api.end_outage()

    async def order_fault(self, method, fault, times=1):
        self._api.faults.order(method, fault, times)

    async def order_plan(self, **chances):
        self._api.faults.plan = Plan(**chances)

    async def order_webhook_scale(self, scale):
        self._api.bot.webhook_scale = scale

    async def order_revoke(self):
        self._api.revoke()

    async def order_push(self, body, kind="message", lane=None):
        return self._api.bot.updates.push_raw(body, kind, lane)

    async def order_crowd(self, size, seed=0, **habits):
        self._crowd = Crowd(self._api, size, Habits(**habits), seed=seed)
        return [person.id for person in self._crowd.people]

    async def order_start(self, payload=""):
        return (await self._crowd.start(payload)).json()

    async def order_walk(self, turns, words):
        return (await self._crowd.talk(turns, walk(words))).json()

    async def order_script(self, steps, turns=0):
        return (await self._crowd.talk(turns or len(steps), script(steps))).json()

    async def order_count(self, last, first=1, *, waiting=True):
        return await self._crowd.count(last, first=first, waiting=waiting)

    async def order_heard(self, pattern):
        return self._crowd.heard(pattern)

    async def order_quiet(self, seconds):
        await self._crowd.quiet(seconds)

    async def order_figures(self):
        return {
            **self._api.bot.figures(),
            "happened": self._api.faults.happened,
            "cpu_seconds": time.process_time(),
        }
