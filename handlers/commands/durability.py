"""`bot.py durability`: whether enterprises last, by wave. No figure stands without what it is out of."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace

from data.store import audit
from data.store.durability import Wave, by_wave
from data.store.store import Store
from dialogs.enterprise import START
from handlers.moment import Clock, SystemClock

STATES = {
    "well": "marche bien",
    "difficulty": "marche avec difficulté",
    "paused": "en pause",
    "finished": "arrêtée",
    "not_started": "pas commencée",
    "changed": "a changé",
}
ENDS = {
    "partial": "commencés sans être finis",
    "no_answer": "sans réponse",
    "refused": "refusés",
    "withdrew": "ne veulent plus de questions",
    "not_good_moment": "pas le bon moment",
    "completed": "finis sans état",
}


def add_arguments(parser: ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("--json", action="store_true", help="sortie en JSON")


def run(args: Namespace, store: Store, clock: Clock | None = None) -> int:
    """Print the waves."""
    now = (clock or SystemClock()).now()
    with store.write(now) as work:
        audit.record(work, "command line", "read_figures", "durability")
        waves = by_wave(work)
    if args.json:
        out = {"on": now.date().isoformat(), "waves": [as_json(wave) for wave in waves]}
        print(json.dumps(out, ensure_ascii=False, indent=2))
        return 0
    if not waves:
        print("Aucune question de suivi n'est encore arrivée à sa date.")
    for wave in waves:
        print("\n".join(lines_of(wave)))
    return 0


def lines_of(wave: Wave) -> list[str]:
    """One wave as text."""
    asked, completed = share(wave.asked, wave.due), share(wave.completed, wave.due)
    head = f"{month(wave.wave)} : {wave.due} dus, {wave.asked} demandés ({asked} des dus)"
    lines = [f"{head}, {wave.completed} répondus ({completed} des dus)"]
    lines += [
        f"  {STATES.get(state, state)} : {number} sur {wave.completed} répondus ({share(number, wave.completed)})"
        for state, number in wave.states.most_common()
    ]
    lines += [
        f"  {ENDS.get(end, end)} : {number} sur {wave.due} dus ({share(number, wave.due)})"
        for end, number in wave.ended.most_common()
    ]
    if wave.waiting:
        lines.append(f"  en attente : {wave.waiting} sur {wave.due} dus ({share(wave.waiting, wave.due)})")
    return lines


def month(wave: str) -> str:
    """The wave m6 as « 6 mois »; the contact at a start that was put off by its name."""
    if wave == START:
        return "début remis"
    return f"{wave[1:]} mois" if wave[1:].isdigit() else wave


def share(part: int, whole: int) -> str:
    """A percentage; a dash out of nothing."""
    return f"{100 * part / whole:.0f} %" if whole else "–"


def as_json(wave: Wave) -> dict[str, object]:
    """One wave as JSON values."""
    return {
        "wave": wave.wave,
        "due": wave.due,
        "asked": wave.asked,
        "completed": wave.completed,
        "waiting": wave.waiting,
        "states": dict(wave.states),
        "ended": dict(wave.ended),
    }
