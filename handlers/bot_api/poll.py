"""Receiving by long polling: what came is committed with the new offset, and only the next call confirms it (EO-1)."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Sequence
from typing import Any

from sqlalchemy.exc import DBAPIError
from telegram.error import Conflict, TelegramError

from handlers.bot_api.api import LIMIT, Api
from handlers.bot_api.door import whole
from handlers.bot_api.reception import Reception
from handlers.bot_api.trouble import Trouble, rest
from handlers.channel import Inlet

log = logging.getLogger("sira.telegram")

STORE_SECONDS = 2.0


class Poller:
    """The one who asks for updates. The cursor names the bot: the numbers of another one mean nothing to it."""

    def __init__(self, api: Api, bot: int, inlet: Inlet, reception: Reception) -> None:
        self._api = api
        self._bot = bot
        self._inlet = inlet
        self._reception = reception
        self._trouble = Trouble()
        self._back = (
            True  # from the start or a trouble: the first answer is wanted at once, it ends the outage
        )

    async def run(self, stopping: asyncio.Event) -> None:
        """Until `stopping` is set, which ends a waiting call at once: nothing that it brought was confirmed."""
        offset = offset_of(await self._inlet.cursor(), self._bot)
        stop = asyncio.create_task(stopping.wait())
        try:
            while not stopping.is_set():
                offset = await self._turn(offset, stop, stopping)
        finally:
            stop.cancel()

    async def _turn(self, offset: int | None, stop: asyncio.Task[Any], stopping: asyncio.Event) -> int | None:
        """One call and one commit; the offset of the next call."""
        try:
            batch = await self._ask(offset, stop)
            if batch is None:
                return offset
            self._trouble.over()
            self._back = False
            return await self._keep(batch, offset)
        except TelegramError as error:
            self._back = not isinstance(error, Conflict)
            await rest(self._trouble.wait(error), stopping)
        except DBAPIError as error:
            log.error("updates not kept: %s", type(error).__name__)
            await rest(STORE_SECONDS, stopping)
        return offset

    async def _ask(self, offset: int | None, stop: asyncio.Task[Any]) -> list[Any] | None:
        """The next updates; None when we are to stop."""
        asking = asyncio.create_task(self._api.updates(offset, waiting=not self._back))
        try:
            await asyncio.wait({asking, stop}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            asking.cancel()  # nothing where it is done
        if stop.done():
            await asyncio.gather(asking, return_exceptions=True)
            return None
        return batch_of(asking.result())

    async def _keep(self, batch: Sequence[Any], offset: int | None) -> int | None:
        if batch:
            offset = next_offset(batch)
            rows = [(update, json.dumps(update).encode()) for update in batch]
            await self._reception.take(rows, f"{self._bot}:{offset}")
        await self._inlet.reached(caught_up=len(batch) < LIMIT)
        return offset


def batch_of(found: object) -> list[Any]:
    """The updates of an answer; TelegramError for one that cannot be confirmed."""
    if not isinstance(found, list) or (found and next_offset(found) is None):
        raise TelegramError("unreadable answer")
    return found


def next_offset(batch: Sequence[Any]) -> int | None:
    """One more than the last of this batch. Never of what came before: the numbers may begin anew."""
    for update in reversed(batch):
        if isinstance(update, dict) and whole(update.get("update_id")):
            return int(update["update_id"]) + 1
    return None


def offset_of(cursor: str | None, bot: int) -> int | None:
    """The offset that was kept for this bot."""
    name, _colon, number = (cursor or "").partition(":")
    return int(number) if name == str(bot) and number.isdecimal() else None
