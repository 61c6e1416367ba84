"""What a house is made of, all imported before it is forked; and its run, with what the setting takes away."""

from __future__ import annotations

from datetime import timedelta

import handlers.bot_api.account
import handlers.bot_api.webhook
import handlers.telegram  # noqa: F401 - imported for the fork
from data.wording import Wordings
from faults.echo import echo_script
from faults.house import MUTATED
from faults.mutants import MUTANTS
from handlers import outage, unit
from handlers.command_line import Command, main
from handlers.commands import run as command

COMMANDS = {"run": Command("handlers.commands.run", "")}


def run(setting):
    """Run it until it is stopped; the exit status."""
    if setting.echo:
        only_echo()
    if setting.calm:
        outage.PRESSES_LAST = timedelta(days=3650)
    if setting.mutant:
        MUTANTS[setting.mutant]()
        print(MUTATED, flush=True)
    words = ["--clock", str(setting.clock)] if setting.clock.exists() else []
    return main(COMMANDS, ["run", *words])


def only_echo():
    """The echo instead of the talks, Telegram alone, and nobody is held back for writing fast."""
    command.open_script = lambda *_parts: echo_script()
    command.channels = lambda settings, store, _clock: {
        "telegram": command.telegram(settings, store, Wordings.load())
    }
    unit.MESSAGES_A_MINUTE = 10**6
