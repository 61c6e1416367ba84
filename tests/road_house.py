"""The real house over the real Telegram channel and the strict fake Bot API, on one clock that is moved by hand.

The parts are those of the running service; only its loops are turned by hand, until nothing is left to do.
"""

from __future__ import annotations

import asyncio
from datetime import timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from bot_api import TOKEN, BotApi, Clock, Rates
from sqlalchemy import event
from wire_house import HandClock

from data.store import reach
from data.store.store import open_store
from data.wording import Wordings
from dialogs.book import DIALOGUES
from handlers.bot_api.account import Account
from handlers.bot_api.api import POLL_SECONDS
from handlers.house import open_script
from handlers.pace import Pace
from handlers.service import Parts, Service
from handlers.telegram import NAME, Telegram

LIMIT = 1000  # rounds of one act: more is a loop
TICK_SECONDS = 30
# Read from our own files, once for all stories.
script = cache(lambda: open_script(DIALOGUES))
wordings = cache(Wordings.load)


@cache
def new_files():
    """A store that was just made, by its files' names: to make its tables anew takes a fifth of a story."""
    with TemporaryDirectory() as folder:
        store_in(Path(folder)).close()
        return {path.name: path.read_bytes() for path in Path(folder).iterdir()}


def store_in(folder):
    return open_store(f"sqlite:///{folder / 'sira.db'}", folder / "sira.key")


def hurried(store):
    """The same store, which waits for no disk: what the power cut does is tried elsewhere."""

    @event.listens_for(store.engine, "connect")
    def _hurry(connection, _record):
        connection.execute("PRAGMA synchronous = OFF")

    store.engine.dispose()  # the connections of before
    return store


class SameTime(Clock):
    """The clock of the fake: that of the house."""

    def __init__(self, hand):
        self._hand = hand

    def now(self):
        return self._hand.moment.timestamp()

    def advance(self, seconds):
        self._hand.pass_time(seconds=seconds)


class RoadHouse:
    """Store, turns, outbox, files and the channel. `settle` returns when all that came is met and answered."""

    def __init__(self, folder, now):
        self.folder, self.clock = folder, HandClock(now)
        for name, content in new_files().items():
            (folder / name).touch(0o600)
            (folder / name).write_bytes(content)
        self.api = BotApi(clock=SameTime(self.clock), rates=Rates())

    async def __aenter__(self):
        await self.api.__aenter__()
        await self.open()
        return self

    async def __aexit__(self, *error):
        await self.close()
        await self.api.__aexit__(*error)

    async def open(self):
        self.store = hurried(store_in(self.folder))
        pace = Pace(30, 1.0, 20, now=self.api.clock.now)
        self.channel = Telegram(Account(TOKEN, self.api.address), pace, wordings())
        self.service = Service(Parts(self.store, self.clock, {NAME: self.channel}, script(), TICK_SECONDS))
        await self.service.hop(self.service._outbox.recover)
        self.inlet = self.service.inlet(NAME)
        self.api.bot.updates.end_poll()  # that of the house before
        self.serving = asyncio.create_task(self.channel.serve(self.inlet, self.service.stopping))

    async def close(self):
        self.service.stopping.set()
        await self.serving
        self.service._thread.shutdown()
        self.store.close()

    async def reopen(self):
        await self.close()
        await self.open()

    def read(self):
        return self.store.read(self.clock.now())

    def write(self):
        return self.store.write(self.clock.now())

    # -- until nothing is left to do -----------------------------------------------------------------------

    async def settle(self):
        await self.received()
        for _round in range(LIMIT):
            if not await self.turn_over():
                return
        raise AssertionError("it never comes to rest")

    async def received(self):
        """All that waited at the provider is committed: who asks for the next has kept what came before."""
        polling = asyncio.create_task(self.api.bot.updates.polling.wait())
        done, _ = await asyncio.wait({polling, self.serving}, timeout=20, return_when=asyncio.FIRST_COMPLETED)
        assert polling in done, self.serving.done() and self.serving.exception()
        assert not len(self.api.bot.updates)

    async def turn_over(self):
        """One round of all parts; whether anything was done."""
        outbox = self.service._outbox
        outbox.stirred.clear()
        busy = await self.service._round(sure=True)
        fetched = await self.fetch()
        if outbox._sending:
            await outbox.stirred.wait()
        await self.errands()
        if busy or fetched or outbox.busy:
            return True
        return self.let_rates_pass(outbox.pause)

    def let_rates_pass(self, seconds):
        """Letters that the provider's rates hold back leave when their time has come."""
        if seconds:
            self.clock.pass_time(seconds=seconds)
        return bool(seconds)

    async def fetch(self):
        """Write down what was fetched and fetch what is due; whether there was anything."""
        fetching = self.service._fetching
        written = bool(fetching._outcomes)
        await fetching._round(self.service.hop, self.service.arrived)
        await asyncio.gather(*fetching._fetching)
        return written or bool(fetching._outcomes)

    async def errands(self):
        """What is done beside the road: answers to presses, buttons taken away, a group that is left."""
        await asyncio.gather(*self.channel._errands._under_way)

    # -- time ----------------------------------------------------------------------------------------------

    async def let_pass(self, span: timedelta):
        """Time passes in an instant; where there is a network, in touch with the provider all the while."""
        self.clock.moment += span
        if self.api.faults.outage is None:
            self.stay_in_touch()
            await self.service._tick()
            await self.settle()

    def stay_in_touch(self):
        with self.write() as work:
            reach.note_contact(work, NAME)
        self.inlet._last = self.clock.now()

    async def cut_off(self):
        """No connection leads to the provider any more."""
        await self.api.begin_outage()
        self.api.bot.updates.end_poll()  # it waits behind a connection that is gone

    async def mend(self):
        """The network is back: the first question to the provider is answered, if need be with nothing."""
        await self.api.end_outage()
        await self.received()
        self.clock.pass_time(seconds=POLL_SECONDS)
        self.api.bot.updates.end_poll()
        await self.settle()

    def hold_account(self):
        """The provider refused nothing but what a person's own block explains, and asked nobody to wait."""
        errors = {text: n for text, n in self.api.bot.ledger.errors().items() if "blocked" not in text}
        assert not errors, errors
        assert not self.api.bot.flood.early
