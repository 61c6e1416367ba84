"""What every command of `bot.py` shares: its table, its store, and an end without traceback.

A command is a module with `add_arguments(parser)` and `run(args, ...) -> exit status`; only the one asked for is
imported, so that the start is fast.
"""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from types import ModuleType

from data.start_error import EXIT_STATUS, StartError
from handlers.french_parser import FrenchParser

INTERRUPTED, PIPE_SHUT = 130, 141  # as a shell counts them: 128 and the number of the signal


class Needs(Enum):
    """What a command is handed beside its arguments."""

    NOTHING = "nothing"
    STORE = "store"
    STORE_IF_THERE = "store if there"


@dataclass(frozen=True, slots=True)
class Command:
    """One command: where it lives, what it is handed, and its line in the help."""

    module: str
    help: str
    needs: Needs = Needs.NOTHING


def main(commands: Mapping[str, Command], words: Sequence[str]) -> int:
    """Do what was typed; the exit status. Whatever stops it is a French sentence on stderr."""
    speak_plainly()
    try:
        status = act(commands, [plain(word) for word in words])
        sys.stdout.flush()
    except StartError as error:
        sys.stderr.write(error.sentence + "\n")
        return error.status
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read us has gone: what is left in the buffer must not raise again at the end of the process.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_SHUT
    return status


def speak_plainly() -> None:
    """What a terminal cannot write or read becomes a question mark there: no letter may stop a command."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def plain(word: str) -> str:
    """A word as it was typed; bytes that are no text become the sign for that."""
    return word.encode(errors="surrogateescape").decode(errors="replace")


def act(commands: Mapping[str, Command], words: Sequence[str]) -> int:
    """Find the command, read its arguments, run it."""
    match words:
        case ["-h" | "--help", *_]:
            sys.stdout.write(overview(commands) + "\n")
            return 0
        case [name, *rest] if name in commands:
            return run(name, commands[name], rest)
        case [name, *_]:
            near = get_close_matches(name, commands, n=1)
            hint = f"Vouliez-vous écrire « {near[0]} » ?" if near else "Tapez : python bot.py --help"
            raise StartError(f"La commande « {name} » n'existe pas. {hint}")
        case _:
            raise StartError(overview(commands))


def overview(commands: Mapping[str, Command]) -> str:
    """The help of the whole."""
    lines = [f"  {name:<12} {command.help}" for name, command in commands.items()]
    head = ["Utilisation : python bot.py COMMANDE [...]", "", "Commandes :"]
    return "\n".join([*head, *lines, "", "L'aide d'une commande : python bot.py COMMANDE --help"])


def run(name: str, command: Command, words: Sequence[str]) -> int:
    """Run one command with what it needs."""
    module = import_module(command.module)
    parser = FrenchParser(f"bot.py {name}", command.help)
    module.add_arguments(parser)
    if command.needs is Needs.NOTHING:
        return status_of(module.run(parser.parse_args(words)))
    parser.add_argument(
        "--clock", type=Path, metavar="FICHIER", help="horloge d'essai, avec SIRA_TEST=1 seulement"
    )
    return with_store(module, command.needs, parser.parse_args(words))


def with_store(module: ModuleType, needs: Needs, args: Namespace) -> int:
    """Run it over the store of the settings; one that only looks makes no database where there is none yet."""
    # Imported here: settings and database cost most of the start, and half of the commands need neither.
    from data.database import trouble  # noqa: PLC0415
    from data.keys import LOSS  # noqa: PLC0415
    from data.store.store import is_there, open_store  # noqa: PLC0415
    from handlers.moment import open_clock  # noqa: PLC0415
    from handlers.settings import read_settings  # noqa: PLC0415

    settings = read_settings()
    clock = open_clock(args.clock, test=settings.test)
    if needs is Needs.STORE_IF_THERE and not is_there(settings.url) and not module.writes(args):
        return status_of(module.run(args, None, clock))
    store = open_store(settings.url, settings.keys)
    if store.fresh:
        sys.stderr.write(LOSS.format(path=settings.keys) + "\n")
    try:
        with trouble(store.engine):
            return status_of(module.run(args, store, clock))
    finally:
        store.close()


def status_of(found: object) -> int:
    """The exit status a command gave."""
    return found if isinstance(found, int) else EXIT_STATUS
