"""What both ways of receiving do with updates: keep them in one commit, and only then answer presses, leave groups."""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic

from handlers.bot_api.api import Api
from handlers.bot_api.door import Elsewhere, Kept, Unknown, sort
from handlers.bot_api.errands import Errands
from handlers.channel import Inlet
from handlers.pace import Pace

# Updates of a group that was left already may still be on their way.
LEFT_SECONDS = 3600.0


class Reception:
    """The door of one bot. `goodbye` is what is said in a group before it is left."""

    def __init__(self, api: Api, inlet: Inlet, errands: Errands, pace: Pace, goodbye: str) -> None:
        self._api = api
        self._inlet = inlet
        self._errands = errands
        self._pace = pace
        self._goodbye = goodbye
        self._left: dict[int, float] = {}

    async def take(self, updates: Sequence[tuple[object, bytes]], cursor: str | None = None) -> None:
        """Keep these updates, each with its raw text, and the cursor. Returns after the commit."""
        sorted_ones = [sort(update, raw) for update, raw in updates]
        for one in sorted_ones:
            if isinstance(one, Unknown):
                await self._inlet.refuse(one.raw, one.reason)
        kept = [one for one in sorted_ones if isinstance(one, Kept)]
        if kept or cursor is not None:
            await self._inlet.receive_many([one.received for one in kept], cursor)
        for one in sorted_ones:
            if isinstance(one, Kept) and one.query:
                self._errands.run(self._api.call("answerCallbackQuery", callback_query_id=one.query))
            elif isinstance(one, Elsewhere):
                self._leave(one)

    def _leave(self, place: Elsewhere) -> None:
        now = monotonic()
        self._left = {chat: at for chat, at in self._left.items() if at > now - LEFT_SECONDS}
        if place.chat not in self._left and self._errands.run(self._take_leave(place)):
            self._left[place.chat] = now

    async def _take_leave(self, place: Elsewhere) -> None:
        try:
            if place.spoken and self._pace.group_may(str(place.chat)):
                await self._api.call("sendMessage", chat_id=place.chat, text=self._goodbye)
        finally:
            await self._api.call("leaveChat", chat_id=place.chat)
