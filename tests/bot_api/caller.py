"""A client that hides nothing, and the fake around a test: `with_api(story)` runs `story(api, call)`."""

from __future__ import annotations

import asyncio

import aiohttp

from bot_api.server import TOKEN, BotApi


class Caller:
    """A client that hides nothing: status and body of every answer."""

    def __init__(self, api, session):
        self.api, self._session, self._offset = api, session, 0

    async def post(self, method, token=TOKEN, **sending):
        async with self._session.post(f"{self.api.address}/bot{token}/{method}", **sending) as answer:
            return answer.status, await answer.json()

    async def __call__(self, method, **values):
        status, body = await self.post(method, json=values)
        assert status == (200 if body["ok"] else body["error_code"])
        return body["result"] if body["ok"] else body["description"]

    async def updates(self, **values):
        """The next updates, acknowledged with the next call."""
        found = await self("getUpdates", offset=self._offset, timeout=5, **values)
        self._offset = found[-1]["update_id"] + 1 if found else self._offset
        return found


def with_api(script_of_test, **settings):
    async def run():
        async with BotApi(**settings) as api, aiohttp.ClientSession() as session:
            return await script_of_test(api, Caller(api, session))

    return asyncio.run(run())


def keyboard(*labels):
    return {
        "inline_keyboard": [[{"text": label, "callback_data": f"1:{at}"}] for at, label in enumerate(labels)]
    }


def started(api, name="Awa"):
    person = api.person(name)
    person.start()
    return person
