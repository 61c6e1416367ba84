"""Fetches the files that people sent, beside the talk: a few at a time, checked by their content, kept sealed.

A row that says « wanted » was written with the turn, so that a restart loses nothing. What is not kept is told to the
person, through their own lane, and to whoever reads the case.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.exc import DBAPIError

from data.store import cases, inbox, media
from data.store.media import LOST, REFUSED, VOICE, Wanted
from data.store.store import Store, Work
from dialogs.effects import CaseKind
from handlers.channel import Channel, FetchError, Fetches
from handlers.files.media_type import MOST_BYTES, TOO_BIG, TOO_LONG, Examined, NotAdmitted, examine
from handlers.internal import write_media_lost
from handlers.moment import Clock

log = logging.getLogger("sira.fetching")

AT_ONCE = 4
# Eight tries over nearly a day: a short fault is over in seconds, a long one in hours.
WAITS = tuple(timedelta(seconds=seconds) for seconds in (2, 10, 60, 600, 3_600, 21_600, 57_600))
TRIES = len(WAITS) + 1
FETCH_SECONDS = 60
LOOK_SECONDS = 30.0  # how long a file that another process wants may wait
TROUBLE_SECONDS = 2.0
NOT_KEPT, UNREADABLE = "not_kept", "unreadable"
TOLD = "La personne en est prévenue, sauf si elle a écrit STOP."
NOTES = {
    LOST: f"Le message vocal n'est jamais arrivé. {TOLD}",
    UNREADABLE: f"Le fichier reçu n'est pas un message vocal. {TOLD}",
    TOO_LONG: f"Le message vocal était trop long : il n'est pas gardé. {TOLD}",
    NOT_KEPT: "La personne ne veut pas que ses réponses soient gardées : le message vocal non plus.",
}

Hop = Callable[..., Awaitable["Round"]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a fetch: the file, or why it is not kept, or the error."""

    file: Wanted
    found: Examined | None = None
    refused: str = ""
    error: FetchError | None = None


@dataclass(frozen=True, slots=True)
class Round:
    """One hop: the files to fetch now, seconds until the next may be, and whether somebody must be told something."""

    files: list[Wanted]
    wait: float
    told: bool


class Fetching:
    """The fetcher. `exchange` runs in the store's thread; the fetching itself in the event loop."""

    def __init__(self, store: Store, channels: Mapping[str, Channel], clock: Clock) -> None:
        self._store = store
        self._channels = {name: channel for name, channel in channels.items() if isinstance(channel, Fetches)}
        self._clock = clock
        self._fetching: set[asyncio.Task[None]] = set()
        self._outcomes: list[Outcome] = []
        self.stirred = asyncio.Event()

    async def run(self, hop: Hop, arrived: Callable[[], None], stopping: asyncio.Event) -> None:
        """Until stopped; what is on its way then the next instance fetches anew. `arrived`: the inbox has news."""
        stopped = asyncio.create_task(stopping.wait())
        stopped.add_done_callback(lambda _: self.stirred.set())
        while self._channels and not stopping.is_set():
            self.stirred.clear()
            wait = await self._round(hop, arrived)
            await _wait(self.stirred, wait)
        stopped.cancel()
        for task in self._fetching:
            task.cancel()
        await asyncio.gather(*self._fetching, return_exceptions=True)

    async def _round(self, hop: Hop, arrived: Callable[[], None]) -> float:
        """Write down what came and start what is due; seconds until there may be more."""
        outcomes, self._outcomes = self._outcomes, []
        try:
            done = await hop(self.exchange, outcomes, AT_ONCE - len(self._fetching))
        except DBAPIError as error:
            log.error("files could not be written down: %s", type(error).__name__)
            self._outcomes = outcomes + self._outcomes
            return TROUBLE_SECONDS
        if done.told:
            arrived()
        for file in done.files:
            task = asyncio.create_task(self._fetch(file))
            self._fetching.add(task)
            task.add_done_callback(self._fetched)
        return done.wait

    def _fetched(self, task: asyncio.Task[None]) -> None:
        self._fetching.discard(task)
        self.stirred.set()

    async def _fetch(self, file: Wanted) -> None:
        channel, most = self._channels[file.channel], MOST_BYTES[file.kind]
        try:
            async with asyncio.timeout(FETCH_SECONDS):
                data = await channel.fetch(file.source, most)
            outcome = Outcome(file, await asyncio.to_thread(examine, file.kind, data))
        except NotAdmitted as error:
            outcome = Outcome(file, refused=error.reason)
        except FetchError as error:
            outcome = Outcome(file, error=error)
        except TimeoutError:
            outcome = Outcome(file, error=FetchError("timeout", retryable=True))
        except Exception as error:  # noqa: BLE001 - a channel's bug must not stop the others' files
            log.error("channel %s raised %s", file.channel, type(error).__name__)
            outcome = Outcome(file, error=FetchError("bug", retryable=True))
        self._outcomes.append(outcome)

    # -- in the store's thread -----------------------------------------------------------------------------

    def exchange(self, outcomes: list[Outcome], free: int) -> Round:
        """Record what became of the last ones and claim as many new ones as are free, in one commit."""
        now, mine = self._clock.now(), list(self._channels)
        with self._store.read(now) as work:
            due = media.next_due(work, mine)
        if not outcomes and (due is None or due > now or free <= 0):
            return Round([], self._pause(due, free), told=False)
        with self._store.write(now) as work:
            told = [_settle(work, outcome) for outcome in outcomes]
            claimed = media.claim(work, mine, free)
            given_up = [file for file in claimed if _is_given_up(work, file)]
            due = media.next_due(work, mine)
        files = [file for file in claimed if file not in given_up]
        return Round(files, self._pause(due, free - len(files)), told=any(told) or bool(given_up))

    def _pause(self, due: datetime | None, free: int) -> float:
        """Seconds until the next file may be fetched. Where no hand is free, the next one that is stirs us."""
        if due is None or free <= 0:
            return LOOK_SECONDS
        return min(max((due - self._clock.now()).total_seconds(), 0), LOOK_SECONDS)


def _is_given_up(work: Work, file: Wanted) -> bool:
    """Whether nothing is fetched: the person wants nothing kept, every try ended with our own end, or nobody can."""
    if file.keep is False:
        return _drop(work, file, REFUSED, NOT_KEPT)
    return (file.attempts > TRIES or not file.source) and _drop(work, file, LOST, LOST)


def _settle(work: Work, outcome: Outcome) -> bool:
    """Write down what became of a fetch; whether somebody must be told."""
    file, error = outcome.file, outcome.error
    if outcome.found is not None:
        media.keep(work, file, outcome.found.type, outcome.found.body)
        return False
    if error is None:
        return _drop(work, file, REFUSED, outcome.refused)
    if error.code == TOO_BIG:
        return _drop(work, file, REFUSED, TOO_LONG if file.kind == VOICE else TOO_BIG)
    if error.retryable and file.attempts < TRIES:
        wait = max(WAITS[file.attempts - 1], timedelta(seconds=error.retry_after or 0))
        media.later(work, file, work.now + wait)
        return False
    log.warning("a file cannot be had: %s", error.code)
    return _drop(work, file, LOST, LOST)


def _drop(work: Work, file: Wanted, state: str, reason: str) -> bool:
    """It is not kept: tell the person, once, and whoever reads the case. False when they were erased meanwhile."""
    if not media.give_up(work, file, state):
        return False
    inbox.put(work, file.person, f"media-lost:{file.id}", write_media_lost(file.id, file.kind, reason))
    if file.kind == VOICE:
        cases.note_about(work, file.person, CaseKind.VOICE_NOTE, file.id, NOTES[reason])
    return True


async def _wait(event: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        pass
