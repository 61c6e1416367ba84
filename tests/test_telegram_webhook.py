"""Receiving by webhook: who may call, what is answered when, and that a failing store has it brought again."""

from __future__ import annotations

import asyncio
import io
import json
import socket

import aiohttp
import pytest
from aiohttp import web
from bot_api import BotApi
from sqlalchemy.exc import OperationalError
from telegram_house import Memory, a_server, a_telegram_house, channel_of, serving

from data.start_error import StartError
from handlers.bot_api import webhook
from handlers.bot_api.account import Account, account_of
from handlers.lock import BUSY_STATUS
from handlers.settings import Settings

WORD = "a-word_of_OUR_own-0123456789"
HEADER = "X-Telegram-Bot-Api-Secret-Token"
UPDATE = {
    "update_id": 1,
    "message": {"message_id": 5, "date": 1772445600, "text": "oui", "chat": {"id": 7, "type": "private"}},
}


def free_port():
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


def calling(story):
    """A story of calls to the route, with the inlet behind it; everything is set up and left in order."""

    async def main():
        port, inlet = free_port(), Memory()
        address = f"http://127.0.0.1:{port}/hook/7f3a"
        async with BotApi() as server, aiohttp.ClientSession() as caller:
            channel = channel_of(server.address, webhook=address, port=port, secret=WORD)
            async with serving(channel, inlet):
                await inlet.until(lambda: inlet.reaches)

                async def call(body=UPDATE, secret=WORD, url=address, method="POST"):
                    data = io.BytesIO(body if isinstance(body, bytes) else json.dumps(body).encode())
                    headers = {} if secret is None else {HEADER: secret}
                    async with caller.request(method, url, data=data, headers=headers) as answer:
                        return answer.status

                await story(call, inlet, server, address)

    asyncio.run(main())


# -- who may call (SE-4) -----------------------------------------------------------------------------------

STRANGERS = [
    None, "", "x", WORD[:-1], WORD + "x", WORD.upper(), WORD[::-1], WORD[:-1] + "8", " " + WORD[1:],
    WORD + "\u00e9", "\u00e9" * 30, "a" * 4000, WORD + "," + WORD,
]  # fmt: skip


@pytest.mark.req("SE-4")
def test_without_the_secret_nothing_is_read_and_nothing_kept():
    async def story(call, inlet, _server, _address):
        for secret in STRANGERS:
            for body in (UPDATE, b"{", b"x" * 2_000_000):
                assert await call(body, secret) == 403, secret
        assert (inlet.kept, inlet.refused) == ([], [])
        assert await call() == 200

    assert len(STRANGERS) > 10
    calling(story)


def test_only_the_path_of_the_public_address_is_a_door():
    async def story(call, inlet, _server, address):
        root = address.removesuffix("/hook/7f3a")
        for url in (root, root + "/", root + "/hook", address + "/x", root + "/hook/7F3A"):
            assert await call(url=url) == 404, url
        for method in ("GET", "PUT", "DELETE"):
            assert await call(method=method) == 405
        assert inlet.kept == []

    calling(story)


# -- what is answered --------------------------------------------------------------------------------------


@pytest.mark.req("EO-1")
def test_a_call_is_answered_only_after_it_was_kept_and_503_where_it_was_not():
    async def story(call, inlet, _server, _address):
        inlet.faults = [OperationalError("insert", {}, Exception("disk full"))]
        assert await call() == 503
        assert inlet.kept == []
        assert await call() == 200
        assert [update.ext_id for update in inlet.kept] == ["m:7:5:1772445600:0"]
        assert json.loads(inlet.kept[0].raw) == UPDATE

    calling(story)


def test_what_cannot_be_read_is_a_dead_letter_and_is_not_brought_again():
    async def story(call, inlet, _server, _address):
        bodies = (b"", b"{", b"\xff\xfe", b"[" * 60_000, b"[]", b"{}", b'{"update_id": 3}')
        for body in bodies:
            assert await call(body) == 200, body[:20]
        assert [raw for _reason, raw in inlet.refused] == [*bodies]
        assert {reason for reason, _raw in inlet.refused} == {"no_json", "no_lane"}

    calling(story)


def test_a_body_of_more_than_a_megabyte_is_read_no_further():
    async def story(call, inlet, _server, _address):
        assert await call(b'"' + b"a" * webhook.BODY_BYTES + b'"') == 413
        assert (inlet.kept, inlet.refused) == ([], [])
        assert await call() == 200

    calling(story)


def test_an_open_door_tells_that_the_provider_is_reached(monkeypatch):
    monkeypatch.setattr(webhook, "REACHED_SECONDS", 0.01)

    async def story(_call, inlet, _server, _address):
        await inlet.until(lambda: len(inlet.reaches) > 3)
        assert set(inlet.reaches) == {True}

    calling(story)


@pytest.mark.req("EO-7")
def test_while_the_provider_fails_to_get_through_it_is_not_reached(monkeypatch):
    monkeypatch.setattr(webhook, "REACHED_SECONDS", 0.01)

    async def story(_call, inlet, server, _address):
        server.bot.webhook_scale = 0.1
        inlet.faults = [OperationalError("insert", {}, Exception("disk full"))] * 4
        server.person().type("bonjour")
        while server.bot.webhook.last_error == "":
            await asyncio.sleep(0.01)
        asked, reached = info_calls(server), len(inlet.reaches)
        while inlet.faults and info_calls(server) < asked + 20:
            await asyncio.sleep(0.01)
        assert info_calls(server) > asked + 2
        assert len(inlet.reaches) <= reached + 1, "one was on its way"
        await inlet.until(lambda: inlet.kept)
        reached = len(inlet.reaches)
        await inlet.until(lambda: len(inlet.reaches) > reached + 3)

    calling(story)


@pytest.mark.parametrize("answer", [True, [], {"last_error_date": "hier", "pending_update_count": 1}])
def test_an_odd_answer_about_the_webhook_ends_nothing(answer):
    class Odd:
        async def call(self, _method):
            return answer

    account = Account("1:a", "http://127.0.0.1:1", "http://127.0.0.1/x", 1, "s")
    assert asyncio.run(webhook.Webhook(Odd(), account, Memory(), None)._gets_through())


def info_calls(server):
    return server.bot.ledger.methods()["getWebhookInfo"]


# -- with the provider -------------------------------------------------------------------------------------


def test_a_person_talks_by_webhook_and_what_was_refused_comes_again(tmp_path):
    async def main():
        port = free_port()
        address = f"http://127.0.0.1:{port}/hook"
        async with BotApi() as server:
            server.bot.webhook_scale = 0.01
            awa = server.person()
            awa.type("avant le premier départ")
            async with a_telegram_house(tmp_path, server.address, webhook=address, port=port, secret=WORD):
                assert (await awa.reply(20)).text.startswith("Puis-je garder vos réponses ?")
                awa.press("✅ Oui")
                assert (await awa.reply(20)).text.startswith("De quoi avez-vous besoin ?")
                assert server.bot.ledger.methods()["getUpdates"] == 0
            async with a_telegram_house(tmp_path, server.address):
                awa.type("2")
                assert "Quel âge" in (await awa.reply(20)).text, "polling takes the webhook away"

    asyncio.run(main())


def test_an_address_that_the_provider_refuses_ends_the_start():
    async def refuse(method, _request):
        if method == "getMe":
            return web.json_response({"ok": True, "result": {"id": 7}})
        word = "Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443"
        return web.json_response({"ok": False, "error_code": 400, "description": word}, status=400)

    async def main():
        async with a_server(refuse) as address:
            channel = channel_of(address, webhook="https://example.org:1/x", port=free_port(), secret=WORD)
            await channel.serve(Memory(), asyncio.Event())

    with pytest.raises(StartError) as caught:
        asyncio.run(main())
    assert "SIRA_TELEGRAM_WEBHOOK" in caught.value.sentence


def test_a_port_that_is_taken_is_named():
    async def main():
        with socket.socket() as door:
            door.bind(("127.0.0.1", 0))
            door.listen()
            port = door.getsockname()[1]
            channel = channel_of("http://127.0.0.1:1", webhook="https://example.org/x", port=port)
            await channel.serve(Memory(), asyncio.Event())

    with pytest.raises(StartError) as caught:
        asyncio.run(main())
    assert "SIRA_TELEGRAM_PORT" in caught.value.sentence
    assert caught.value.status == BUSY_STATUS


def test_the_secret_is_made_from_the_key_where_none_is_given():
    first, second = (account_of(settings(), key) for key in (b"one", b"two"))
    assert first.secret == account_of(settings(), b"one").secret
    assert first.secret != second.secret
    assert len(first.secret) == 64
    given = account_of(settings(WORD), b"one")
    assert given.secret == WORD
    assert WORD not in repr(given)


def settings(word=""):
    return Settings.model_validate({"telegram_token": "1:a", "telegram_secret": word})
