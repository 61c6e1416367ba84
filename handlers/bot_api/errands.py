"""Small calls beside the road: nobody waits for them, they may fail, and only so many are under way."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from contextlib import suppress

from telegram.error import TelegramError

AT_ONCE = 64
END_SECONDS = 2.0


class Errands:
    """What is under way."""

    def __init__(self) -> None:
        self._under_way: set[asyncio.Task[None]] = set()

    def run(self, call: Coroutine[object, object, object]) -> bool:
        """Do this beside; False, and it is dropped, when too much is under way."""
        if len(self._under_way) >= AT_ONCE:
            call.close()
            return False
        task = asyncio.create_task(attempt(call))
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


async def attempt(call: Coroutine[object, object, object]) -> None:
    """Whether it succeeds changes nothing."""
    with suppress(TelegramError):
        await call
