"""The Telegram channel over the fake Bot API: alone with an inlet that only remembers, or in a real house."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from functools import partial

from aiohttp import web
from bot_api import TOKEN
from wire_house import DIALOGUES, HandClock, facts

from data.store.store import open_store
from data.wording import Wordings
from handlers.bot_api.account import Account
from handlers.pace import Pace
from handlers.service import Parts, Service
from handlers.speech import render
from handlers.telegram import Telegram
from handlers.turn import Script

WORDINGS = Wordings.load()


def channel_of(server, **changes):
    """The channel, towards this server; no limit to its rates."""
    return Telegram(Account(changes.pop("token", TOKEN), server, **changes), Pace(0, 0.0, 20), WORDINGS)


class Memory:
    """An inlet that remembers. `faults` are raised one by one instead of keeping."""

    def __init__(self, cursor=None):
        self.kept, self.refused, self.reaches, self.faults = [], [], [], []
        self.place = cursor
        self.stirred = asyncio.Event()

    async def receive_many(self, updates, cursor=None):
        if self.faults:
            raise self.faults.pop(0)
        self.kept.extend(updates)
        if cursor is not None:
            self.place = cursor
        self.stirred.set()
        return len(updates)

    async def refuse(self, raw, reason):
        self.refused.append((reason, raw))
        self.stirred.set()

    async def cursor(self):
        return self.place

    async def reached(self, *, caught_up):
        self.reaches.append(caught_up)
        self.stirred.set()

    async def until(self, condition, seconds=20):
        async with asyncio.timeout(seconds):
            while not condition():
                self.stirred.clear()
                await self.stirred.wait()


@asynccontextmanager
async def serving(channel, inlet):
    """The channel, receiving into this inlet; ends by itself and without an error."""
    stopping = asyncio.Event()
    task = asyncio.create_task(channel.serve(inlet, stopping))
    try:
        yield task
    finally:
        stopping.set()
        async with asyncio.timeout(20):
            await task


@asynccontextmanager
async def a_telegram_house(folder, server, dialogues=DIALOGUES, **changes):
    """A running service with the channel over a store; it drains at the end."""
    store = open_store(f"sqlite:///{folder / 'sira.db'}", folder / "sira.key")
    channel, clock = channel_of(server, **changes), HandClock()
    script = Script(dialogues, facts, partial(render, wordings=WORDINGS))
    service = Service(Parts(store, clock, {channel.name: channel}, script, 60.0))
    running = asyncio.create_task(service.run())
    try:
        yield channel, store, clock
    finally:
        service.stopping.set()
        try:
            async with asyncio.timeout(20):
                await running
        finally:
            store.close()


@asynccontextmanager
async def a_server(answer):
    """A server that answers every call by this function of the method and the request; its address."""

    async def meet(request):
        return await answer(request.path.rpartition("/")[2], request)

    runner = web.ServerRunner(web.Server(meet), shutdown_timeout=0.1, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{site._server.sockets[0].getsockname()[1]}"
    finally:
        await runner.cleanup()
