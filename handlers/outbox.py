"""Sends what was committed: escalations, replies, planned; one message of a person at a time, in order.

Claiming, what the person allows now, and what became of the last ones are one transaction (SC-9). A crash between
"sent" and "recorded" leaves `sending`, and at the next start the policy of the message decides (EO-10).
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from data.store import outbox, people
from data.store.letter import NEVER, Letter
from data.store.outbox import Sent
from data.store.store import Store, Work
from handlers.channel import BLOCKED, Channel, Paced, SendError
from handlers.moment import Clock
from handlers.parcel import Parcel, may_leave, pack
from handlers.unreachable import lost

log = logging.getLogger("sira.outbox")

AT_ONCE = 32  # letters of one channel on their way together
# What may have arrived is tried again over an hour: each try may be a second delivery. What surely did not leave is
# tried for a day.
TRIES, LONGEST_WAIT = 15, timedelta(minutes=10)
PATIENCE, SHORT_WAIT = timedelta(hours=24), timedelta(minutes=1)
FIRST_WAIT = timedelta(seconds=2)
SEND_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a parcel: the provider's id, or the error."""

    parcel: Parcel
    ext_id: str = ""
    error: SendError | None = None


@dataclass(frozen=True, slots=True)
class Slot:
    """How many letters of a channel may be claimed now, and whom the provider lets rest."""

    most: int
    resting: tuple[str, ...] = ()


class Outbox:
    """The sender. `record` and `claim` run in the store's thread; all else in the event loop."""

    def __init__(self, store: Store, channels: Mapping[str, Channel], clock: Clock) -> None:
        self._store = store
        self._channels = channels
        # Asked once: whether an object has what a protocol wants is slow to find out.
        self._paces = {name: channel.pace for name, channel in channels.items() if isinstance(channel, Paced)}
        self._clock = clock
        self._sending: dict[asyncio.Task[None], tuple[str, int]] = {}
        self._results: list[Result] = []
        self._held = False
        self.adrift = False  # whether letters may stand as being sent that nobody sends
        self.stirred = asyncio.Event()

    # -- in the store's thread -----------------------------------------------------------------------------

    def recover(self) -> int:
        """At the start: settle what the last instance left in `sending`."""
        with self._store.write(self._clock.now()) as work:
            return outbox.recover(work)

    def exchange(self, results: list[Result], slots: Mapping[str, Slot]) -> list[Parcel]:
        """Record what became of the last ones and claim new ones, in one commit."""
        now = self._clock.now()
        with self._store.read(now) as work:
            if not (results or self.adrift or outbox.open_channels(work)):
                return []
        with self._store.write(now) as work:
            self.record(work, results)
            return self.claim(work, slots)

    def record(self, work: Work, results: list[Result]) -> None:
        """Write down what became of letters."""
        outbox.sent(work, [self._sent(done) for done in results if done.error is None])
        for done in results:
            if done.error is not None:
                _settle(work, done.parcel, done.error)

    def _sent(self, done: Result) -> Sent:
        parcel = done.parcel
        edits = self._channels[parcel.letter.channel].capabilities.can_edit
        return Sent(parcel.letter, done.ext_id, bool(parcel.outgoing.buttons) and edits, parcel.closed)

    def claim(self, work: Work, slots: Mapping[str, Slot]) -> list[Parcel]:
        """Take what may leave now, as many as there is room for, and mark it as being sent."""
        if self.adrift:
            outbox.release(work, list(self._channels), self._under_way())
        wanted = [name for name in outbox.open_channels(work) if name in slots]
        parcels = [parcel for name in wanted for parcel in self._claim(work, name, slots[name])]
        self._held = any(not slots[name].most or slots[name].resting for name in wanted)
        return parcels

    def _claim(self, work: Work, name: str, slot: Slot) -> list[Parcel]:
        if slot.most <= 0:
            return []
        letters = outbox.ready(work, name, slot.most, slot.resting)
        going = [letter for letter in letters if may_leave(work, letter)]
        outbox.set_states(work, [letter.id for letter in going], "sending")
        return pack(work, self._channels[name], going) if going else []

    # -- in the event loop ---------------------------------------------------------------------------------

    async def pump(self, hop: Callable[..., Awaitable[list[Parcel]]]) -> int:
        """One round: record, claim, start sending; how many letters are on their way."""
        results = self.take_results()
        try:
            parcels = await hop(self.exchange, results, self.slots())
        except Exception:
            self.give_back(results)
            raise
        self.start(parcels)
        return len(self._sending) + len(self._results)

    def slots(self) -> dict[str, Slot]:
        """What each channel may claim now."""
        return {name: self._slot(channel) for name, channel in self._channels.items()}

    def _under_way(self) -> list[int]:
        """The letters that are being sent, or of which it is not yet written down what became of them."""
        sending = [letter for _, letter in list(self._sending.values())]
        return [*sending, *(done.parcel.letter.id for done in list(self._results))]

    def _slot(self, channel: Channel) -> Slot:
        free = AT_ONCE - sum(name == channel.name for name, _ in self._sending.values())
        pace = self._paces.get(channel.name)
        return Slot(pace.room(free), tuple(pace.resting())) if pace else Slot(free)

    def take_results(self) -> list[Result]:
        """What became of letters and is not yet written down."""
        results, self._results = self._results, []
        return results

    def give_back(self, results: list[Result]) -> None:
        """They could not be written down: next time. What was claimed with them may stand there all the same."""
        self._results = results + self._results
        self.adrift = True

    def start(self, parcels: list[Parcel]) -> None:
        """Send these, side by side; the round that claimed them went well."""
        self.adrift = False
        for parcel in parcels:
            channel = self._channels[parcel.letter.channel]
            if pace := self._paces.get(channel.name):
                pace.leaves()
            task = asyncio.create_task(self._send(channel, parcel))
            self._sending[task] = (channel.name, parcel.letter.id)
            task.add_done_callback(self._sending.pop)

    async def _send(self, channel: Channel, parcel: Parcel) -> None:
        try:
            async with asyncio.timeout(SEND_SECONDS):
                result = Result(parcel, await channel.send(parcel.address, parcel.outgoing))
        except SendError as error:
            result = Result(parcel, error=error)
        except TimeoutError:
            result = Result(parcel, error=SendError("timeout", retryable=True, ambiguous=True))
        except Exception as error:  # noqa: BLE001 - a channel's bug must not stop the sender
            log.error("channel %s raised %s", channel.name, type(error).__name__)
            result = Result(parcel, error=SendError("bug", retryable=True, ambiguous=True))
        if pace := self._paces.get(channel.name):
            pace.left(parcel.letter.owner)
        self._results.append(result)
        self.stirred.set()

    @property
    def busy(self) -> bool:
        """Whether something is on its way or not yet recorded."""
        return bool(self._sending or self._results)

    @property
    def pause(self) -> float | None:
        """Seconds until the provider's rates let the next letter leave; None when they hold none back."""
        if not self._held:
            return None
        waits = [pace.wait() for pace in self._paces.values()]
        return min((wait for wait in waits if wait), default=None)


def _settle(work: Work, parcel: Parcel, error: SendError) -> None:
    """An error decides: again later, nobody knows, or never."""
    letter = parcel.letter
    if error.code == BLOCKED:
        _lost(work, parcel)
    elif error.ambiguous and letter.policy == NEVER:
        outbox.give_up(work, letter, "unknown", error.code)
    elif error.retry_after is not None and work.now - letter.created_at < PATIENCE:
        outbox.again(work, letter, work.now + timedelta(seconds=error.retry_after), error.code)
    elif error.retryable and _has_time(work, letter, error):
        longest = LONGEST_WAIT if error.ambiguous else SHORT_WAIT
        wait = min(FIRST_WAIT * 2 ** min(letter.attempts, TRIES), longest)
        outbox.again(work, letter, work.now + wait, error.code)
    else:
        log.warning("letter %d failed: %s", letter.id, error.code)
        outbox.give_up(work, letter, "failed", error.code)


def _has_time(work: Work, letter: Letter, error: SendError) -> bool:
    """Whether one more try makes sense."""
    if error.ambiguous:
        return letter.attempts + 1 < TRIES
    return work.now - letter.created_at < PATIENCE


def _lost(work: Work, parcel: Parcel) -> None:
    """The person blocked us or left: nothing leaves any more, the case stays, a counsellor is told (EO-12).

    Who was heard since this letter was on its way is back: then it is this letter only.
    """
    letter = parcel.letter
    outbox.give_up(work, letter, "failed", BLOCKED)
    person = people.load(work, letter.person) if letter.person is not None else None
    if person is not None and person.seen_at <= parcel.claimed_at:
        lost(work, person.id, letter.channel)
