"""The running house: channels receive, turns are taken, letters leave, the clock ticks; SIGTERM drains.

One thread of its own does all that touches the store, so that a batch is one hop and SQLite has one writer.
"""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from typing import ParamSpec, TypeVar

from apscheduler.schedulers.asyncio import AsyncIOScheduler  # type: ignore[import-untyped]
from sqlalchemy.exc import DBAPIError

from data.store import inbox, outbox, people, thread
from data.store.inbox import Update
from data.store.store import Store
from data.wording import SOURCE
from handlers.channel import Button, Channel, Received, Said
from handlers.files.fetching import Fetching
from handlers.moment import Clock
from handlers.outage import Contact, changes_nothing, make_good, touch
from handlers.outbox import Outbox, Result, Slot
from handlers.parcel import Parcel
from handlers.tick import tick
from handlers.turn import Script, Turns

log = logging.getLogger("sira.service")
P = ParamSpec("P")
T = TypeVar("T")

IDLE_SECONDS = 0.5  # how long a row written by another process (the command line) may wait
DRAIN_SECONDS = 10.0
TROUBLE_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Parts:
    """What the house is made of. `tick_seconds` is how often planned moments are looked for."""

    store: Store
    clock: Clock
    channels: Mapping[str, Channel]
    script: Script
    tick_seconds: float = 30.0


class Service:
    """Runs the parts. `inlet(name)` is the door of a channel."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._thread = ThreadPoolExecutor(1, "sira-store")
        self._turns = Turns(parts.store, parts.channels, parts.script, parts.clock)
        self._outbox = Outbox(parts.store, parts.channels, parts.clock)
        self._fetching = Fetching(parts.store, parts.channels, parts.clock)
        self._arrived = False
        self._ending = False
        self.stopping = asyncio.Event()

    async def hop(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run this in the store's thread."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, lambda: call(*args, **kwargs))

    def inlet(self, channel: str) -> StoreInlet:
        """The door of this channel."""
        return StoreInlet(self, channel)

    @property
    def parts(self) -> Parts:
        """What it is made of."""
        return self._parts

    def arrived(self) -> None:
        """Something waits in the inbox."""
        self._arrived = True
        self._outbox.stirred.set()

    async def run(self) -> None:
        """Until SIGTERM or SIGINT (or `stopping`); then what waits is still met and sent, for ten seconds at most."""
        self._heed_signals()
        lost = await self.hop(self._outbox.recover)
        if lost:
            log.warning("%d letters were being sent when the last instance ended", lost)
        clock = self._start_clock()
        working = asyncio.create_task(self._work())
        fetching = asyncio.create_task(self._fetching.run(self.hop, self.arrived, self.stopping))
        serving = [
            asyncio.create_task(channel.serve(self.inlet(name), self.stopping))
            for name, channel in self._parts.channels.items()
        ]
        try:
            await self._until_stopped([working, fetching, *serving])
        finally:
            self.stopping.set()
            clock.shutdown(wait=False)
            await _end([*serving, fetching])
            await self._drain(working)
            self._thread.shutdown()

    async def _until_stopped(self, tasks: list[asyncio.Task[None]]) -> None:
        """Wait for the stop; a channel that cannot begin, or a loop that breaks, ends the run with its own error."""
        stop = asyncio.create_task(self.stopping.wait())
        waiting: set[asyncio.Task[None]] = set(tasks)
        while not stop.done():
            done, _ = await asyncio.wait({stop, *waiting}, return_when=asyncio.FIRST_COMPLETED)
            for task in done & waiting:
                task.result()
                waiting.discard(task)
        stop.cancel()

    def _heed_signals(self) -> None:
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            try:
                loop.add_signal_handler(number, self.stopping.set)
            except (ValueError, RuntimeError):
                return  # not in the main thread: whoever started us stops us by `stopping`

    def _start_clock(self) -> AsyncIOScheduler:
        scheduler = AsyncIOScheduler()
        scheduler.add_job(
            self._tick,
            "interval",
            seconds=self._parts.tick_seconds,
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )
        scheduler.start()
        return scheduler

    async def _tick(self) -> None:
        try:
            done = await self.hop(tick, self._parts.store, self._parts.clock, self._parts.tick_seconds)
        except DBAPIError as error:
            log.error("tick failed: %s", type(error).__name__)
            return
        if done.fired:
            self.arrived()
            log.info("%d planned moments", done.fired)

    async def _work(self) -> None:
        """Meet what waits, write down what was sent, claim what may leave: one hop and one commit a round."""
        while not self._ending:
            sure = self._arrived
            self._arrived = False
            self._outbox.stirred.clear()
            try:
                busy = await self._round(sure=sure)
            except DBAPIError as error:
                log.error("round failed: %s", type(error).__name__)
                await asyncio.sleep(TROUBLE_SECONDS)
                continue
            if not busy:
                await _wait(self._outbox.stirred, min(self._outbox.pause or IDLE_SECONDS, IDLE_SECONDS))

    async def _round(self, *, sure: bool) -> bool:
        """One round; whether more waits to be met. What waits to be sent is claimed when what left is recorded."""
        results = self._outbox.take_results()
        try:
            more, parcels = await self.hop(self._in_store, results, self._outbox.slots(), sure=sure)
        except BaseException:
            self._outbox.give_back(results)
            raise
        self._outbox.start(parcels)
        if self._turns.wants_files:
            self._turns.wants_files = False
            self._fetching.stirred.set()
        return more

    def _in_store(
        self, results: list[Result], slots: Mapping[str, Slot], *, sure: bool
    ) -> tuple[bool, list[Parcel]]:
        """One round in the store's thread. `sure` that there is work, it does not look first."""
        store, now = self._parts.store, self._parts.clock.now()
        if not (sure or results or self._outbox.adrift):
            with store.read(now) as work:
                if not inbox.anybody_waits(work) and not outbox.open_channels(work):
                    return False, []
        with store.write(now) as work:
            self._outbox.record(work, results)
            met = self._turns.meet(work) if sure or inbox.anybody_waits(work) else 0
            return met > 0 and inbox.anybody_waits(work), self._outbox.claim(work, slots)

    async def _drain(self, working: asyncio.Task[None]) -> None:
        """Meet and send what can be met and sent now. The loop ends by itself: a claimed letter must leave."""
        self._ending = True
        self._outbox.stirred.set()
        await asyncio.gather(working, return_exceptions=True)
        try:
            async with asyncio.timeout(DRAIN_SECONDS):
                while await self._round(sure=False) or self._outbox.busy:
                    await _wait(self._outbox.stirred, self._outbox.pause or IDLE_SECONDS)
                    self._outbox.stirred.clear()
        except (TimeoutError, DBAPIError) as error:
            log.warning("stopped before all was sent: %s", type(error).__name__)


class StoreInlet:
    """The door of one channel: what comes in is committed before the call returns."""

    def __init__(self, service: Service, channel: str) -> None:
        self._service = service
        self._channel = channel
        self._contact: Contact | None = None
        self._last: datetime | None = None

    async def receive(self, ext_id: str, address: str, raw: bytes) -> bool:
        """Keep one update; False when it was there already."""
        return await self.receive_many([Received(ext_id, address, raw)]) == 1

    async def receive_many(self, updates: Sequence[Received], cursor: str | None = None) -> int:
        """Keep a batch and the cursor in one commit; how many were new."""
        new = await self._service.hop(self._keep, updates, cursor)
        if new:
            self._service.arrived()
        return new

    async def refuse(self, raw: bytes, reason: str) -> None:
        """A dead letter."""
        await self._service.hop(self._refuse, raw, reason)

    async def cursor(self) -> str | None:
        """Where the channel stands."""
        return await self._service.hop(self._cursor)

    async def reached(self, *, caught_up: bool) -> None:
        """The provider was reached just now."""
        now, known, last = self._service.parts.clock.now(), self._contact, self._last
        if known and last and changes_nothing(known, last, now, caught_up=caught_up):
            self._last = now
        elif await self._service.hop(self._reached, caught_up=caught_up):
            self._service.arrived()

    async def thread(self, address: str, after: int = 0) -> tuple[Said, ...]:
        """What was said with this address."""
        return await self._service.hop(self._thread, address, after)

    async def language(self, address: str) -> str | None:
        """The language this person chose."""
        return await self._service.hop(self._language, address)

    def _keep(self, updates: Sequence[Received], cursor: str | None) -> int:
        parts, contact = self._service.parts, self._contact
        now = parts.clock.now()
        with parts.store.write(now) as work:
            if cursor is not None or contact is not None:
                contact = touch(work, self._channel, contact, self._last)
            new = inbox.receive(work, self._channel, [Update(u.ext_id, u.address, u.raw) for u in updates])
            if cursor is not None:
                inbox.set_cursor(work, self._channel, cursor)
        if contact is not None:
            self._contact, self._last = contact, now
        return new

    def _reached(self, *, caught_up: bool) -> bool:
        """Whether an outage was made good."""
        parts = self._service.parts
        now = parts.clock.now()
        with parts.store.write(now) as work:
            touched = touch(work, self._channel, self._contact, self._last)
            contact = make_good(work, self._channel, touched) if caught_up else touched
        self._contact, self._last = contact, now
        return contact is not touched

    def _refuse(self, raw: bytes, reason: str) -> None:
        parts = self._service.parts
        with parts.store.write(parts.clock.now()) as work:
            inbox.refuse(work, self._channel, raw, reason)

    def _cursor(self) -> str | None:
        parts = self._service.parts
        with parts.store.read(parts.clock.now()) as work:
            return inbox.get_cursor(work, self._channel)

    def _thread(self, address: str, after: int) -> tuple[Said, ...]:
        parts = self._service.parts
        with parts.store.read(parts.clock.now()) as work:
            person = people.find(work, self._channel, address)
            lines = thread.read(work, person, after) if person else ()
        return tuple(
            Said(
                line.id,
                line.direction,
                line.text,
                tuple(Button(label, data) for label, data in line.buttons),
                line.at,
                line.kind,
            )
            for line in lines
        )

    def _language(self, address: str) -> str | None:
        """French is also what somebody has who was not asked: the question that follows, to keep answers, tells."""
        parts = self._service.parts
        with parts.store.read(parts.clock.now()) as work:
            found = people.find(work, self._channel, address)
            person = people.load(work, found) if found else None
        asked = person is not None and (person.language != SOURCE or person.keep is not None)
        return person.language if person is not None and asked else None


async def _end(tasks: list[asyncio.Task[None]]) -> None:
    """Let the channels end by themselves; one that does not is cancelled."""
    _, late = await asyncio.wait(tasks, timeout=DRAIN_SECONDS) if tasks else (set(), set())
    for task in late:
        log.warning("a channel did not end by itself")
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def _wait(event: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        pass
