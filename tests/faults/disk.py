"""The disk is full, again and again: nothing is confirmed that is not stored, and it recovers by itself (T17: EO-1).

A limit on the size of files, set and lifted from outside while the house runs, stands for the disk.
"""

from __future__ import annotations

import asyncio
import resource

from sqlalchemy import func

from data import tables
from faults.answering import Crowd, Manner
from faults.ending import finish
from faults.finding import Finding
from faults.scene import Scene

A_TIME, EACH, PAUSE = 4, 16, 0.3
FULL_SECONDS, RECOVERS_SECONDS = 1.5, 60
ROOM = 4096  # bytes that still fit into a file
UNLIMITED = resource.RLIM_INFINITY


async def disk(folder, n, mutant=""):
    """n times full while a crowd answers."""
    finding = Finding(n, "times full")
    async with Scene(folder, mutant=mutant) as scene:
        crowd = Crowd(scene.api, max(10, n * A_TIME), EACH, Manner(spread=n * 2 * FULL_SECONDS, pause=PAUSE))
        answering = asyncio.create_task(crowd.answer())
        await scene.start()
        slowest = 0.0
        for _time in range(n):
            await asyncio.sleep(PAUSE)
            slowest = max(slowest, await fill_up(scene, finding))
        finding.note = f"back after {slowest:.1f} s at most"
        await finish(scene, answering, finding)
        with scene.books() as books:
            crowd.account(books, finding)
            finding.hold("integrity", kept=books.whole())
    return finding


async def fill_up(scene, finding):
    """Full for a while, then space again; how many seconds until somebody who wrote meanwhile was answered."""
    loop, somebody = asyncio.get_running_loop(), scene.api.person("Quelqu'un")
    with scene.books() as books:
        resource.prlimit(scene.process.pid, resource.RLIMIT_FSIZE, (ROOM, UNLIMITED))
        somebody.start()
        await asyncio.sleep(FULL_SECONDS)
        before = last_row(books)
        finding.hold("nothing is stored on a full disk", kept=await unchanged(books, before))
        confirmed, stored = len(scene.api.bot.updates.acknowledged), books.count(tables.inbox)
        finding.hold("nothing is confirmed that is not stored", kept=confirmed <= stored)
        resource.prlimit(scene.process.pid, resource.RLIMIT_FSIZE, (UNLIMITED, UNLIMITED))
        since = loop.time()
        back = await scene.as_long_as_it_moves(lambda: somebody.inbox, quiet=6)
    seconds = loop.time() - since
    finding.hold("it recovers by itself within a minute", kept=bool(back) and seconds < RECOVERS_SECONDS)
    return seconds


async def unchanged(books, before):
    await asyncio.sleep(0.2)
    return last_row(books) == before


def last_row(books):
    """How far the inbox and the outbox have come."""
    inbox, outbox = tables.inbox.c.id, tables.outbox.c.id
    return books.rows(func.max(inbox))[0][0], books.rows(func.max(outbox))[0][0]
