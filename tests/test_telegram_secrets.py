"""Neither token nor words nor people reach a log or a terminal, whatever fails and at any level (SE-1, SE-3)."""

from __future__ import annotations

import asyncio
import io
import json
import logging
import os
import sys
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import web
from bot_api import BotApi, Fault
from telegram_house import a_server, a_telegram_house, channel_of

from handlers.bot_api import trouble
from handlers.channel import Button, Outgoing, SendError
from handlers.redaction import set_up_logs

ROOT = Path(__file__).parents[1]
CANARY = "kanari-tuma-bolo-secret"
TOKEN = "424242:AAcanaryTokenThatNobodyMayEverRead_00"  # noqa: S105 - it is looked for
LOUD = (
    "",
    "telegram",
    "aiohttp",
    "aiohttp.client",
    "httpx",
    "httpcore",
    "asyncio",
    "uvicorn",
    "sqlalchemy",
    "urllib3",
)


@asynccontextmanager
async def loud_logs():
    """Every logger at DEBUG, as `run` sets them up; what is written."""
    stream, root = io.StringIO(), logging.getLogger()
    before, levels = root.handlers[:], {name: logging.getLogger(name).level for name in LOUD}
    handler = set_up_logs("DEBUG", stream)
    for name in LOUD:
        logging.getLogger(name).setLevel(logging.DEBUG)
    try:
        yield stream
    finally:
        handler.flush()
        root.handlers[:] = before
        for name, level in levels.items():
            logging.getLogger(name).setLevel(level)
        logging.captureWarnings(capture=False)


def poisoned(awa):
    """Updates with the canary in every part, whole and broken."""
    chat = {"id": awa.id, "type": "private", "first_name": CANARY, "username": CANARY}
    message = {"message_id": 900, "from": awa.user(), "chat": chat, "date": 1772445600}
    yield {"message": {**message, "text": CANARY}}
    yield {"message": {**message, "message_id": 901, "text": {CANARY: CANARY}}}
    yield {"message": {**message, "message_id": 902, "photo": CANARY, "caption": CANARY}}
    yield {"message": {**message, "message_id": 903, "date": CANARY, "text": CANARY}}
    yield {"callback_query": {"id": CANARY, "from": awa.user(), "data": CANARY}}
    yield {"message": {**message, "chat": {"id": CANARY, "type": "private"}, "text": CANARY}}
    yield {"message": {"text": CANARY}}
    yield {"message": CANARY}
    yield {CANARY: {"chat": {"id": -100, "type": "supergroup", "title": CANARY}}}
    yield {"my_chat_member": {"chat": {"id": -7, "type": "group", "title": CANARY}, "date": CANARY}}


def answers():
    """What a server may answer with, the canary in it."""
    page = f"<html>{CANARY} {TOKEN}</html>"
    refused = {"ok": False, "description": f"Bad Request: {CANARY}", "parameters": {CANARY: CANARY}}
    for status in (200, 302, 400, 401, 403, 404, 409, 413, 429, 500, 502):
        yield status, page
        yield status, json.dumps({**refused, "error_code": status})
    yield 200, json.dumps({"ok": True, "result": {CANARY: CANARY}})
    yield 200, '{"ok": true, "result": "' + CANARY


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setattr(trouble, "LONGEST_SECONDS", 0.02)


def clean(written, *more):
    assert [secret for secret in (CANARY, TOKEN, TOKEN.partition(":")[2], *more) if secret in written] == []


@pytest.mark.req("SE-1")
@pytest.mark.req("SE-3")
def test_no_failure_of_a_call_writes_what_was_sent_or_answered():
    async def main():
        async with loud_logs() as stream:
            found = [*answers()]
            for status, text in found:

                async def meet(_method, _request, status=status, text=text):
                    return web.Response(status=status, text=text)

                async with a_server(meet) as address:
                    channel = channel_of(address, token=TOKEN)
                    letter = Outgoing(
                        CANARY, (Button(CANARY, "1:0"),), edits="5", closes=("6",), deletes=("7",)
                    )
                    try:
                        await channel.send("77310", letter)
                    except SendError as error:
                        clean(f"{error!r} {error} {error.sentence} {error.args}")
                    await channel._errands.end()
            logging.getLogger("sira.telegram").info("the end")
            return len(found), stream.getvalue()

    count, written = asyncio.run(main())
    assert count > 20
    assert "the end" in written
    clean(written, "77310")


@pytest.mark.req("SE-1")
@pytest.mark.req("SE-3")
def test_no_update_and_no_outage_writes_what_was_said(tmp_path):
    async def main():
        async with loud_logs() as stream, BotApi(token=TOKEN) as server:
            awa = server.person(CANARY)
            async with a_telegram_house(tmp_path, server.address, token=TOKEN) as (_channel, _store, clock):
                for update in poisoned(awa):
                    server.bot.updates.push_raw(update)
                for fault in Fault:
                    server.faults.order("getUpdates", fault)
                    server.faults.order("sendMessage", fault)
                    before = len(awa.inbox)
                    awa.type(f"{CANARY} {fault}")
                    await answered(awa, before, clock)
            return stream.getvalue(), str(awa.id)

    written, person = asyncio.run(main())
    assert "is malformed: dead letter" in written, "what went wrong is written"
    assert "Telegram répond de nouveau." in written
    clean(written, person)


async def answered(awa, before, clock):
    """A letter that failed leaves again when its time has come."""
    async with asyncio.timeout(30):
        while len(awa.inbox) == before:
            clock.pass_time(seconds=10)
            await asyncio.sleep(0.05)


# -- the program itself ------------------------------------------------------------------------------------


@asynccontextmanager
async def the_program(folder, server, token=TOKEN, **settings):
    """`bot.py run` in a process of its own, at DEBUG; ended by SIGTERM. `written` is all that it wrote."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("SIRA_")}
    env |= {"SIRA_DATA_DIR": str(folder / "var"), "SIRA_WEB_PORT": "0", "SIRA_LOG_LEVEL": "DEBUG"}
    env |= {"SIRA_TELEGRAM_TOKEN": token, "SIRA_TELEGRAM_API": server, "PYTHONASYNCIODEBUG": "1", **settings}
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        sys.executable, "bot.py", "run", cwd=ROOT, env=env, stdout=pipe, stderr=asyncio.subprocess.STDOUT
    )
    program = Program(process)
    try:
        yield program
    finally:
        if process.returncode is None:
            process.terminate()
        async with asyncio.timeout(30):
            await program.ended()


class Program:
    """A running program and what it wrote so far."""

    def __init__(self, process):
        self.process, self.written = process, ""
        self._reading = asyncio.create_task(self._read())

    async def _read(self):
        while piece := await self.process.stdout.read(65536):
            self.written += piece.decode()

    async def until(self, words):
        async with asyncio.timeout(30):
            while words not in self.written:
                assert self.process.returncode is None, self.written
                await asyncio.sleep(0.02)

    async def ended(self):
        await self._reading
        return await self.process.wait()


@pytest.mark.req("SE-1")
@pytest.mark.req("SE-3")
def test_the_program_writes_neither_token_nor_words_at_debug(tmp_path):
    async def main():
        async with BotApi(token=TOKEN) as server:
            awa = server.person(CANARY)
            async with the_program(tmp_path, server.address) as program:
                for update in poisoned(awa):
                    server.bot.updates.push_raw(update)
                server.faults.order("getUpdates", Fault.HTML)
                server.faults.order("sendMessage", Fault.DROPPED_AFTER)
                awa.start(CANARY[:20])
                awa.type(CANARY)
                await awa.reply(30)
                await program.until("Telegram répond de nouveau.")
                server.revoke()
                await program.until("SIRA_TELEGRAM_TOKEN")
            return program.written, program.process.returncode, str(awa.id)

    written, status, person = asyncio.run(main())
    assert "reçoit les messages." in written
    assert "dead letter" in written
    assert status == 0, "it ends cleanly"
    clean(written, person)


def test_a_wrong_token_ends_the_program_with_a_sentence(tmp_path):
    async def main():
        async with BotApi() as server, the_program(tmp_path, server.address) as program:
            return await program.ended(), program.written

    status, written = asyncio.run(main())
    assert status == 2
    assert "Telegram refuse le jeton de SIRA_TELEGRAM_TOKEN" in written
    assert "Traceback" not in written
    clean(written)


def test_a_token_of_no_form_ends_the_program_with_a_sentence(tmp_path):
    async def main():
        async with the_program(tmp_path, "http://127.0.0.1:1", f"{TOKEN} x") as program:
            return await program.ended(), program.written

    status, written = asyncio.run(main())
    assert status == 2
    assert "SIRA_TELEGRAM_TOKEN n'a pas la forme d'un jeton" in written
    assert "Traceback" not in written
    clean(written)


def test_without_a_network_the_web_chat_opens_and_the_program_ends_when_asked(tmp_path):
    async def main():
        async with the_program(tmp_path, "http://127.0.0.1:1") as program:
            await program.until("Sira est prête.")
            await program.until("Telegram n'est pas joignable.")
        return program.process.returncode, program.written

    status, written = asyncio.run(main())
    assert status == 0
    assert written.count("n'est pas joignable") == 1
    clean(written)
