"""Many people write many messages at once and wait for nothing: each keeps their own order (T06: EO-4)."""

from __future__ import annotations

import asyncio

from bot_api import Plan

from faults.answering import Crowd, Manner
from faults.ending import finish
from faults.finding import Finding
from faults.scene import Scene

EACH = 20
SLOW = Plan(
    slow=0.1, slow_seconds=0.2, methods=frozenset({"sendMessage"})
)  # so that answers overtake each other


async def bursts(folder, n, mutant=""):
    """n messages, twenty a person."""
    finding = Finding(n, "messages")
    async with Scene(folder, mutant=mutant, plan=SLOW) as scene:
        crowd = Crowd(scene.api, n // EACH, EACH, Manner(typed=True))
        await scene.start()
        await finish(scene, asyncio.create_task(crowd.answer()), finding)
        with scene.books() as books:
            crowd.account(books, finding)
    return finding
