"""A clean stop under load, again and again: what came in is answered, nothing is left in doubt (T03)."""

from __future__ import annotations

import asyncio
import random

from data import tables
from faults.answering import Crowd, Manner
from faults.ending import finish
from faults.finding import Finding
from faults.scene import Scene

LAST, MOST_SECONDS = 16, 10.0
A_STOP = 4  # people who answer meanwhile


async def stops(folder, n, mutant=""):
    """n stops by SIGTERM while a crowd answers."""
    finding, chance = Finding(n, "stops"), random.Random(n)  # noqa: S311 - the same instants every time
    async with Scene(folder, mutant=mutant) as scene:
        crowd = Crowd(scene.api, n * A_STOP, LAST, Manner(spread=n * 0.6, pause=0.3))
        answering = asyncio.create_task(crowd.answer())
        slowest = 0.0
        for _stop in range(n):
            await scene.start()
            await asyncio.sleep(chance.uniform(0.05, 0.5))
            slowest = max(slowest, await stop(scene, finding))
        finding.hold("ten seconds at most", kept=slowest < MOST_SECONDS)
        finding.note = f"slowest {slowest:.1f} s"
        await scene.start()
        await finish(scene, answering, finding)
        with scene.books() as books:
            crowd.account(books, finding)
    finding.hold("nothing in doubt, so nothing resent", kept=finding.resent == 0)
    return finding


async def stop(scene, finding):
    """One stop; its seconds."""
    status, seconds = await scene.stop()
    finding.hold("exit status 0", kept=status == 0)
    with scene.books() as books:
        inbox, outbox = books.states(tables.inbox), books.states(tables.outbox)
    finding.hold("what came in was met", kept=inbox["waiting"] == 0)
    finding.hold("nothing was left on its way", kept=outbox["sending"] == 0)
    return seconds
