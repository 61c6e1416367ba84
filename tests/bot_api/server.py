"""The fake itself: listens on 127.0.0.1, knows bots by their tokens, answers their calls or lets faults happen."""

from __future__ import annotations

import asyncio
import inspect
import itertools
import json
import logging

import aiohttp
from aiohttp import web
from aiohttp.web_protocol import RequestPayloadError

from bot_api import method_messages, method_profile, method_updates
from bot_api.account import Account
from bot_api.arguments import read_arguments
from bot_api.chats import GroupChat
from bot_api.clock import Clock
from bot_api.errors import ApiError, not_found, unauthorized
from bot_api.faults import Fault, Faults, Outage
from bot_api.flood import SENDS
from bot_api.ledger import Call, Ledger
from bot_api.media import MAX_UPLOAD
from bot_api.people import Person

TOKEN = "123456789:AAFakeTokenOfTheFakeBotApi_000000000"  # noqa: S105 - it opens nothing but this fake
METHODS = {
    name.lower(): (name, call)
    for table in (method_updates.TABLE, method_messages.TABLE, method_profile.TABLE)
    for name, call in table.items()
}
GATEWAY_PAGE = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>nginx</body>\r\n</html>\r\n"
SILENT = logging.getLogger("bot_api.silent")  # broken connections are meant here
SILENT.disabled = True
FIRST_PERSON, FIRST_GROUP = 5_000_001, 4_000_001


class BotApi:
    """A Bot API server of our own. `async with BotApi() as api:` listens; `api.address` is where.

    `rates` None switches the sending limits off. `api.bot` is the account of the bot with the first token.
    """

    def __init__(self, *, token=TOKEN, clock=None, faults=None, rates=None, port=0):
        self.clock, self.faults = clock or Clock(), faults or Faults()
        self._rates, self._port = rates, port
        self.bots = {}
        self.bot = self.add_bot(token)
        self.people = []
        self._person_ids, self._group_ids = itertools.count(FIRST_PERSON), itertools.count(FIRST_GROUP)
        self._runner = self._site = None
        self._open, self._bugs = set(), []

    # -- who is there --------------------------------------------------------------------------------------

    def add_bot(self, token, username="sira_test_bot"):
        """Another bot with a token of its own."""
        bot = self.bots[token] = Account(token, self.clock, self.faults, Ledger(), username)
        bot.flood.rates = self._rates
        return bot

    def revoke(self, token=None):
        """BotFather revokes the token: from now on it is unknown."""
        del self.bots[token or self.bot.token]

    def person(self, name="Awa", *, bot=None, **more):
        """Somebody who has not pressed Start yet."""
        person = Person(bot or self.bot, next(self._person_ids), name, **more)
        self.people.append(person)
        return person

    def group(self, title, people, *, kind="supergroup", bot=None):
        """A group that a person added the bot to."""
        bot = bot or self.bot
        return bot.join(GroupChat(-1_000_000_000_000 - next(self._group_ids), title, kind, bot), people)

    # -- the network ---------------------------------------------------------------------------------------

    @property
    def address(self):
        return f"http://127.0.0.1:{self._port}"

    async def __aenter__(self):
        server = web.Server(self._meet, request_factory=_request, logger=SILENT)
        self._runner = web.ServerRunner(server, shutdown_timeout=0.1, access_log=None)
        await self._runner.setup()
        await self._listen()
        return self

    async def __aexit__(self, *_error):
        self.faults.end_outage()
        for bot in self.bots.values():
            bot.updates.end_poll()
            if bot.webhook:
                await bot.webhook.close()
        self._break_connections()
        await self._runner.cleanup()
        if self._bugs:
            raise AssertionError("the fake Bot API itself is wrong") from self._bugs[0]

    async def begin_outage(self, kind=Outage.REFUSED):
        """From now on nothing works, in this way."""
        self.faults.begin_outage(kind)
        if kind == Outage.REFUSED:
            await self._site.stop()
            self._break_connections()

    async def end_outage(self):
        refused = self.faults.outage == Outage.REFUSED
        self.faults.end_outage()
        if refused:
            await self._listen()

    async def _listen(self):
        self._site = web.TCPSite(self._runner, "127.0.0.1", self._port)
        await self._site.start()
        self._port = self._site._server.sockets[0].getsockname()[1]

    def _break_connections(self):
        for transport in list(self._open):
            transport.abort()

    # -- one request ---------------------------------------------------------------------------------------

    async def _meet(self, request):
        transport = request.transport
        self._open.add(transport)
        try:
            return await self._route(request)
        except (OSError, aiohttp.ClientError, RequestPayloadError):
            raise  # the bot went away in the middle
        except Exception as error:
            self._bugs.append(error)
            raise
        finally:
            self._open.discard(transport)

    async def _route(self, request):
        if self.faults.outage:
            return await self._no_service(request)
        path = request.path
        if path.startswith("/file/bot"):
            return self._download(path.removeprefix("/file/bot"))
        token, slash, name = path.removeprefix("/bot").partition("/")
        if not path.startswith("/bot") or not slash or ":" not in token:
            return _answer(not_found())
        bot, known = self.bots.get(token), METHODS.get(name.lower())
        if bot is None or known is None:
            return _answer(unauthorized() if bot is None else not_found())
        return await self._call(request, bot, *known)

    async def _no_service(self, request):
        if self.faults.outage == Outage.BAD_GATEWAY:
            return web.Response(status=502, text=GATEWAY_PAGE, content_type="text/html")
        await self.faults.wait_over()
        return _drop(request)

    def _download(self, path):
        token, _slash, path = path.partition("/")
        file = self.bots[token].paths.get(path) if token in self.bots else None
        return web.Response(body=file.content) if file else _answer(not_found())

    async def _call(self, request, bot, name, call):
        fault = self.faults.draw(name)
        if fault == Fault.DROPPED_BEFORE:
            return _drop(request)
        if fault in (Fault.BAD_GATEWAY, Fault.HTML):
            status = 502 if fault == Fault.BAD_GATEWAY else 200
            return web.Response(status=status, text=GATEWAY_PAGE, content_type="text/html")
        chat_id, answer = await self._do(request, bot, name, call, fault)
        if fault == Fault.SLOW:
            await asyncio.sleep(self.faults.plan.slow_seconds)
        arrived = fault not in (Fault.DROPPED_AFTER, Fault.CUT)
        bot.ledger.note(
            Call(self.clock.now(), name, chat_id, answer.status, answer.description, arrived=arrived)
        )
        if fault == Fault.CUT:
            return await _cut(request, answer)
        return answer.response() if arrived else _drop(request)

    async def _do(self, request, bot, name, call, fault):
        chat_id = 0
        try:
            arguments = await read_arguments(request)
            chat_id = arguments.integer("chat_id")
            if fault == Fault.STORM:
                raise bot.flood.halt(chat_id, self.faults.retry_after())
            if name in SENDS:
                bot.flood.check(chat_id)
            result = call(bot, arguments)
            return chat_id, Answer(await result if inspect.isawaitable(result) else result)
        except ApiError as error:
            return chat_id, Answer(error=error)
        except web.HTTPRequestEntityTooLarge:
            return chat_id, Answer(error=ApiError(413, "Request Entity Too Large"))


class Answer:
    """What a call is answered with."""

    __slots__ = ("_body", "description", "status")

    def __init__(self, result=None, error=None):
        self.status = error.code if error else 200
        self.description = error.description if error else ""
        self._body = error.body() if error else {"ok": True, "result": result}

    def bytes(self):
        return json.dumps(self._body).encode()

    def response(self):
        return web.Response(body=self.bytes(), status=self.status, content_type="application/json")


def _request(*made_of):
    """A request that may carry a file of the largest allowed size."""
    return web.BaseRequest(*made_of, asyncio.get_running_loop(), client_max_size=MAX_UPLOAD + 1024)


def _answer(error):
    return Answer(error=error).response()


def _drop(request):
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


async def _cut(request, answer):
    body = answer.bytes()
    head = f"HTTP/1.1 {answer.status} OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    if request.transport is not None:
        request.transport.write(head.encode() + body[: len(body) // 2])
        await asyncio.sleep(0)
        request.transport.close()
    return web.Response()
