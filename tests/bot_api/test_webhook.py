"""Webhooks are tried again, in order inside a lane only, until the update is too old."""

from __future__ import annotations

import asyncio

import pytest
from aiohttp import web

from bot_api import Faults, Plan
from bot_api.caller import keyboard, started, with_api


class Receiver:
    """A bot's own address; `answers` are the statuses it gives, then 200."""

    def __init__(self, *answers):
        self.answers, self.bodies, self.secrets = list(answers), [], []
        self._news = asyncio.Event()

    async def __aenter__(self):
        self._runner = web.ServerRunner(web.Server(self._meet), shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}/hook"
        return self

    async def __aexit__(self, *_error):
        await self._runner.cleanup()

    async def _meet(self, request):
        self.bodies.append(await request.json())
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        self._news.set()
        status, headers = self.answers.pop(0) if self.answers else (200, {})
        return web.Response(status=status, headers=headers)

    async def received(self, number):
        async with asyncio.timeout(5):
            while len(self.bodies) < number:
                self._news.clear()
                await self._news.wait()


def test_a_webhook_is_tried_again_in_the_order_of_its_chat_while_others_go_on():
    async def story(api, call):
        api.bot.webhook_scale = 0.001
        failing = [(500, {}), (502, {}), (429, {"Retry-After": "3"})]
        async with Receiver(*failing) as receiver:
            awa = started(api)
            awa.type("un")
            assert await call("setWebhook", url=receiver.url, secret_token="s3cret") is True  # noqa: S106
            refused = await call("getUpdates")
            await receiver.received(5)
            started(api, "Binta")
            await receiver.received(6)
            info = await call("getWebhookInfo")
            assert await call("deleteWebhook") is True
            return receiver, refused, info, await call("getUpdates", timeout=0)

    receiver, refused, info, left = with_api(story)
    texts = [body["message"]["text"] for body in receiver.bodies]
    assert texts == ["/start"] * 4 + ["un", "/start"]
    assert set(receiver.secrets) == {"s3cret"}
    assert refused == (
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
    )
    assert info["last_error_message"] == "Wrong response from the webhook: 429 Too Many Requests"
    assert left == []


def test_a_text_behind_a_failing_one_waits_while_a_press_of_the_same_person_goes_past():
    async def story(api, call):
        awa = started(api)
        await call("sendMessage", chat_id=awa.id, text="Marche ?", reply_markup=keyboard("Oui"))
        await call.updates()
        await call("getUpdates", offset=call._offset, timeout=0, limit=1)
        api.bot.webhook_scale = 0.01
        async with Receiver((500, {}), (500, {}), (500, {})) as receiver:
            awa.type("un")
            await call("setWebhook", url=receiver.url)
            await receiver.received(2)
            awa.type("deux")
            awa.press("Oui")
            async with asyncio.timeout(5):
                while len(api.bot.updates):
                    await asyncio.sleep(0.01)
            arrived = [update_id for update_id, status in api.bot.webhook.tries if status == 200]
        return [receiver_kind(receiver, update_id) for update_id in arrived]

    kinds = with_api(story)
    assert kinds.index("un") < kinds.index("deux")
    assert kinds.index("press") < kinds.index("deux")


def receiver_kind(receiver, update_id):
    body = next(body for body in receiver.bodies if body["update_id"] == update_id)
    return body["message"]["text"] if "message" in body else "press"


def test_a_webhook_drops_what_would_outlive_its_life():
    async def story(api, call):
        api.bot.webhook_scale = 0.001
        async with Receiver((500, {"Retry-After": "200"})) as receiver:
            api.bot.updates.push("callback_query", {"id": "1"}, "lane")
            await call("setWebhook", url=receiver.url)
            await receiver.received(1)
            async with asyncio.timeout(5):
                while not api.bot.updates.expired:
                    await asyncio.sleep(0.005)
            return len(receiver.bodies), len(api.bot.updates)

    assert with_api(story) == (1, 0)


@pytest.mark.parametrize(("values", "sentence"), [
    ({"url": "http://example.org/hook"}, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook"),
    ({"url": "http://127.0.0.1:1/", "secret_token": "a b"}, "Bad Request: secret token contains unallowed characters"),
    ({"url": "http://127.0.0.1:1/", "secret_token": "a" * 257}, "Bad Request: secret token is too long"),
])  # fmt: skip
def test_addresses_and_secrets_that_are_refused(values, sentence):
    async def story(_api, call):
        return await call("setWebhook", **values)

    assert with_api(story) == sentence


def test_a_webhook_is_set_once_a_second_and_the_same_one_goes_on():
    async def story(api, call):
        async with Receiver() as receiver:
            await call("setWebhook", url=receiver.url)
            hook = api.bot.webhook
            too_soon = await call("setWebhook", url=receiver.url)
            api.bot.next_set_webhook = 0.0
            await call("setWebhook", url=receiver.url)
            same = api.bot.webhook is hook
            api.bot.next_set_webhook = 0.0
            await call("setWebhook", url=receiver.url, secret_token="other")  # noqa: S106
            return too_soon, same, api.bot.webhook is hook

    assert with_api(story) == ("Too Many Requests: retry after 1", True, False)


def test_a_waiting_poller_is_sent_away_by_a_webhook():
    async def story(api, call):
        waiting = asyncio.create_task(call("getUpdates", timeout=30))
        await api.bot.updates.polling.wait()
        async with Receiver() as receiver:
            await call("setWebhook", url=receiver.url)
            return await waiting

    assert with_api(story) == "Conflict: terminated by setWebhook request"


def test_an_update_that_arrived_may_be_sent_once_more():
    async def story(api, call):
        async with Receiver() as receiver:
            await call("setWebhook", url=receiver.url)
            started(api)
            await receiver.received(2)
            return [body["update_id"] for body in receiver.bodies]

    first, again = with_api(story, faults=Faults(Plan(duplicated=1.0)))
    assert first == again
