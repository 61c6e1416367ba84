"""The Bot API as the channel calls it: python-telegram-bot's `Bot`, with connections of their own for polling.

A call is posted as plain parameters and its result is left as it comes: building the library's objects for both costs
more than all the rest of a call.
"""

from __future__ import annotations

from typing import Any, Self

from telegram import Bot
from telegram.error import TelegramError
from telegram.request import BaseRequest, RequestData
from telegram.request._requestparameter import RequestParameter

from handlers.bot_api.request import AiohttpRequest

SEND_SECONDS = 20.0
POLL_SECONDS = 10
LATE_SECONDS = 15.0  # how much later than asked for a long poll may answer
LIMIT = 100
# What we want to be told. Anything else would wait at the provider for nothing.
KINDS = ("message", "edited_message", "callback_query", "my_chat_member")


class Api:
    """One bot on one Bot API server; `server` is its scheme, host and port."""

    def __init__(self, token: str, server: str) -> None:
        self._sends = AiohttpRequest(SEND_SECONDS)
        self._polls = AiohttpRequest(POLL_SECONDS + LATE_SECONDS)
        self._bot = Bot(
            token,
            base_url=f"{server}/bot",
            base_file_url=f"{server}/file/bot",
            request=self._sends,
            get_updates_request=self._polls,
        )

    async def __aenter__(self) -> Self:
        await self._sends.initialize()
        await self._polls.initialize()
        return self

    async def __aexit__(self, *_raised: object) -> None:
        await self._sends.shutdown()
        await self._polls.shutdown()

    async def call(self, method: str, **parameters: object) -> Any:
        """The result of one call. Raises TelegramError."""
        return await self._post(self._sends, method, parameters)

    async def updates(self, offset: int | None, *, waiting: bool = True) -> Any:
        """The updates from this one on, as they come; where there is none, after ten seconds of waiting for one.

        Raises TelegramError. Asking from an update on tells the provider that it may forget all that came before.
        """
        wanted = {"timeout": POLL_SECONDS if waiting else 0, "limit": LIMIT, "allowed_updates": KINDS}
        if offset is not None:
            wanted["offset"] = offset
        return await self._post(self._polls, "getUpdates", wanted)

    async def file(self, path: str, most: int) -> bytes:
        """The file that getFile gave this path, at most so many bytes. Raises TelegramError."""
        return await self._sends.download(f"{self._bot.base_file_url}/{path}", most)

    async def _post(self, request: BaseRequest, method: str, parameters: dict[str, object]) -> Any:
        data = RequestData([RequestParameter.from_input(name, value) for name, value in parameters.items()])
        result = await request.post(f"{self._bot.base_url}/{method}", data)
        if result is None:
            raise TelegramError("a refusal that is no error")
        return result
