"""Where a walk begins: what the run is about and what is known of the person. Each stands for one way to come there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from dialogs.facts import Facts
from dialogs.questions import ASK_AGAIN
from dialogs.rules.entry import Entry, Status, Step
from dialogs.rules.status import status
from dialogs.understand.reading import Lexicon
from dialogs.values import Known, Value

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
A_STEP = 3
BUSINESS: dict[str, Known] = {"e1": {"kind": "business", "started_on": "2025-09-01", "trade": "plomberie"}}
TRAINING: dict[str, Known] = {"t1": {"kind": "training", "started_on": "2026-02-01", "trade": "plomberie"}}
SOUGHT: Known = {"need": "training", "here": "kayes", "age": 25}


@dataclass(frozen=True, slots=True)
class Scene:
    """One beginning. `name` is French, "" where a dialogue has only one."""

    name: str = ""
    about: str = ""
    known: Known = field(default_factory=dict)
    enterprises: Mapping[str, Known] = field(default_factory=dict)
    parked: bool = False
    bare: bool = False  # nothing in the catalogue: what is said where no way is found

    def facts(self, facts: Facts) -> Facts:
        """The facts of the house as this scene has them."""
        entries = () if self.bare else facts.entries
        return replace(
            facts, known=self.known, enterprises=self.enterprises, parked=self.parked, entries=entries
        )


def told() -> Known:
    """Somebody who has answered every question once."""
    answered: dict[str, Value] = dict.fromkeys(ASK_AGAIN, "any")
    return {**answered, **SOUGHT}


ONE = (Scene(),)
SCENES: dict[str, tuple[Scene, ...]] = {
    "intake": (Scene("le catalogue a des voies"), Scene("rien dans le catalogue ne convient", bare=True)),
    "information": (Scene("le catalogue a des voies"), Scene("rien dans le catalogue ne convient", bare=True)),
    "ways": (
        Scene("la personne a déjà cherché", known=SOUGHT),
        Scene("rien dans le catalogue ne convient", known=SOUGHT, bare=True),
        Scene("la personne n'a pas encore cherché"),
    ),
    "enterprise": (Scene("aucune activité connue"), Scene("une activité connue", enterprises=BUSINESS)),
    "checkin": (
        Scene("sur une activité", "e1:m6", enterprises=BUSINESS),
        Scene("sur une formation", "t1:m6", enterprises=TRAINING),
    ),
    "visit": (Scene("chez un centre de formation", "FP#1:d3"), Scene("chez une banque", "FP#30:d3")),
    "menu": (
        Scene("nouvelle personne"),
        Scene("a déjà cherché", known=SOUGHT),
        Scene("a une conversation en attente", parked=True),
    ),
    "help": (
        Scene("« aide »"),
        Scene("demande une personne", "person"),
        Scene("Sira n'a pas compris trois fois", "stuck"),
        Scene("appel au secours", "sos"),
    ),
    "privacy": (Scene("rien n'est gardé"), Scene("des réponses sont gardées", known=told())),
    "correct": (Scene("rien n'est gardé"), Scene("des réponses sont gardées", known=told())),
}  # fmt: skip


def scenes_of(dialogue: str) -> tuple[Scene, ...]:
    """The beginnings of this dialogue."""
    return SCENES.get(dialogue, ONE)


def stage_facts(lexicon: Lexicon, entries: tuple[Entry, ...]) -> Facts:
    """The facts of every walk: a fixed day, the real words, and a few entries of every step."""
    return Facts(NOW, lexicon, lambda _arg: (), entries=few(entries, NOW.date()))


def few(entries: tuple[Entry, ...], on: date) -> tuple[Entry, ...]:
    """Some open entries of every step: enough for every kind of card and a second page, few enough to walk fast."""
    alive = [entry for entry in entries if status(entry, on) in (Status.OPEN, Status.TO_CONFIRM)]
    chosen: dict[str, Entry] = {}
    for step in Step:
        serving = [entry for entry in alive if any(service.step is step for service in entry.services)]
        chosen |= {entry.id: entry for entry in serving[:A_STEP]}
    return tuple(chosen.values())
