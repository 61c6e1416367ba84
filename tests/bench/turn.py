"""How long a pure turn takes at the end of the real intake. Run: python tests/bench/turn.py

A turn is `step` alone: no store, no words. The talk is as long as the intake can get, answers and what is kept among
them counted; each of its last questions is answered. What earlier turns worked out of the catalogue is there, as in
the house; a matching that this turn needs anew is timed inside it and printed apart.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from real_talk import ALL, Person

from dialogs import matched
from dialogs.engine import step
from dialogs.events import Heard, Started

ROUNDS, BUDGET_MS = 300, 1.0
STORY = (
    *("1", "oui", "dormir, manger, santé", "agadez", "kayes", "dormir", "oui", "30", "non", "oui"),
    *("ma propre activité", "2", "maçon", "plombier", "moins d'un an", "200 000 à 2 millions"),
)
LAST = {
    "follow_up": "oui",
    "journey": "moi-même",
    "living": "de petits travaux",
    "sex": "une femme",
    "group": "oui",
    "private": "non",
    "phone": "76 12 34 56",
    "call_hours": "le matin",
    "started_on": "janvier 2026",
}


class Watch:
    """Stands where the matching is called and adds up what it takes."""

    def __init__(self, match):
        self.match, self.seconds = match, 0.0

    def __call__(self, *args):
        started = perf_counter()
        try:
            return self.match(*args)
        finally:
            self.seconds += perf_counter() - started


def tell_all():
    """A person at the first choice of a way."""
    person = Person(entries=ALL)
    person.meet(Started())
    person.say(*STORY)
    return person


def measured(person, words, watch):
    """Milliseconds of this turn, again and again: (all of it, without the matching) pairs."""
    talk, known = person.talk, dict(person.facts.worked_out)
    for _round in range(ROUNDS):
        facts, watch.seconds = replace(person.told(talk), worked_out=dict(known)), 0.0
        started = perf_counter()
        step(talk, Heard(words), facts, person.dialogues)
        whole = perf_counter() - started
        yield 1000 * whole, 1000 * (whole - watch.seconds)


def line(name, times):
    ordered = sorted(times)
    return f"{name} median {median(ordered):.2f} ms, p99 {ordered[99 * len(ordered) // 100]:.2f} ms"


if __name__ == "__main__":
    watch = Watch(matched.match)
    matched.match = watch
    person = tell_all()
    person.say("1")
    aside = []
    while person.question is not None and person.question.key in LAST:
        key, answers = person.question.key, len(person.talk.top.answers)
        pairs = list(measured(person, LAST[key], watch))
        aside += [rest for _whole, rest in pairs]
        print(f"{answers:3} answers, {key:10}", line("all:", [whole for whole, _rest in pairs]), end="; ")
        print(line("matching aside:", [rest for _whole, rest in pairs]))
        person.say(LAST[key])
    print(line("every turn above, matching aside:", aside), f"(budget {BUDGET_MS} ms)")
