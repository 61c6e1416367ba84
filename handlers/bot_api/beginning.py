"""The first calls: who we are, and by which way updates come. A network that is not there yet ends nothing."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass

from telegram.error import BadRequest, InvalidToken, TelegramError

from data.start_error import StartError
from handlers.bot_api.account import Account, goes_open
from handlers.bot_api.api import KINDS, Api
from handlers.bot_api.door import whole
from handlers.bot_api.errors import REVOKED
from handlers.bot_api.trouble import Trouble, rest

log = logging.getLogger("sira.telegram")

OPEN = (
    "SIRA_TELEGRAM_API est en http : le jeton et les messages passent en clair. "
    "Gardez ce serveur dans un réseau à vous, ou prenez https."
)


@dataclass(frozen=True, slots=True)
class Me:
    """Our bot: its number and its public name."""

    number: int
    name: str


async def begin(api: Api, account: Account, stopping: asyncio.Event) -> Me | None:
    """Our bot, ready to receive; None when we are to stop before. StartError for a token or address refused."""
    if goes_open(account.server):
        log.warning(OPEN)
    trouble = Trouble()
    while not stopping.is_set():
        try:
            me = await who_am_i(api)
            await choose_way(api, account)
        except InvalidToken:
            raise StartError(REVOKED) from None
        except TelegramError as error:
            await rest(trouble.wait(error), stopping)
        else:
            trouble.over()
            return me
    return None


async def who_am_i(api: Api) -> Me:
    """The bot that the token belongs to. Raises TelegramError."""
    found = await api.call("getMe")
    number = found.get("id") if isinstance(found, dict) else None
    if not whole(number):
        raise TelegramError("unreadable answer")
    name = str(found.get("username"))
    return Me(number, name if name.isidentifier() else "?")


async def choose_way(api: Api, account: Account) -> None:
    """Polling or a webhook. What waits at the provider is never dropped: it is people's words."""
    if not account.webhook:
        await api.call("deleteWebhook", drop_pending_updates=False)
        return
    try:
        await api.call("setWebhook", url=account.webhook, secret_token=account.secret, allowed_updates=KINDS)
    except BadRequest:
        raise StartError(
            "Telegram refuse l'adresse de SIRA_TELEGRAM_WEBHOOK : il faut une adresse https publique, "
            "au port 443, 80, 88 ou 8443, avec un certificat valable."
        ) from None
