"""`bot.py cases`: what a human is asked to do. Lists, shows, answers and closes; every reading is on record."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from getpass import getuser

from data.store import audit, cases, media, memory, overview, people
from data.store.cases import Case
from data.store.overview import Trouble
from data.store.store import Store, Work
from dialogs.choices import HOURS
from dialogs.effects import CaseKind, Urgency
from dialogs.msg import french
from handlers.commands import case_files
from handlers.commands.case_files import Attached, read_attached, write_out
from handlers.moment import Clock, SystemClock, local

KINDS = {
    CaseKind.TALK: "demande à parler à quelqu'un",
    CaseKind.PRIVATE_CALL: "demande un appel privé",
    CaseKind.LONE_CHILD: "enfant seul",
    CaseKind.MINOR: "mineur avec sa famille",
    CaseKind.URGENT_NEED: "besoin urgent",
    CaseKind.NO_WAY: "aucune offre ne convient",
    CaseKind.REFERRAL: "orientation à préparer",
    CaseKind.CONTACT_UNKNOWN: "contact d'un partenaire à confirmer",
    CaseKind.NOT_RECEIVED: "n'a pas été reçu ou n'y est pas allé",
    CaseKind.TRANSIT: "encore en route",
    CaseKind.RETURN_UNASSISTED: "revenu sans aide au retour",
    CaseKind.BUSINESS_STOPPED: "activité arrêtée",
    CaseKind.BUSINESS_NEED: "besoin pour l'activité",
    CaseKind.NO_ANSWER: "ne répond pas",
    CaseKind.VOICE_NOTE: "message vocal à écouter",
    CaseKind.STUCK: "Sira ne comprend pas",
}
URGENCIES = {Urgency.CRITICAL: "CRITIQUE (24 h)", Urgency.HIGH: "URGENT (72 h)", Urgency.NORMAL: "normal"}
FAILED = 2
SHORT = 8
LARGEST = 2**31 - 1  # what a column of numbers holds
REACH = {"phone": "téléphone", "call_hours": "à appeler"}
HOURS_NAMED = {choice.token: french(choice.label) for choice in HOURS}


def add_arguments(parser: ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("number", nargs="?", type=int, help="numéro du cas à montrer")
    parser.add_argument("--close", metavar="RESULTAT", help="fermer le cas avec ce résultat")
    parser.add_argument("--say", metavar="TEXTE", help="écrire à la personne du cas")
    case_files.add_arguments(parser)
    parser.add_argument("--closed", action="store_true", help="lister les cas fermés")
    parser.add_argument("--by", default=getuser(), help="qui le fait (défaut : le compte de la machine)")
    parser.add_argument("--json", action="store_true", help="sortie en JSON")


def run(args: Namespace, store: Store, clock: Clock | None = None) -> int:
    """Do it; 0, or 2 with a sentence on stderr."""
    now, attached = (clock or SystemClock()).now(), read_attached(args)
    with store.write(now) as work:
        if args.number is None:
            return list_all(work, args) if not args.media else fail("De quel cas ? Ajoutez son numéro.")
        case = cases.get_case(work, args.number) if 0 < args.number <= LARGEST else None
        if case is None:
            return fail(f"Le cas {args.number} n'existe pas. Tapez : python bot.py cases")
        if args.close:
            return close(work, args)
        if args.say:
            return say(work, args, case, attached)
        if not args.media:
            return show(work, args, case)
    write_out(store, now, args, case)
    return 0


def list_all(work: Work, args: Namespace) -> int:
    """Every case in this state, the most urgent first."""
    audit.record(work, args.by, "list_cases", "closed" if args.closed else "open")
    found = cases.list_cases(work, "closed" if args.closed else "open")
    if args.json:
        print(json.dumps([as_json(case) for case in found], ensure_ascii=False, indent=2))
        return 0
    for case in found:
        print(line_of(case))
    print(f"{len(found)} cas {'fermés' if args.closed else 'ouverts'}.")
    troubles = overview.trouble(work)
    if troubles:
        print(troubles_told(troubles))
    return 0


def troubles_told(found: Trouble) -> str:
    """What staff must know of the machine, in one line."""
    told = (
        f"À savoir : {found.failed} messages non envoyés, {found.unknown} dont on ne sait pas s'ils sont arrivés, "
        f"{found.too_late} questions prévues remises à un autre jour."
    )
    if found.outages:
        told += (
            f" Coupures d'un canal : {found.outages}, la plus longue de {-(-found.longest // 60)} minutes."
        )
    if found.outages_of_a_day:
        told += f" D'un jour ou plus : {found.outages_of_a_day}, des messages y ont été perdus."
    return told


def show(work: Work, args: Namespace, case: Case) -> int:
    """One case with the way to reach the person."""
    audit.record(work, args.by, "read_case", str(case.id))
    reach = reach_of(work, case.person) if case.person else {}
    if args.json:
        print(json.dumps(as_json(case) | {"reach": reach}, ensure_ascii=False, indent=2))
        return 0
    print(line_of(case))
    for key, value in reach.items():
        print(f"  {key} : {value}")
    return 0


def close(work: Work, args: Namespace) -> int:
    """Close it and give the floor back to Sira."""
    if not cases.close_case(work, args.number, args.close, args.by):
        return fail(f"Le cas {args.number} est déjà fermé.")
    print(f"Cas {args.number} fermé.")
    return 0


def say(work: Work, args: Namespace, case: Case, attached: Attached | None) -> int:
    """Write to the person; the floor is then the counsellor's until the case is closed."""
    name = ""
    if attached and case.person and case.state == "open":
        name = media.attach(work, case.person, attached.kind, attached.type, attached.body)
    if not cases.counsellor_says(work, args.number, args.say, args.by, name):
        return fail(
            f"Le cas {args.number} est fermé, ou n'est celui de personne : il n'y a personne à qui écrire."
        )
    print("Message confié à Sira. La parole est à vous jusqu'à la fermeture du cas.")
    return 0


def reach_of(work: Work, person: str) -> dict[str, str]:
    """How to reach somebody, of what they told, and their language."""
    found = people.load(work, person)
    if found is None:
        return {}
    known = memory.recall(work, [person])[person].known
    reach = {REACH[key]: HOURS_NAMED.get(str(known[key]), str(known[key])) for key in REACH if known.get(key)}
    seen = local(found.seen_at, found.zone).strftime("%d/%m/%Y %H:%M")
    return {"personne": person[:SHORT], "langue": found.language, "dernière nouvelle": seen, **reach}


def line_of(case: Case) -> str:
    """One case as text."""
    about = f" [{case.about}]" if case.about else ""
    since = local(case.opened_at, people.HOME).strftime("%d/%m %H:%M")
    head = (
        f"{case.id:>5}  {URGENCIES[Urgency(case.urgency)]:<16} {since}  {KINDS[CaseKind(case.kind)]}{about}"
    )
    note = "\n".join("         " + line for line in case.note.splitlines())
    end = f"\n         fermé : {case.outcome}" if case.state == "closed" else ""
    return head + ("\n" + note if note else "") + end


def as_json(case: Case) -> dict[str, object]:
    """One case as JSON values."""
    return {
        "id": case.id,
        "person": case.person[:SHORT] if case.person else None,
        "kind": case.kind,
        "urgency": case.urgency,
        "state": case.state,
        "about": case.about,
        "note": case.note,
        "opened_at": case.opened_at.isoformat(),
        "closed_at": case.closed_at.isoformat() if case.closed_at else None,
        "outcome": case.outcome,
    }


def fail(sentence: str) -> int:
    """Say what is wrong on stderr."""
    print(sentence, file=sys.stderr)
    return FAILED
