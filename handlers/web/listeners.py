"""Who has the page open now, and the last words to people of whom nothing is kept any more."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager

FAREWELLS_AT_MOST = 1000


class Listeners:
    """The open pages of each address. Waking one that nobody has open is nothing: the thread waits for them."""

    def __init__(self) -> None:
        self._open: dict[str, set[asyncio.Event]] = {}
        self._farewells: OrderedDict[str, list[str]] = OrderedDict()
        self.closed = False

    @contextmanager
    def listening(self, address: str) -> Iterator[asyncio.Event]:
        """One open page; the event is set when there is something new."""
        event = asyncio.Event()
        self._open.setdefault(address, set()).add(event)
        try:
            yield event
        finally:
            self._open[address].discard(event)
            if not self._open[address]:
                del self._open[address]

    def wake(self, address: str) -> None:
        """There is something new for this address."""
        for event in self._open.get(address, ()):
            event.set()

    def close(self) -> None:
        """Send every page away: the house stops."""
        self.closed = True
        for address in self._open:
            self.wake(address)

    def say_farewell(self, address: str, text: str) -> None:
        """Keep last words that stand in no thread, in memory, until this address writes again."""
        self._farewells.setdefault(address, []).append(text)
        self._farewells.move_to_end(address)
        if len(self._farewells) > FAREWELLS_AT_MOST:
            self._farewells.popitem(last=False)

    def farewell(self, address: str) -> list[str]:
        """The last words to this address."""
        return self._farewells.get(address, [])

    def met_again(self, address: str) -> None:
        """They wrote again: the last words were not the last."""
        self._farewells.pop(address, None)
