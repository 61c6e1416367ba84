"""Small calls beside the road: nobody waits for them, they may fail, and only so many wait or are under way."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from contextlib import suppress

from telegram.error import TelegramError

AT_ONCE, MOST = 64, 1000
END_SECONDS = 2.0


class Errands:
    """What is under way."""

    def __init__(self) -> None:
        self._under_way: set[asyncio.Task[None]] = set()
        self._free = asyncio.Semaphore(AT_ONCE)

    def run(self, call: Coroutine[object, object, object]) -> bool:
        """Do this beside; False, and it is dropped, when too much is under way."""
        if len(self._under_way) >= MOST:
            call.close()
            return False
        task = asyncio.create_task(self._attempt(call))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)
        return True

    async def end(self) -> None:
        """Let what is under way end, for two seconds at most."""
        if not self._under_way:
            return
        _done, late = await asyncio.wait(self._under_way, timeout=END_SECONDS)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)

    async def _attempt(self, call: Coroutine[object, object, object]) -> None:
        """Whether it succeeds changes nothing."""
        try:
            async with self._free:
                with suppress(TelegramError):
                    await call
        finally:
            call.close()
