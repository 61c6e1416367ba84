"""The terminal: one person, typed lines, numbers as buttons. Through the same inbox, turn and outbox as every channel.

What Sira says begins with `<`, what is typed with `>`, time that passes with `~`, as in the transcripts of the tests.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from datetime import datetime, timedelta
from textwrap import wrap
from typing import ParamSpec, TextIO, TypeVar
from uuid import uuid4

from data.store import fires, inbox
from data.store.inbox import Update
from data.store.store import Store
from dialogs.events import Event, Heard, Started
from handlers.channel import (
    Capabilities,
    Inlet,
    MalformedUpdate,
    Outgoing,
    Perceived,
    read_button,
)
from handlers.moment import Clock
from handlers.outbox import Outbox
from handlers.tick import tick
from handlers.turn import Script, Turns

P = ParamSpec("P")
T = TypeVar("T")

NAME = "terminal"
WIDTH = 78
MOMENTS_AT_MOST = 10_000  # of a span that is let pass: more would be a talk that plans for ever


class Terminal:
    """The channel. It prints what is sent, and knows which number stands for which button."""

    name = NAME
    capabilities = Capabilities(button_label=200)

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._buttons: dict[str, str] = {}

    def parse(self, raw: bytes) -> Perceived:
        """Read one stored update."""
        try:
            update = json.loads(raw)
        except ValueError:
            raise MalformedUpdate("not JSON") from None
        return Perceived("", NAME, event_of(update))

    async def send(self, address: str, outgoing: Outgoing) -> str:  # noqa: ARG002 - there is one person only
        """Print it."""
        self._buttons = numbered(outgoing)
        first, *rest = [line for text in outgoing.text.split("\n") for line in wrap(text, WIDTH) or [""]]
        self.write("\n".join(["< " + first, *("  " + line for line in rest)]))
        return ""

    async def serve(self, inlet: Inlet, stopping: asyncio.Event) -> None:  # noqa: ARG002 - lines come by `TerminalTalk`
        """Nothing comes in by itself: the next line is read when the last one was answered."""
        await stopping.wait()

    def write(self, text: str) -> None:
        """Print a line of our own."""
        self._out.write(text + "\n")
        self._out.flush()

    def update_of(self, line: str) -> dict[str, str]:
        """What a typed line is: a press where it is the number of a button, else words."""
        data = self._buttons.get(line.strip())
        return {"text": line} if data is None else {"press": data}


class TerminalTalk:
    """A talk in the terminal over a store of its own; every call returns when all was met and printed."""

    def __init__(self, store: Store, script: Script, clock: Clock, terminal: Terminal) -> None:
        self._store = store
        self._clock = clock
        self._terminal = terminal
        self._turns = Turns(store, {NAME: terminal}, script, clock)
        self._outbox = Outbox(store, {NAME: terminal}, clock)

    def say(self, line: str) -> None:
        """The person typed a line."""
        self.receive(self._terminal.update_of(line))
        self.settle()

    def receive(self, update: dict[str, str]) -> None:
        """Keep one update, as every channel does; `settle` answers it."""
        with self._store.write(self._clock.now()) as work:
            inbox.receive(work, NAME, [Update(uuid4().hex, NAME, json.dumps(update).encode())])

    def settle(self) -> None:
        """Meet what waits and print what may leave."""
        tick(self._store, self._clock, timedelta(hours=1).total_seconds())
        while self._turns.take():
            pass
        asyncio.run(self._send())

    def pass_time(self, clock: HandClock, span: timedelta) -> None:
        """Let time pass, from one planned moment to the next; each is met at its own hour."""
        end = clock.now() + span
        for _moment in range(MOMENTS_AT_MOST):
            with self._store.read(end) as work:
                due = fires.due(work, 1)
            if not due:
                break
            clock.move_to(max(clock.now(), due[0].due_at))
            self.settle()
        clock.move_to(end)
        self.settle()

    async def _send(self) -> None:
        while await self._outbox.pump(_at_once) or self._outbox.busy:  # noqa: ASYNC110 - its event comes too soon
            await asyncio.sleep(0)  # a letter leaves the sender's list a moment after it left


class HandClock:
    """A clock that goes on by itself and can be put forward."""

    def __init__(self, base: Clock) -> None:
        self._base = base
        self._ahead = timedelta()

    def now(self) -> datetime:
        """The present moment."""
        return self._base.now() + self._ahead

    def move_to(self, moment: datetime) -> None:
        """Put it forward to this moment."""
        self._ahead += max(moment - self.now(), timedelta())


def event_of(update: object) -> Event:
    """What was typed."""
    match update:
        case {"start": _}:
            return Started()
        case {"text": str(text)}:
            return Heard(text)
        case {"press": str(data)}:
            return read_button(data)
    raise MalformedUpdate("no known kind")


def numbered(outgoing: Outgoing) -> dict[str, str]:
    """The buttons by the numbers that stand before their labels; none where a number would be an answer itself."""
    lines = outgoing.text.split("\n")
    return {
        str(place): button.data
        for place, button in enumerate(outgoing.buttons, 1)
        if f"{place}. {button.label}" in lines
    }


async def _at_once(call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    return call(*args, **kwargs)
