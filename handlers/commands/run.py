"""`bot.py run`: start the house with every channel that is configured, until SIGTERM or Ctrl-C; then drain."""

from __future__ import annotations

import asyncio
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from pathlib import Path

from data.database import open_engine, trouble
from data.keys import LOSS
from data.po import read_po
from data.review import is_reviewed
from data.store.store import Store, make_folder, open_store
from data.wording import LOCALES, Wordings
from dialogs.book import DIALOGUES
from handlers.channel import Channel
from handlers.house import open_script
from handlers.lock import only_one
from handlers.moment import Clock, open_clock
from handlers.pace import Pace
from handlers.redaction import set_up_logs
from handlers.service import Parts, Service
from handlers.settings import Settings, read_settings
from handlers.webchat import WebChat

GROUP_A_MINUTE = 20  # what Telegram allows in a group


def add_arguments(parser: ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument(
        "--clock", type=Path, metavar="FICHIER", help="horloge d'essai, avec SIRA_TEST=1 seulement"
    )


def run(args: Namespace) -> int:
    """Run until stopped; 0. StartError when it cannot begin."""
    settings = read_settings()
    set_up_logs(settings.log_level)
    clock = open_clock(args.clock, test=settings.test)
    make_folder(settings.url)
    # Locked before the store is opened: a newer release must not migrate under the feet of an older one that runs.
    engine = open_engine(settings.url)
    with trouble(engine), only_one(engine, settings.data_dir):
        store = open_store(settings.url, settings.keys)
        try:
            serve(settings, store, clock)
        finally:
            store.close()
    return 0


def serve(settings: Settings, store: Store, clock: Clock) -> None:
    """Say where everything is, and run the house over this store."""
    script = open_script(DIALOGUES, store, settings.months)
    print("\n".join(notices(settings, fresh=store.fresh)), flush=True)

    async def house() -> None:
        parts = Parts(store, clock, channels(settings, store, clock), script, settings.tick_seconds)
        await Service(parts).run()

    asyncio.run(house())


def channels(settings: Settings, store: Store, clock: Clock) -> Mapping[str, Channel]:
    """The channels that are configured, by name. A new channel is one more line here."""
    secret, wordings = settings.secret.encode() or store.signing, Wordings.load()
    found: list[Channel] = [WebChat(settings.web_port, secret, wordings, ready, clock)]
    if settings.telegram_token.get_secret_value():
        found.append(telegram(settings, store, wordings))
    return {channel.name: channel for channel in found}


def telegram(settings: Settings, store: Store, wordings: Wordings) -> Channel:
    """The Telegram channel. Its libraries are imported only where there is a token: they cost 0.4 s of the start."""
    from handlers.bot_api.account import account_of  # noqa: PLC0415
    from handlers.telegram import Telegram  # noqa: PLC0415

    rates = Pace(settings.telegram_rate, settings.telegram_between, GROUP_A_MINUTE)
    return Telegram(account_of(settings, store.signing), rates, wordings)


def ready(address: str) -> None:
    """Say where the chat is, once it is open."""
    print(f"Sira est prête. Ouvrez le chat : {address}", flush=True)


def notices(settings: Settings, *, fresh: bool) -> list[str]:
    """What whoever starts Sira must know."""
    place = "PostgreSQL (SIRA_DATABASE_URL)" if "postgresql" in settings.url else settings.url
    lines = [f"Base : {place.removeprefix('sqlite:///')}   Clé : {settings.keys}", bambara()]
    return [*lines, LOSS.format(path=settings.keys)] if fresh else lines


def bambara() -> str:
    """How much of the Bambara somebody who speaks it has read: nothing pretends."""
    entries = read_po(LOCALES / "bm" / "LC_MESSAGES" / "messages.po")
    read = sum(is_reviewed(entry) for entry in entries)
    return f"Bambara : {read} phrases relues sur {len(entries)}. Faites relire les autres avant de servir le public."
