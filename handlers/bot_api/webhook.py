"""Receiving by webhook, on a route of our own behind the operator's TLS proxy. Answered only after the commit (EO-1).

The secret is compared in constant time before anything is read (SE-4).
"""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
import socket
from time import time
from urllib.parse import urlsplit

from sqlalchemy.exc import DBAPIError
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route
from telegram.error import TelegramError

from handlers.bot_api.account import Account
from handlers.bot_api.api import Api
from handlers.bot_api.door import whole
from handlers.bot_api.reception import Reception
from handlers.bot_api.trouble import rest
from handlers.channel import Inlet
from handlers.http_door import serve

log = logging.getLogger("sira.telegram")

HEADER = "x-telegram-bot-api-secret-token"
BODY_BYTES = 2**20
REACHED_SECONDS = 10.0
PRESS_SECONDS = (
    150.0  # how long Telegram keeps a press, and so tries again what waits longest between two tries
)
NO_JSON = "no_json"


class Webhook:
    """The route."""

    def __init__(self, api: Api, account: Account, inlet: Inlet, reception: Reception) -> None:
        self._api = api
        self._secret = account.secret.encode()
        self._path = urlsplit(account.webhook).path or "/"
        self._inlet = inlet
        self._reception = reception

    async def run(self, door: socket.socket, stopping: asyncio.Event) -> None:
        """Until `stopping` is set."""
        app = Starlette(routes=[Route(self._path, self.receive, methods=["POST"])])
        telling = asyncio.create_task(self._tell(stopping))
        try:
            await serve(app, door, stopping)
        finally:
            telling.cancel()

    async def receive(self, request: Request) -> Response:
        """One update. 503 has the provider bring it again."""
        if not hmac.compare_digest(request.headers.get(HEADER, "").encode(), self._secret):
            return Response(status_code=403)
        raw = await body_of(request)
        if raw is None:
            return Response(status_code=413)
        try:
            await self._keep(raw)
        except DBAPIError as error:
            log.error("update not kept: %s", type(error).__name__)
            return Response(status_code=503)
        return Response(status_code=200)

    async def _keep(self, raw: bytes) -> None:
        try:
            update = json.loads(raw)
        except (ValueError, RecursionError):
            await self._inlet.refuse(raw, NO_JSON)
            return
        await self._reception.take([(update, raw)])

    async def _tell(self, stopping: asyncio.Event) -> None:
        """Tell the house that the provider gets through to us, as long as it does."""
        while not stopping.is_set():
            try:
                if await self._gets_through():
                    await self._inlet.reached(caught_up=True)
            except DBAPIError as error:
                log.error("contact not kept: %s", type(error).__name__)
            await rest(REACHED_SECONDS, stopping)

    async def _gets_through(self) -> bool:
        """Our door may be open and the proxy before it closed: the provider knows what waits, and when it failed."""
        try:
            found = await self._api.call("getWebhookInfo")
        except TelegramError:
            return False
        told = found if isinstance(found, dict) else {}
        waits, failed = told.get("pending_update_count", 0), told.get("last_error_date", 0)
        return not waits or not whole(failed) or time() - failed > PRESS_SECONDS


async def body_of(request: Request) -> bytes | None:
    """The body, read no further than it may be long; None for a longer one."""
    body = b""
    try:
        async for piece in request.stream():
            body += piece
            if len(body) > BODY_BYTES:
                return None
    except ClientDisconnect:
        return None
    return body
