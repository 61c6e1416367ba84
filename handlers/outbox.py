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

from data.store import cases, outbox, people
from data.store.outbox import Letter
from data.store.store import Store, Work
from dialogs.effects import CaseKind, OpenCase
from handlers.channel import BLOCKED, Button, Channel, Outgoing, SendError
from handlers.moment import Clock
from handlers.planning import allowed

log = logging.getLogger("sira.outbox")

AT_ONCE = 32
TRIES = 8
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=2), timedelta(minutes=10)
SEND_SECONDS = 60
UNREACHABLE_NOTE = "Cette personne ne peut plus être jointe par ce canal : elle l'a bloqué ou quitté."


@dataclass(frozen=True, slots=True)
class Parcel:
    """A claimed letter, opened: where it goes and what it says."""

    letter: Letter
    address: str
    outgoing: Outgoing


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a letter: the provider's id, or the error."""

    letter: Letter
    ext_id: str = ""
    error: SendError | None = None


class Outbox:
    """The sender. `exchange` runs in the store's thread; the sending itself in the event loop."""

    def __init__(self, store: Store, channels: Mapping[str, Channel], clock: Clock) -> None:
        self._store = store
        self._channels = channels
        self._clock = clock
        self._sending: set[asyncio.Task[None]] = set()
        self._results: list[Result] = []
        self.stirred = asyncio.Event()

    # -- in the store's thread -----------------------------------------------------------------------------

    def recover(self) -> int:
        """At the start: settle what the last instance left in `sending`."""
        with self._store.write(self._clock.now()) as work:
            return outbox.recover(work)

    def exchange(self, results: list[Result], free: int) -> list[Parcel]:
        """Record what became of the last ones and claim as many new ones as are free, in one commit."""
        now = self._clock.now()
        with self._store.read(now) as work:
            if not results and not outbox.anything_open(work):
                return []
        with self._store.write(now) as work:
            self.record(work, results)
            return self.claim(work, free)

    def record(self, work: Work, results: list[Result]) -> None:
        """Write down what became of letters."""
        outbox.sent(work, [(done.letter, done.ext_id) for done in results if done.error is None])
        for done in results:
            if done.error is not None:
                _settle(work, done.letter, done.error)

    def claim(self, work: Work, free: int) -> list[Parcel]:
        """Take what may leave now, as many as are free, and mark it as being sent."""
        if free <= 0:
            return []
        letters = outbox.ready(work, list(self._channels), free)
        planned = [letter.person for letter in letters if letter.person and letter.priority == outbox.PLANNED]
        rights = outbox.allowed(work, planned)
        going = [letter for letter in letters if _may_leave(work, letter, rights)]
        outbox.set_states(work, [letter.id for letter in going], "sending")
        homes = people.addresses_of(work, [letter.person for letter in going if letter.person])
        return [parcel for letter in going if (parcel := _open(work, letter, homes))]

    # -- in the event loop ---------------------------------------------------------------------------------

    async def pump(self, hop: Callable[..., Awaitable[list[Parcel]]]) -> int:
        """One round: record, claim, start sending; how many letters are on their way."""
        results = self.take_results()
        try:
            parcels = await hop(self.exchange, results, self.free)
        except Exception:
            self.give_back(results)
            raise
        self.start(parcels)
        return len(self._sending) + len(self._results)

    @property
    def free(self) -> int:
        """How many more letters may be on their way."""
        return AT_ONCE - len(self._sending)

    def take_results(self) -> list[Result]:
        """What became of letters and is not yet written down."""
        results, self._results = self._results, []
        return results

    def give_back(self, results: list[Result]) -> None:
        """They could not be written down: next time."""
        self._results = results + self._results

    def start(self, parcels: list[Parcel]) -> None:
        """Send these, side by side."""
        for parcel in parcels:
            task = asyncio.create_task(self._send(parcel))
            self._sending.add(task)
            task.add_done_callback(self._sending.discard)

    async def _send(self, parcel: Parcel) -> None:
        channel = self._channels[parcel.letter.channel]
        try:
            async with asyncio.timeout(SEND_SECONDS):
                result = Result(parcel.letter, await channel.send(parcel.address, parcel.outgoing))
        except SendError as error:
            result = Result(parcel.letter, error=error)
        except TimeoutError:
            result = Result(parcel.letter, error=SendError("timeout", retryable=True, ambiguous=True))
        except Exception as error:  # noqa: BLE001 - a channel's bug must not stop the sender
            log.error("channel %s raised %s", channel.name, type(error).__name__)
            result = Result(parcel.letter, error=SendError("bug", retryable=True, ambiguous=True))
        self._results.append(result)
        self.stirred.set()

    @property
    def busy(self) -> bool:
        """Whether something is on its way or not yet recorded."""
        return bool(self._sending or self._results)


def _may_leave(work: Work, letter: Letter, rights: dict[str, tuple[bool, str]]) -> bool:
    """What is planned leaves only with an agreement that still holds, and outside quiet hours."""
    if letter.priority < outbox.PLANNED or letter.person is None:
        return True
    agreed, zone = rights[letter.person]
    if not agreed:
        outbox.set_states(work, [letter.id], "cancelled", "not_agreed")
        return False
    better = allowed(work.now, zone)
    if better > work.now:
        outbox.later(work, letter.id, better)
        return False
    return True


def _open(work: Work, letter: Letter, homes: dict[str, list[people.Address]]) -> Parcel | None:
    text, buttons = letter.text(work)
    outgoing = Outgoing(text, tuple(Button(label, data) for label, data in buttons), letter.kind)
    if letter.farewell is not None:
        return Parcel(letter, letter.farewell.open(work.cipher, letter.owner), outgoing)
    homes_here = [home for home in homes.get(letter.owner, ()) if home.channel == letter.channel]
    if not homes_here:
        outbox.give_up(work, letter, "failed", "no_address")
        return None
    return Parcel(letter, homes_here[-1].sealed.open(work.cipher, letter.owner, letter.channel), outgoing)


def _settle(work: Work, letter: Letter, error: SendError) -> None:
    """An error decides: again later, nobody knows, or never."""
    if error.code == BLOCKED:
        _lost(work, letter)
    elif error.ambiguous and letter.policy == outbox.NEVER:
        outbox.give_up(work, letter, "unknown", error.code)
    elif error.retry_after is not None:
        outbox.again(work, letter, work.now + timedelta(seconds=error.retry_after), error.code)
    elif error.retryable and letter.attempts + 1 < TRIES:
        wait = min(FIRST_WAIT * 2**letter.attempts, LONGEST_WAIT)
        outbox.again(work, letter, work.now + wait, error.code)
    else:
        log.warning("letter %d failed: %s", letter.id, error.code)
        outbox.give_up(work, letter, "failed", error.code)


def _lost(work: Work, letter: Letter) -> None:
    """The person blocked us or left: nothing planned any more, the case stays, a counsellor is told (EO-12)."""
    outbox.give_up(work, letter, "failed", BLOCKED)
    if letter.person is None:
        return
    people.set_unreachable(work, letter.person)
    outbox.cancel_planned(work, [letter.person])
    if not cases.is_open(work, letter.person, CaseKind.NO_ANSWER):
        case = OpenCase(CaseKind.NO_ANSWER, about=letter.channel, note=UNREACHABLE_NOTE)
        cases.open_case(work, letter.person, case)
