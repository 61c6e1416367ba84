"""429 with 1 to 300 seconds to wait, at random: nothing leaves early, nothing is lost, order is kept (T14: EO-11).

The house is killed and stopped in the storm: what it was told to wait for is not forgotten.
"""

from __future__ import annotations

import asyncio

from bot_api import Fault, Plan

from data import tables
from faults.answering import Crowd, Manner
from faults.ending import finish
from faults.finding import Finding
from faults.scene import Scene

STORM = Plan(storm=0.15, retry_after=(1, 300), methods=frozenset({"sendMessage"}))
EACH, FAST = 20, 60


async def storms(folder, n, mutant=""):
    """n sends, one of seven of which is told to wait."""
    finding = Finding(n, "sends")
    scene = Scene(folder, mutant=mutant, plan=STORM, standing=True)
    async with scene, scene.time_passing(FAST):
        crowd = Crowd(scene.api, n // EACH, EACH, Manner(spread=3.0, typed=True))
        answering = asyncio.create_task(crowd.answer())
        for _stop in range(2):
            await scene.start()
            await asyncio.sleep(1.0)
            await scene.stop()
        await scene.start()
        await asyncio.sleep(1.0)
        early = scene.api.bot.flood.early
        finding.hold("nothing before its time", kept=early == 0)
        await scene.kill()
        with scene.books() as books:
            unknown = books.states(tables.outbox)["sending"]  # of these nobody could note what they were told
        await scene.start()
        await finish(scene, answering, finding)
        with scene.books() as books:
            crowd.account(books, finding)
    storms = scene.api.faults.happened[Fault.STORM]
    finding.hold("the fault struck", kept=storms >= n // 20)
    again = scene.api.bot.flood.early - early
    finding.hold("nothing before its time but what nobody could know", kept=again <= unknown)
    finding.note = (
        f"{storms} times told to wait, {early} sends too early; {again} of {unknown} cut off by a kill"
    )
    return finding
