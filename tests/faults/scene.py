"""One run under fault: the fake Bot API and its people here, the house in a process of its own that is killed.

    async with Scene(folder, mutant="no_lock", plan=Plan(storm=0.05)) as scene:
        await scene.start(); await scene.kill(); status = await scene.stop()

Its clock stands still where `standing`, the same moment here and in the house; `advance` moves both at once.
"""

from __future__ import annotations

import asyncio
import re
import time
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot_api import BotApi, Clock, Faults, Plan

from faults.books import Books
from faults.house import MUTATED, Setting, begin

MONDAY = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
SEED = 7
START_SECONDS, END_SECONDS = 20, 25
RECEIVES = "reçoit les messages"
BROKEN = re.compile(r"NameError|AttributeError|TypeError|ImportError|KeyError")
CLOCK_STEP = 0.02
BESIDE_SECONDS = 9
LOOK_SECONDS = 0.1
REST_SECONDS = 8.0  # the house may rest after a trouble, but not for so long
LEAP_SECONDS = 120
QUIET_SECONDS = 2.5  # nothing happened for so long: nothing will any more


class Scene:
    """The parts of a run. `processes` are the houses that were started and not yet ended."""

    def __init__(self, folder, *, plan=None, rates=None, standing=False, settings=(), **more):
        folder.mkdir(parents=True, exist_ok=True)
        self.clock = Clock(at=MONDAY.timestamp()) if standing else Clock()
        self.api = BotApi(clock=self.clock, faults=Faults(plan or Plan(), SEED), rates=rates)
        self.setting = Setting(folder, "", self.api.bot.token, settings=tuple(dict(settings).items()), **more)
        self._standing = standing
        self.process = None

    async def __aenter__(self):
        await self.api.__aenter__()
        self.setting = replace(self.setting, api=self.api.address)
        self._write_clock()
        return self

    async def __aexit__(self, *error):
        if self.process is not None:
            await self.kill()
        await self.api.__aexit__(*error)
        if self.setting.mutant and (BROKEN.search(self.log) or MUTATED not in self.log):
            raise AssertionError(f"the mutant {self.setting.mutant} does not run: it proves nothing")

    # -- the house -----------------------------------------------------------------------------------------

    def begin(self):
        """Start the house and do not wait for it."""
        self.process = begin(self.setting)

    async def beside(self, **changes):
        """Another house beside it, of the same setting but these: its exit status, None while it runs; its log.

        It is given a few seconds.
        """
        setting = replace(self.setting, name="other", **changes)
        setting.folder.mkdir(exist_ok=True)
        process = begin(setting)
        ended = await gone(process, BESIDE_SECONDS)
        process.kill()
        await gone(process, END_SECONDS)
        process.join()
        return (process.exitcode if ended else None), setting.log.read_text()

    async def start(self):
        """Start it and wait until it receives, by polling or by a webhook."""
        before = self._receiving()
        self.begin()
        await self.until(lambda: self._receiving() > before or self.ended, START_SECONDS)

    @property
    def ended(self):
        return self.process is None or self.process.exitcode is not None

    def _receiving(self):
        return self.log.count(RECEIVES) if self.setting.log.exists() else 0

    async def kill(self):
        """As when the power goes."""
        self.process.kill()
        return await self._end()

    async def stop(self):
        """SIGTERM; its exit status (negative for a signal that had to follow) and how many seconds it took."""
        began = time.monotonic()
        self.process.terminate()
        return await self._end(), time.monotonic() - began

    async def _end(self):
        process = self.process
        if not await gone(process, END_SECONDS):
            process.kill()
            await gone(process, END_SECONDS)
        process.join()
        self.process = None
        status = process.exitcode
        process.close()
        self.api.bot.updates.end_poll()
        return status

    # -- time ----------------------------------------------------------------------------------------------

    @property
    def now(self):
        """The moment here and in the house."""
        return datetime.fromtimestamp(self.clock.now(), UTC)

    def advance(self, seconds):
        """Move both clocks. The house's first: what leaves after it looked finds the other one moved too."""
        assert self._standing, "the machine's clock cannot be moved"
        self._write_clock(seconds)
        self.clock.advance(seconds)

    @asynccontextmanager
    async def time_passing(self, times):
        """Inside, the standing clocks go so many times as fast as the world's."""

        async def go():
            last = time.monotonic()
            while True:
                await asyncio.sleep(CLOCK_STEP)
                now = time.monotonic()
                self.advance((now - last) * times)
                last = now

        going = asyncio.create_task(go())
        try:
            yield
        finally:
            going.cancel()

    def _write_clock(self, ahead=0.0):
        if self._standing:
            moment = (self.now + timedelta(seconds=ahead)).isoformat()
            passing = self.setting.clock.with_suffix(".new")
            passing.write_text(moment)
            passing.replace(self.setting.clock)

    async def until(self, condition, seconds=30):
        """Until it holds; whether it came to that within so many real seconds."""
        end = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > end:
                return False
            await asyncio.sleep(0.005)
        return True

    # -- the account ---------------------------------------------------------------------------------------

    def books(self):
        """What the house has written down, read from its files."""
        return Books(self.setting)

    async def settled(self):
        """Until everything that came in was met and has left; whether it did before nothing moved any more."""
        with self.books() as books:
            return await self.as_long_as_it_moves(
                lambda: not len(self.api.bot.updates) and books.at_rest(), also=books.progress
            )

    async def as_long_as_it_moves(self, condition, quiet=QUIET_SECONDS, also=lambda: None):
        """Until it holds; whether it did before nothing had happened for a while, nor `also` had changed.

        Standing clocks leap then: what waits for its next try has no reason to keep us waiting. Not while a press
        waits at the provider, which would grow too old.
        """
        last, seen = time.monotonic(), None
        while not (held := condition()) and time.monotonic() - last < (
            REST_SECONDS if self._waits() else quiet
        ):
            if (now := (self._moved(), also())) != seen:
                seen, last = now, time.monotonic()
            elif self._standing and self.setting.calm and not self._waits():
                self.advance(LEAP_SECONDS)
            await asyncio.sleep(LOOK_SECONDS)
        return held

    def _waits(self):
        """Whether something waits at the provider."""
        return len(self.api.bot.updates) > 0

    def _moved(self):
        """What changes while anything happens: updates that came and went, calls that were made to do something."""
        bot = self.api.bot
        calls = sum(call.method != "getUpdates" for call in bot.ledger.calls)
        return bot.updates.pushed, len(bot.updates.acknowledged), calls

    @property
    def log(self):
        return self.setting.log.read_text(errors="replace")


async def gone(process, seconds):
    """Until a process has ended; whether it did."""
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.add_reader(process.sentinel, ended.set)
    try:
        async with asyncio.timeout(seconds):
            await ended.wait()
    except TimeoutError:
        return False
    finally:
        loop.remove_reader(process.sentinel)
    return True
