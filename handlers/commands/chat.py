"""`bot.py chat`: talk with Sira in this terminal, over a store that is thrown away at the end or kept where you say."""

from __future__ import annotations

import re
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime, timedelta
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

from data.database import create, open_engine
from data.start_error import StartError
from data.store import people
from data.store.store import Store, open_store
from data.wording import LANGUAGES, SOURCE, long_date
from dialogs.script import Dialogue, Go, Talk
from handlers.house import open_script
from handlers.lock import only_one
from handlers.moment import Clock, SystemClock, local, open_clock
from handlers.terminal import NAME, HandClock, Terminal, TerminalTalk

PROMPT = "> "
GOODBYE = "Au revoir."
HELP = (
    "Écrivez comme sur un téléphone ; un chiffre est un bouton. Ctrl-D pour finir.\n"
    ":temps 3 jours   laisser passer du temps (minutes, heures, jours, semaines, mois)\n"
    ":aide            revoir ceci"
)
UNKNOWN = "Je ne connais pas cet ordre. Tapez :aide"
SPAN = re.compile(r":temps\s+(\d{1,4})\s*(minute|heure|jour|semaine|mois)s?", re.IGNORECASE)
UNITS = {
    "minute": timedelta(minutes=1),
    "heure": timedelta(hours=1),
    "jour": timedelta(days=1),
    "semaine": timedelta(days=7),
    "mois": timedelta(days=30),
}
REAL_TIME = "Le temps ne se déplace que dans un essai jetable : sans --data-dir et sans --clock."


def add_arguments(parser: ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument(
        "dialogue", nargs="?", help="commencer par ce dialogue ; avec son sujet : checkin:e1:m1"
    )
    parser.add_argument("--langue", choices=LANGUAGES, default=SOURCE, help="langue de départ")
    parser.add_argument(
        "--data-dir", type=Path, metavar="DOSSIER", help="garder la conversation dans ce dossier"
    )
    parser.add_argument(
        "--clock", type=Path, metavar="FICHIER", help="horloge d'essai, avec SIRA_TEST=1 seulement"
    )


def run(args: Namespace) -> int:
    """Talk until Ctrl-D; 0."""
    # Imported here: whoever asks for help or mistypes an option does not wait for the dialogues.
    from dialogs.book import DIALOGUES  # noqa: PLC0415

    clock = clock_of(args.clock)
    hand = HandClock(clock) if args.clock is None and args.data_dir is None else None
    dialogues = beginning_with(DIALOGUES, args.dialogue) if args.dialogue else DIALOGUES
    with a_store(args.data_dir) as store:
        terminal = Terminal(sys.stdout)
        talk = TerminalTalk(store, open_script(dialogues, store), hand or clock, terminal)
        talk.receive({"start": ""})
        speak(store, clock.now(), args.langue)
        talk.settle()
        converse(talk, hand, terminal)
    return 0


def clock_of(file: Path | None) -> Clock:
    """The machine's clock, or the one in this file where the settings allow it."""
    if file is None:
        return SystemClock()
    # Imported here: reading the settings costs a tenth of the start, and nothing else here needs one.
    from handlers.settings import read_settings  # noqa: PLC0415

    return open_clock(file, test=read_settings().test)


@contextmanager
def a_store(folder: Path | None) -> Iterator[Store]:
    """A store of this chat alone: nobody else's planned moments may be met here."""
    with TemporaryDirectory(prefix="sira-chat-") as passing:
        home = folder or Path(passing)
        url = f"sqlite:///{home / 'chat.db'}"
        if folder is None:
            create(open_engine(url))
        store = open_store(url, home / "chat.key")
        try:
            with only_one(store.engine, home):
                yield store
        finally:
            store.close()


def beginning_with(dialogues: Mapping[str, Dialogue], wanted: str) -> Mapping[str, Dialogue]:
    """The same dialogues, with this one in the place of the welcome."""
    name, _colon, about = wanted.partition(":")
    if name not in dialogues:
        near = get_close_matches(name, dialogues, n=1)
        hint = f"Vouliez-vous écrire « {near[0]} » ?" if near else "Il y a : " + ", ".join(sorted(dialogues))
        raise StartError(f"Le dialogue « {name} » n'existe pas. {hint}")
    if name == "welcome":
        return dialogues

    def start(_talk: Talk) -> object:
        return Go(name, about)

    return {**dialogues, "welcome": replace(dialogues["welcome"], script=start)}


def speak(store: Store, now: datetime, language: str) -> None:
    """Let somebody who is new here speak this language from the first word on."""
    with store.write(now) as work:
        found = people.find(work, NAME, NAME)
        person = people.load(work, found) if found else None
        if person is not None and language != SOURCE:
            people.save(work, [replace(person, language=language)])


def converse(talk: TerminalTalk, hand: HandClock | None, terminal: Terminal) -> None:
    """Line by line, until there are no more."""
    with suppress(ImportError):
        import_module("readline")  # where there is one, arrows move in the line instead of writing in it
    while (line := next_line(terminal)) is not None:
        if not line.startswith(":"):
            talk.say(line)
        elif span := SPAN.fullmatch(line.strip()):
            let_pass(talk, hand, terminal, UNITS[span[2].lower()] * int(span[1]))
        else:
            terminal.write(HELP if line.strip() == ":aide" else UNKNOWN)
    terminal.write(GOODBYE)


def next_line(terminal: Terminal) -> str | None:
    """The next typed line; None at the end. What comes out of a file is shown as if it were typed."""
    try:
        line = input(PROMPT)
    except EOFError:
        terminal.write("")
        return None
    if not sys.stdin.isatty():
        terminal.write(line)
    return line


def let_pass(talk: TerminalTalk, hand: HandClock | None, terminal: Terminal, span: timedelta) -> None:
    """Let time pass, and say what time it is then."""
    if hand is None:
        terminal.write(REAL_TIME)
        return
    talk.pass_time(hand, span)
    here = local(hand.now(), people.HOME)
    terminal.write(f"~ {long_date(here.date(), SOURCE)}, {here:%H:%M}")
