"""The Telegram channel: a bot, by polling or by a webhook. What it is made of stands in `handlers/bot_api/`."""

from __future__ import annotations

import asyncio
import logging
import socket

from data.wording import LANGUAGES, Wordings
from dialogs.msg import _
from handlers.bot_api.account import Account
from handlers.bot_api.api import Api
from handlers.bot_api.beginning import Me, begin
from handlers.bot_api.errands import Errands
from handlers.bot_api.fetching import fetch
from handlers.bot_api.poll import Poller
from handlers.bot_api.profile import introduce
from handlers.bot_api.reading import read
from handlers.bot_api.reception import Reception
from handlers.bot_api.sending import Sender
from handlers.bot_api.webhook import Webhook
from handlers.channel import Capabilities, Inlet, Outgoing, Perceived
from handlers.http_door import open_door
from handlers.pace import Pace

log = logging.getLogger("sira.telegram")

NAME = "telegram"
CAPABILITIES = Capabilities(
    max_text=4096,
    max_buttons=24,
    button_label=32,
    one_message=True,
    can_edit=True,
    can_delete=True,
    can_send_media=True,
)
# i18n: said by the bot in a group to which somebody added it, before it leaves; must not tell what it is for
GOODBYE = _("Bonjour. Je ne parle pas dans les groupes. Je parle avec une seule personne.")


class Telegram:
    """The channel. `pace` holds the provider's rates."""

    name = NAME
    capabilities = CAPABILITIES

    def __init__(self, account: Account, pace: Pace, wordings: Wordings) -> None:
        self.pace = pace
        self._account = account
        self._wordings = wordings
        self._api = Api(account.token, account.server)
        self._errands = Errands()
        self._sender = Sender(self._api, self._errands)

    def parse(self, raw: bytes) -> Perceived:
        """Read one stored update."""
        return read(raw)

    async def send(self, address: str, outgoing: Outgoing) -> str:
        """Send one message to a private chat. Raises SendError."""
        return await self._sender.send(int(address), outgoing)

    async def fetch(self, source: str, most: int) -> bytes:
        """The file of this id, at most so many bytes. Raises FetchError."""
        return await fetch(self._api, source, most)

    async def serve(self, inlet: Inlet, stopping: asyncio.Event) -> None:
        """Receive until `stopping` is set. StartError for a token, an address or a port that will not do."""
        door = open_door(self._account.port, "SIRA_TELEGRAM_PORT") if self._account.webhook else None
        try:
            async with self._api:
                me = await begin(self._api, self._account, stopping)
                if me is not None:
                    await self._receive(me, inlet, door, stopping)
                await self._errands.end()
        finally:
            if door is not None:
                door.close()

    async def _receive(
        self, me: Me, inlet: Inlet, door: socket.socket | None, stopping: asyncio.Event
    ) -> None:
        log.info("Telegram : @%s reçoit les messages.", me.name)
        reception = Reception(self._api, inlet, self._errands, self.pace, self._goodbye())
        self._errands.run(introduce(self._api, self._wordings))
        if door is None:
            await Poller(self._api, me.number, inlet, reception).run(stopping)
        else:
            await Webhook(self._api, self._account, inlet, reception).run(door, stopping)

    def _goodbye(self) -> str:
        return "\n".join(self._wordings.text(GOODBYE, language) for language in LANGUAGES)
