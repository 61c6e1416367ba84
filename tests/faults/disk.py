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

PEOPLE, EACH, PAUSE = 20, 24, 0.4
FULL_SECONDS, RECOVERS_SECONDS = 1.5, 60
ROOM = 4096  # bytes that still fit into a file


async def disk(folder, n, mutant=""):
    """n times full while a crowd answers."""
    finding = Finding(n, "times full")
    async with Scene(folder, mutant=mutant) as scene:
        crowd = Crowd(scene.api, PEOPLE, EACH, Manner(spread=n * FULL_SECONDS, pause=PAUSE))
        answering = asyncio.create_task(crowd.answer())
        await scene.start()
        slowest = 0.0
        for _time in range(n):
            await asyncio.sleep(PAUSE)
            slowest = max(slowest, await fill_up(scene, finding, answering))
        finding.note = f"back after {slowest:.1f} s at most"
        await finish(scene, answering, finding)
        with scene.books() as books:
            crowd.account(books, finding)
            finding.hold("integrity", kept=books.whole())
    return finding


async def fill_up(scene, finding, answering):
    """Full for a while, then space again; how many seconds it took until something was stored.

    Once everybody has answered nothing is left to store.
    """
    loop, unlimited = asyncio.get_running_loop(), resource.RLIM_INFINITY
    with scene.books() as books:
        resource.prlimit(scene.process.pid, resource.RLIMIT_FSIZE, (ROOM, unlimited))
        await asyncio.sleep(FULL_SECONDS)
        before = last_row(books)
        finding.hold("nothing is stored on a full disk", kept=await unchanged(books, before))
        confirmed, stored = len(scene.api.bot.updates.acknowledged), books.count(tables.inbox)
        finding.hold("nothing is confirmed that is not stored", kept=confirmed <= stored)
        resource.prlimit(scene.process.pid, resource.RLIMIT_FSIZE, (unlimited, unlimited))
        since = loop.time()
        back = await scene.as_long_as_it_moves(lambda: last_row(books) > before, quiet=6)
    seconds = loop.time() - since
    finding.hold(
        "it recovers by itself within a minute",
        kept=answering.done() or (back and seconds < RECOVERS_SECONDS),
    )
    return seconds


async def unchanged(books, before):
    await asyncio.sleep(0.2)
    return last_row(books) == before


def last_row(books):
    """How far the inbox and the outbox have come."""
    inbox, outbox = tables.inbox.c.id, tables.outbox.c.id
    return books.rows(func.max(inbox))[0][0] or 0, books.rows(func.max(outbox))[0][0] or 0
