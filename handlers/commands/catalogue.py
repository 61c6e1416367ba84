"""`bot.py catalogue`: the partners and programmes, for staff and other programs; what staff confirm is set here.

`catalogue`, `catalogue show ID`, `catalogue set ID FIELD VALUE --by NAME`; `--json` and `--schema` are stable.
"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from datetime import date

from data.catalogue import Catalogue, load, with_contacts
from data.catalogue_json import SCHEMA, as_json
from data.catalogue_node import nearest
from data.start_error import StartError
from data.store.contacts import Contact, list_contacts, set_contact
from data.store.people import HOME
from data.store.store import Store
from dialogs.rules.entry import CONTACT_FIELDS, Entry
from handlers.commands.catalogue_text import FIELDS, line_of, lines_of
from handlers.moment import Clock, SystemClock, local

FAILED = 2
LONGEST = 400
LONGEST_NAME = 80
ACTIONS = ("show", "set")
HOW = "Tapez : python bot.py catalogue [show ID | set ID CHAMP VALEUR --by NOM]"


def add_arguments(parser: ArgumentParser) -> None:
    """The arguments of the command. Words are read here, not by argparse, so that errors are French."""
    parser.add_argument(
        "words", nargs="*", metavar="show ID | set ID CHAMP VALEUR", help="montrer, ou noter un contact"
    )
    parser.add_argument("--json", action="store_true", help="sortie en JSON")
    parser.add_argument("--schema", action="store_true", help="montrer le schéma de la sortie en JSON")
    parser.add_argument(
        "--on", metavar="DATE", help="le catalogue à cette date (2026-03-02) ; pour set, le jour"
    )
    parser.add_argument("--by", metavar="NOM", default="", help="qui a confirmé le contact (pour set)")


def writes(args: Namespace) -> bool:
    """Whether the store must be made where there is none yet."""
    return bool(args.words[:1] == ["set"])


def run(args: Namespace, store: Store | None = None, clock: Clock | None = None) -> int:
    """Do it; 0, or 2 with a sentence on stderr. Without a store no contact is known and none can be set."""
    if args.schema:
        print(SCHEMA.read_text(encoding="utf-8"), end="")
        return 0
    today = local((clock or SystemClock()).now(), HOME).date()
    try:
        return act(args, read_date(args.on, today), today, store, clock or SystemClock())
    except StartError as error:
        print(error.sentence, file=sys.stderr)
        return FAILED


def act(args: Namespace, on: date, today: date, store: Store | None, clock: Clock) -> int:
    """List, show or set. StartError says what is wrong."""
    catalogue = load()
    match args.words:
        case []:
            return list_all(known(catalogue, store, clock), on, args)
        case ["show", entry_id]:
            return show(find(known(catalogue, store, clock), entry_id), on, args)
        case ["set", entry_id, field, value]:
            if on > today:
                raise StartError(f"La date {on.isoformat()} est dans l'avenir. Écrivez le jour de l'appel.")
            return confirm(checked(find(catalogue, entry_id), field, value, args.by, on), store, clock)
        case ["show" | "set", *_others]:
            raise StartError(f"Il manque un mot, ou il y en a trop. {HOW}")
        case [word, *_others]:
            near = nearest(word, ACTIONS)
            raise StartError(f"« {word} » n'est pas connu{f', est-ce « {near} »' if near else ''} ? {HOW}")
        case _:
            raise StartError(HOW)


def known(catalogue: Catalogue, store: Store | None, clock: Clock) -> Catalogue:
    """The catalogue with what staff confirmed."""
    if store is None:
        return catalogue
    with store.read(clock.now()) as work:
        rows = list_contacts(work)
    return with_contacts(
        catalogue,
        ((row.entry, row.field, row.value, row.confirmed_by, row.confirmed_on.isoformat()) for row in rows),
    )


def list_all(catalogue: Catalogue, on: date, args: Namespace) -> int:
    """Every entry at this date."""
    if args.json:
        return dump([as_json(entry, on) for entry in catalogue.entries])
    for entry in catalogue.entries:
        print(line_of(entry, on))
    print(f"{len(catalogue.entries)} fiches au {on.isoformat()}. Faits de 2022, à confirmer.")
    return 0


def show(entry: Entry, on: date, args: Namespace) -> int:
    """One entry with everything known of it."""
    if args.json:
        return dump([as_json(entry, on)])
    print("\n".join(lines_of(entry, on)))
    return 0


def dump(value: object) -> int:
    """Print JSON."""
    print(json.dumps(value, ensure_ascii=False, indent=2))
    return 0


def find(catalogue: Catalogue, entry_id: str) -> Entry:
    """The entry with this id, upper or lower case; StartError with the nearest one else."""
    entry = catalogue.get(entry_id.upper())
    if entry is None:
        near = catalogue.nearest(entry_id)
        hint = f"Vouliez-vous écrire {near} ?" if near else "Tapez : python bot.py catalogue"
        raise StartError(f"La fiche « {entry_id} » n'existe pas. {hint}")
    return entry


def checked(entry: Entry, field: str, value: str, by: str, on: date) -> Contact:
    """What staff confirmed, if it may be kept."""
    if field not in CONTACT_FIELDS:
        near = nearest(field, CONTACT_FIELDS)
        hint = f"Vouliez-vous écrire « {near} » ?" if near else f"Champs : {', '.join(FIELDS)}."
        raise StartError(f"Le champ « {field} » n'existe pas. {hint}")
    if not by.strip() or not by.isprintable() or len(by) > LONGEST_NAME:
        raise StartError('Qui a confirmé ? Ajoutez un nom court : --by "Awa Diallo"')
    if not value.isprintable() or len(value) > LONGEST:
        raise StartError(
            f"La valeur doit tenir sur une ligne de {LONGEST} caractères, sans caractère invisible."
        )
    return Contact(entry.id, field, value.strip(), by.strip(), on)


def confirm(contact: Contact, store: Store | None, clock: Clock) -> int:
    """Keep it. An empty value makes the field unknown again."""
    if store is None:
        raise StartError("La base n'est pas ouverte : rien n'a été noté.")
    with store.write(clock.now()) as work:
        set_contact(work, contact)
    done = f"« {contact.value} »" if contact.value else "de nouveau inconnu"
    print(
        f"{contact.entry}, {FIELDS[contact.field]} : {done} ({contact.confirmed_by}, {contact.confirmed_on})."
    )
    return 0


def read_date(written: str | None, today: date) -> date:
    """The date asked for, today without one."""
    if written is None:
        return today
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise StartError(f"« {written} » n'est pas une date. Écrivez par exemple 2026-03-02.") from None
