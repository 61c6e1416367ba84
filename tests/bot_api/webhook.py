"""Delivers updates to a bot's own address: in order inside a lane only, again with growing pauses until it says 2xx.

As tdlib's WebhookActor: the first failure is tried again at once, then after 2, 4, 8 s ... up to 60-120 s;
Retry-After is honoured up to an hour; what would outlive its lifetime is dropped.
"""

from __future__ import annotations

import asyncio
import random
import re
from collections import defaultdict, deque
from urllib.parse import urlsplit

import aiohttp

from bot_api.errors import bad_request

SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
LONGEST_PAUSE, LONGEST_RETRY_AFTER = 60, 3600
ANSWER_SECONDS = 60


def check_url(url, secret):
    """Here http on this machine is the only address allowed; there it is https on 443, 80, 88 or 8443."""
    parts = urlsplit(url)
    if parts.scheme != "http" or parts.hostname not in ("127.0.0.1", "localhost"):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if secret and not re.fullmatch(r"[A-Za-z0-9_-]*", secret):
        raise bad_request("secret token contains unallowed characters")
    if secret and not SECRET.fullmatch(secret):
        raise bad_request("secret token is too long")


def _longest_pause():
    return random.uniform(LONGEST_PAUSE, 2 * LONGEST_PAUSE)  # noqa: S311 - so does the original


class Webhook:
    """The courier of one bot. `tries` holds (update id, status or 0) of every attempt; pauses are times `scale`."""

    def __init__(self, account, url, secret, connections):
        self._account, self.url, self._secret, self.connections = account, url, secret, connections
        self.wanted = (url, secret, connections)
        self.tries = []
        self.last_error, self.last_error_at = "", 0.0
        self._lanes = defaultdict(deque)
        self._workers = {}
        self._free = asyncio.Semaphore(connections)
        self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=ANSWER_SECONDS))
        account.updates.listeners.append(self._receive)
        for update in account.updates.waiting():
            self._receive(update)

    async def close(self):
        self._account.updates.listeners.remove(self._receive)
        workers = list(self._workers.values())
        for worker in workers:
            worker.cancel()
        await asyncio.gather(*workers, return_exceptions=True)
        await self._session.close()

    def _receive(self, update):
        self._lanes[update.lane].append(update)
        if update.lane not in self._workers:
            self._workers[update.lane] = asyncio.create_task(self._carry(update.lane))

    async def _carry(self, lane):
        waiting = self._lanes[lane]
        while waiting:
            await self._deliver(waiting.popleft())
        del self._workers[lane], self._lanes[lane]

    async def _deliver(self, update):
        pause, fails = 1.0, 0
        while True:
            status, retry_after = await self._post(update)
            if 200 <= status < 300:
                return await self._arrived(update)
            wait = float(min(retry_after, LONGEST_RETRY_AFTER))
            if not retry_after and fails:
                wait = pause = min(pause * 2, _longest_pause())
            fails += 1
            if self._account.clock.now() + wait > update.expires_at:
                self._account.updates.expire(update.id)
                return None
            await asyncio.sleep(wait * self._account.webhook_scale)

    async def _arrived(self, update):
        self._account.updates.forget(update.id)
        if self._account.faults.again():
            await self._post(update)

    async def _post(self, update):
        headers = {"X-Telegram-Bot-Api-Secret-Token": self._secret} if self._secret else {}
        status, retry_after = 0, 0
        try:
            async with (
                self._free,
                self._session.post(self.url, json=update.json(), headers=headers) as answer,
            ):
                await answer.read()
                status, said = answer.status, answer.headers.get("Retry-After", "")
                retry_after = int(said) if said.isdigit() else 0
                error = f"Wrong response from the webhook: {status} {answer.reason}"
        except (aiohttp.ClientError, TimeoutError):
            error = "Webhook connection closed"
        self.tries.append((update.id, status))
        if not 200 <= status < 300:
            self.last_error, self.last_error_at = error, self._account.clock.now()
        return status, retry_after
