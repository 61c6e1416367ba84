"""`bot.py match`: who can help these persons, and why; for staff and for other programs.

`match FILE|- --on DATE --json`: profiles in, answers out; `--schema` shows the JSON of both. Nothing is stored.
"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from datetime import date
from functools import partial
from pathlib import Path

from data import match_json, profile_json
from data.catalogue import load
from data.lexicon import load as load_lexicon
from data.match_json import as_json
from data.profile_json import read_profiles
from data.start_error import StartError
from data.store.people import HOME
from data.wording import SOURCE, Wordings
from dialogs.rules.matching import match
from handlers.commands.catalogue import read_date
from handlers.commands.match_text import lines_of
from handlers.moment import Clock, SystemClock, local

FAILED = 2
STDIN = "-"
HOW = "Tapez : python bot.py match PROFILS.json --json, ou - pour lire l'entrée"


def add_arguments(parser: ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("file", nargs="?", metavar="FICHIER|-", help="les profils en JSON ; - pour l'entrée")
    parser.add_argument("--on", metavar="DATE", help="à cette date (2026-03-02), sinon aujourd'hui")
    parser.add_argument("--json", action="store_true", help="sortie en JSON")
    parser.add_argument(
        "--schema", action="store_true", help="montrer les schémas des profils et de la sortie"
    )


def run(args: Namespace, clock: Clock | None = None) -> int:
    """Do it; 0, or 2 with a sentence on stderr."""
    if args.schema:
        print(schemas())
        return 0
    today = local((clock or SystemClock()).now(), HOME).date()
    try:
        return act(args, read_date(args.on, today))
    except StartError as error:
        print(error.sentence, file=sys.stderr)
        return FAILED


def schemas() -> str:
    """What goes in and what comes out, as one JSON document."""
    files = {"profile": profile_json.SCHEMA, "match": match_json.SCHEMA}
    found = {name: json.loads(path.read_text(encoding="utf-8")) for name, path in files.items()}
    return json.dumps(found, ensure_ascii=False, indent=2)


def act(args: Namespace, on: date) -> int:
    """Match every profile. StartError says what is wrong."""
    entries = load().entries
    profiles = read_profiles(read(args.file), load_lexicon())
    say = partial(Wordings.load().text, language=SOURCE)
    found = [(profile, match(profile, entries, on)) for profile in profiles]
    if args.json:
        print(
            json.dumps([as_json(profile, one, say) for profile, one in found], ensure_ascii=False, indent=2)
        )
        return 0
    for profile, one in found:
        print("\n".join(lines_of(profile, one, say)))
    return 0


def read(name: str | None) -> str:
    """The text of the file, or of the input."""
    if name is None:
        raise StartError(f"Il manque le fichier des profils. {HOW}")
    try:
        content = sys.stdin.buffer.read() if name == STDIN else Path(name).read_bytes()
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise StartError("Les profils ne sont pas en UTF-8. Enregistrez le fichier en UTF-8.") from error
    except (OSError, ValueError) as error:
        raise StartError(f"« {name} » : fichier introuvable ou illisible. {HOW}") from error
