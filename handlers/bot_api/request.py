"""How python-telegram-bot's calls travel: over aiohttp, which takes a fifth of the CPU of its default client.

No error that leaves here holds an address, a token or a text: libraries put them into theirs.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from http import HTTPStatus
from io import BytesIO
from typing import Any

import aiohttp
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

CONNECT_SECONDS = 8.0
CONNECTIONS = 64
LAST_SECONDS = 5.0  # for what is under way when it ends


class NotReached(NetworkError):  # noqa: N818 - it names what happened
    """The server was not reached: the request never left, so nothing was done there."""


class NotTheApi(NetworkError):  # noqa: N818 - the same
    """Something answered, but no Bot API: `status` is that of HTTP."""

    def __init__(self, status: int) -> None:
        super().__init__("no Bot API")
        self.status = status


class Slower(TelegramError):  # noqa: N818 - the same
    """The provider asks to wait so many seconds (429)."""

    def __init__(self, seconds: float) -> None:
        super().__init__("too many requests")
        self.seconds = seconds


class TooBig(TelegramError):  # noqa: N818 - the same
    """A file is larger than what was asked for."""


class AiohttpRequest(BaseRequest):
    """The requests of a bot. Before `initialize` and after `shutdown` each has a connection of its own."""

    def __init__(self, read_seconds: float) -> None:
        self._read_seconds = read_seconds
        self._session: aiohttp.ClientSession | None = None
        self._under_way = 0
        self._idle = asyncio.Event()
        self._idle.set()

    @property
    def read_timeout(self) -> float:
        """How long an answer may take, in seconds."""
        return self._read_seconds

    async def initialize(self) -> None:
        """Keep connections from now on."""
        if self._session is None:
            self._session = new_session(self._read_seconds)

    async def shutdown(self) -> None:
        """Close them, once what is under way is answered: a message that is cut off may have arrived or not."""
        session, self._session = self._session, None
        if session is None:
            return
        with suppress(TimeoutError):
            async with asyncio.timeout(LAST_SECONDS):
                await self._idle.wait()
        await session.close()

    async def do_request(  # noqa: PLR0913, PLR0917 - PTB's signature
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = None,
        write_timeout: object = None,  # noqa: ARG002 - no part of its own here
        connect_timeout: object = None,  # noqa: ARG002 - the same
        pool_timeout: object = None,  # noqa: ARG002 - the same
    ) -> tuple[int, bytes]:
        """One call: the status and the JSON text. Raises NotReached, TimedOut, NotTheApi or Slower."""
        seconds = read_timeout if isinstance(read_timeout, int | float) else self._read_seconds
        status, body = await self._exchange(method, url, seconds, **body_of(request_data))
        if body.lstrip()[:1] != b"{":
            raise NotTheApi(status)
        if status == HTTPStatus.TOO_MANY_REQUESTS:
            raise Slower(wait_of(body))
        return status, body

    async def download(self, url: str, most: int) -> bytes:
        """The file there, read no further than `most` bytes. Raises TooBig and what `do_request` raises."""
        try:
            async with (
                self._connections() as session,
                session.get(url, allow_redirects=False) as answer,
            ):
                if answer.status != HTTPStatus.OK:
                    raise NotTheApi(answer.status)
                return await read_at_most(answer, most)
        except (aiohttp.ClientError, TimeoutError) as error:
            raise failure_of(error) from None

    async def _exchange(self, method: str, url: str, seconds: float, **body: Any) -> tuple[int, bytes]:
        patience = patience_of(seconds)
        try:
            # A redirection would carry the token to somebody else.
            async with (
                self._connections() as session,
                session.request(method, url, timeout=patience, allow_redirects=False, **body) as answer,
            ):
                return answer.status, await answer.read()
        except (aiohttp.ClientError, TimeoutError) as error:
            raise failure_of(error) from None

    @asynccontextmanager
    async def _connections(self) -> AsyncIterator[aiohttp.ClientSession]:
        """For one call: those that are kept, or one of its own."""
        if self._session is None:
            async with new_session(self._read_seconds) as own:
                yield own
            return
        self._under_way += 1
        self._idle.clear()
        try:
            yield self._session
        finally:
            self._under_way -= 1
            if not self._under_way:
                self._idle.set()

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The answer as an object of the shape that PTB reads without looking; PTB's own would log what it is."""
        try:
            answer = json.loads(payload)
        except (ValueError, RecursionError):
            raise TelegramError("unreadable answer") from None
        if not isinstance(answer, dict) or not ("result" in answer or answer.get("ok") is False):
            raise TelegramError("unreadable answer")
        return {"result": answer.get("result"), "description": str(answer.get("description", ""))}


def new_session(read_seconds: float) -> aiohttp.ClientSession:
    """A session without cookies; it takes no proxy from the environment."""
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=CONNECTIONS),
        timeout=patience_of(read_seconds),
        cookie_jar=aiohttp.DummyCookieJar(),
    )


def patience_of(read_seconds: float) -> aiohttp.ClientTimeout:
    """How long each part of a call may take."""
    return aiohttp.ClientTimeout(
        total=None, connect=CONNECT_SECONDS, sock_connect=CONNECT_SECONDS, sock_read=read_seconds
    )


def body_of(data: RequestData | None) -> dict[str, Any]:
    """The parameters as aiohttp takes them: JSON, or a form where files go along."""
    if data is None:
        return {}
    if not data.contains_files:
        return {
            "data": json.dumps(data.parameters).encode(),
            "headers": {"Content-Type": "application/json"},
        }
    form = aiohttp.FormData()
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, kind) in data.multipart_data.items():
        stream = BytesIO(content) if isinstance(content, bytes) else content
        form.add_field(name, stream, filename=filename, content_type=kind)
    return {"data": form}


def wait_of(body: bytes) -> float:
    """How long the provider asks to wait, in seconds; one where it does not say."""
    try:
        seconds = json.loads(body)["parameters"]["retry_after"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return 1.0
    return float(seconds) if isinstance(seconds, int | float) and 0 < seconds < 10**6 else 1.0


def failure_of(error: Exception) -> TelegramError:
    """Whether the request may have arrived: a server that was never reached did nothing."""
    if isinstance(error, aiohttp.ClientConnectorError | aiohttp.ConnectionTimeoutError):
        return NotReached("not reached")
    return TimedOut("no answer")


async def read_at_most(answer: aiohttp.ClientResponse, most: int) -> bytes:
    """The body, at most so many bytes. Raises TooBig."""
    body = bytearray()
    async for piece in answer.content.iter_chunked(64 * 1024):
        body += piece
        if len(body) > most:
            raise TooBig("too big")
    return bytes(body)
