"""`bot.py words`: bring the catalogs to the sentences of the source, and say what is missing. `--check` for CI."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from data.orthography import faults_of
from data.po import Entry, places, read_po
from data.review import is_reviewed, state_of
from data.wording import LOCALES
from handlers.sentences import extract, template, updated

FAILED = 2
BOTH = " / "


def add_arguments(parser: ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument(
        "--check", action="store_true", help="ne rien écrire : échouer si quelque chose manque"
    )
    parser.add_argument(
        "--unreviewed", action="store_true", help="lister les phrases que personne n'a relues"
    )


def run(args: Namespace, folder: Path = LOCALES) -> int:
    """Do it; 0, or 2 with a sentence a fault on stderr."""
    source = extract()
    pot, bambara = folder / "messages.pot", folder / "bm" / "LC_MESSAGES" / "messages.po"
    faults = []
    if not args.check:
        pot.write_bytes(template(source))
        bambara.write_bytes(updated(bambara, source))
    elif pot.read_bytes() != template(source) or bambara.read_bytes() != updated(bambara, source):
        faults.append("Les phrases ont changé depuis le dernier relevé. Tapez : python bot.py words")
    entries = read_po(bambara)
    faults += [f"« {entry.msgid} » : {fault}" for entry in entries for fault in entry_faults(entry)]
    print(summary(entries, len(faults)))
    if args.unreviewed:
        print("\n".join(f"{entry.msgid}\n    {entry.msgstr}" for entry in entries if not is_reviewed(entry)))
    for fault in faults:
        print(fault, file=sys.stderr)
    return FAILED if faults else 0


def entry_faults(entry: Entry) -> list[str]:
    """What is wrong with one translation; French sentences."""
    if entry.fuzzy:
        return ["la phrase française a changé, traduisez-la de nouveau puis ôtez « fuzzy »"]
    if not entry.msgstr:
        return ["pas encore traduite en bambara"]
    faults = faults_of(in_bambara(entry))
    if places(entry.msgid) != places(entry.msgstr):
        faults.append("les {mots} à remplir ne sont pas les mêmes en français et en bambara")
    if state_of(entry) is None:
        faults.append("écrivez au-dessus l'état : # unreviewed, ou # reviewed by NOM, DATE")
    return faults


def in_bambara(entry: Entry) -> str:
    """What of a translation is Bambara: a screen that speaks both languages at once keeps its French part."""
    french = entry.msgid.split(BOTH)
    return BOTH.join(part for part in entry.msgstr.split(BOTH) if part not in french or len(french) == 1)


def summary(entries: list[Entry], faults: int) -> str:
    """One line of counts."""
    said = sum(entry.usable for entry in entries)
    reviewed = sum(is_reviewed(entry) for entry in entries)
    return f"{len(entries)} phrases, {said} dites en bambara, {reviewed} relues, {faults} fautes."
