"""What goes wrong between us and the provider: how long to wait, and one sentence an episode for the operator."""

from __future__ import annotations

import asyncio
import logging
from time import monotonic

from telegram.error import TelegramError

from handlers.bot_api.errors import REVOKED, send_error

log = logging.getLogger("sira.telegram")

LONGEST_SECONDS = 30.0
FIRST_SECONDS = {"conflict": 5.0}
SAID_AGAIN_SECONDS = 600.0
SENTENCES = {
    "conflict": "Un autre programme reçoit les messages de ce bot Telegram. Arrêtez-le : un seul peut les recevoir. "
    "Sira réessaie.",
    "unauthorized": REVOKED,
    "not_the_api": "Ce qui répond à la place de Telegram n'est pas Telegram. Vérifiez SIRA_TELEGRAM_API et le réseau. "
    "Sira réessaie.",
    "too_many": "Telegram demande d'attendre. Sira attend.",
}
NOT_REACHED = "Telegram n'est pas joignable. Vérifiez le réseau de cette machine. Sira réessaie."
GRAVE = ("conflict", "unauthorized")


class Trouble:
    """The present episode. A new kind of trouble is a new one."""

    def __init__(self) -> None:
        self._code = ""
        self._times = 0
        self._said_at = 0.0

    def over(self) -> None:
        """It works."""
        if self._code:
            log.info("Telegram répond de nouveau.")
        self._code = ""

    def wait(self, error: TelegramError) -> float:
        """How long to wait after this, in seconds. Says what is wrong, once, and again after ten minutes."""
        found = send_error(error)
        self._times = self._times + 1 if found.code == self._code else 0
        if found.code != self._code or monotonic() - self._said_at > SAID_AGAIN_SECONDS:
            say(found.code)
            self._said_at = monotonic()
        self._code = found.code
        growing = FIRST_SECONDS.get(found.code, 1.0) * 2 ** min(self._times, 5)
        return found.retry_after or min(growing, LONGEST_SECONDS)


def say(code: str) -> None:
    """Tell the operator."""
    level = logging.ERROR if code in GRAVE else logging.WARNING
    log.log(level, SENTENCES.get(code, NOT_REACHED))


async def rest(seconds: float, stopping: asyncio.Event) -> None:
    """Wait, but not longer than until we stop."""
    try:
        async with asyncio.timeout(seconds):
            await stopping.wait()
    except TimeoutError:
        pass
