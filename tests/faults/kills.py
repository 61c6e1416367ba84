"""SIGKILL at random instants under load, on a bad network, with people who press twice (T01: EO-1 to EO-5, EO-10).

By polling, and by a webhook whose provider brings again what was not answered (T02).
"""

from __future__ import annotations

import asyncio
import random
import socket

from bot_api import Plan

from faults.answering import Crowd, Manner
from faults.ending import finish
from faults.finding import Finding
from faults.scene import Scene

# As performance.md 3b; a request or its answer is lost, never a press.
ROUGH = Plan(
    dropped_before=0.02,
    dropped_after=0.02,
    bad_gateway=0.02,
    storm=0.01,
    retry_after=(1, 1),
    duplicated=0.05,
    methods=frozenset({"getUpdates", "sendMessage", "answerCallbackQuery", "editMessageReplyMarkup"}),
)
ANSWERS_A_KILL, EACH = 24, 12
FAST = 10  # what is tried again after two seconds is tried again in this run
LONGEST = 1.1  # seconds that a house may live; some die while they start
LONGEST_BY_WEBHOOK = 2.5  # a webhook may be set once a second only
WEBHOOK_SCALE = 0.02  # the provider's pauses between two tries


async def kills(folder, n, mutant=""):
    """n kills while a crowd answers by polling."""
    return await killed(Scene(folder, mutant=mutant, plan=ROUGH, standing=True), n, LONGEST)


async def webhook_kills(folder, n, mutant=""):
    """The same by a webhook."""
    scene = Scene(folder, mutant=mutant, plan=ROUGH, standing=True, settings=webhook_to_here())
    scene.api.bot.webhook_scale = WEBHOOK_SCALE
    return await killed(scene, n, LONGEST_BY_WEBHOOK)


async def killed(scene, n, longest):
    """n kills of this house; its crowd is let finish in the end."""
    finding, chance = Finding(n, "kills"), random.Random(n)  # noqa: S311 - the same instants every time
    manner = Manner(spread=n * longest / 2, pause=0.3, double=0.1, stale=0.05)
    async with scene, scene.time_passing(FAST):
        crowd = Crowd(scene.api, max(20, n * ANSWERS_A_KILL // EACH), EACH, manner)
        answering = asyncio.create_task(crowd.answer())
        for _kill in range(n):
            scene.begin()
            await asyncio.sleep(chance.uniform(0.05, longest))
            await scene.kill()
        scene.api.faults.plan = Plan()
        await scene.start()
        await finish(scene, answering, finding)
        with scene.books() as books:
            crowd.account(books, finding)
            finding.hold("integrity", kept=books.whole())
    finding.note = f"{crowd.expired} presses expired at the provider" if crowd.expired else ""
    return finding


def webhook_to_here():
    """The settings of a webhook on this machine."""
    with socket.socket() as passing:
        passing.bind(("127.0.0.1", 0))
        port = passing.getsockname()[1]
    return {"TELEGRAM_WEBHOOK": f"http://127.0.0.1:{port}/sira", "TELEGRAM_PORT": port}
