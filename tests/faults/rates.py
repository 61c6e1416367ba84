"""Telegram's rates, kept by ourselves: nobody has to be told to wait, and replies keep their order (T14: EO-11)."""

from __future__ import annotations

import asyncio

from bot_api import Rates

from faults.answering import Crowd, Manner
from faults.ending import finish
from faults.finding import Finding
from faults.scene import Scene

EACH, A_SECOND, BETWEEN = 3, 30, 1.0


async def rates(folder, n, mutant=""):
    """n replies to people who write three times at once, against a server that refuses what is too fast."""
    finding = Finding(n, "replies")
    settings = {"TELEGRAM_RATE": A_SECOND, "TELEGRAM_BETWEEN": BETWEEN}
    async with Scene(folder, mutant=mutant, settings=settings, rates=Rates()) as scene:
        crowd = Crowd(scene.api, n // EACH, EACH, Manner(typed=True))
        await scene.start()
        await finish(scene, asyncio.create_task(crowd.answer()), finding)
        with scene.books() as books:
            crowd.account(books, finding)
        figures = scene.api.bot.figures()
    refused = sum(times for words, times in figures["errors"].items() if "Too Many Requests" in words)
    finding.hold("nobody is told to wait", kept=refused == 0)
    finding.hold("one a second to each", kept=figures["busiest_second_of_a_chat"] == 1)
    finding.hold("thirty a second over all", kept=figures["busiest_second"] <= A_SECOND)
    finding.note = f"{figures['busiest_second']} in the busiest second, {refused} times told to wait"
    return finding
