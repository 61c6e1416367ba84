"""A second instance: on the same database it is refused and says why; with the same bot the conflict is told (T07)."""

from __future__ import annotations

import asyncio

from faults.answering import Crowd, Manner
from faults.ending import finish
from faults.finding import Finding
from faults.scene import Scene
from handlers.bot_api.trouble import SENTENCES

PEOPLE, EACH = 10, 16
IN_USE, BUSY_STATUS = "Sira tourne déjà avec cette base (processus", 3


async def second(folder, n, mutant=""):
    """n attempts to start another over the same database, then one with the same bot over another."""
    finding = Finding(n, "second starts")
    async with Scene(folder, mutant=mutant) as scene:
        crowd = Crowd(scene.api, PEOPLE, EACH, Manner(pause=0.1 * n))
        await scene.start()
        answering = asyncio.create_task(crowd.answer())
        for _time in range(n):
            status, log = await scene.beside()
            finding.hold("it is refused with its own status", kept=status == BUSY_STATUS)
            finding.hold("it says why", kept=IN_USE in log)
        finding.hold("the first goes on", kept=not scene.ended)
        await finish(scene, answering, finding)
        with scene.books() as books:
            crowd.account(books, finding)
    if finding.clean:
        await same_bot(folder / "same_bot", finding, mutant)
    return finding


async def same_bot(folder, finding, mutant):
    """Each of the two says that another program receives; nobody is silent about it."""
    async with Scene(folder, mutant=mutant) as scene:
        await scene.start()
        status, log = await scene.beside(folder=folder / "elsewhere")
        told = SENTENCES["conflict"]
        finding.hold("the other is not stopped by it", kept=status is None)
        finding.hold("both tell of the conflict", kept=told in scene.log and told in log)
        finding.note = f"a conflict told {(scene.log + log).count(told)} times"
