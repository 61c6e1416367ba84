"""One way as a card: where it stands on the path, its name, why, and what is not sure of it. At most 25 words."""

from __future__ import annotations

import re

from dialogs.msg import Arg, Lines, Msg, Name, _
from dialogs.rules.entry import Entry, Step

STEPS = {
    Step.NOW: _("Pour tout de suite :"),
    Step.PROTECTION: _("Pour vous aider :"),
    Step.TRAINING: _("Pour apprendre :"),
    Step.BUSINESS: _("Pour votre activité :"),
    Step.FINANCE: _("Pour l'argent :"),
    Step.JOB: _("Pour travailler :"),
}
NOT_CONFIRMED = _("Contact pas encore confirmé : une personne de l'équipe va demander et vous le dire.")
CONTACT = {
    "address": _("Lieu : {value}"),
    "phone": _("Téléphone : {value}"),
    "ask_for": _("Demandez : {value}"),
    "hours": _("Heures : {value}"),
    "papers": _("Apportez : {value}"),
    "cost": _("Prix : {value}"),
    "next_session": _("Prochain départ : {value}"),
}
TO_ASK = {
    "papers": _("Papiers à apporter : à demander."),
    "cost": _("Prix : à demander."),
    "next_session": _("Prochain départ : à demander."),
}
OLD = _("Ce que je sais date de 2022 et reste à confirmer.")
ACRONYM = re.compile(r"\(([^()]{2,20})\)")
LONGEST_NAME = 24


def card(entry: Entry, step: Step, because: tuple[Msg, ...]) -> Arg:
    """A way among others; what is not sure of it is one of its reasons."""
    return Lines((STEPS[step], Name(entry.name), *because[:2]))


def sheet(entry: Entry, because: tuple[Msg, ...]) -> tuple[Arg, ...]:
    """The orientation sheet of the way that was chosen, in parts short enough to be read aloud.

    What it is and why; where to go, what it costs, what to bring. What nobody confirmed is to be asked, never guessed.
    """
    known = {field: fact.value for field, fact in entry.contact if fact.value}
    facts = [said.of(value=Name(known[field])) for field, said in CONTACT.items() if field in known]
    asked = [said for field, said in TO_ASK.items() if field not in known]
    what = Lines((Name(entry.full_name or entry.name), *because[:2]))
    return (what, *((Lines(tuple(facts)),) if facts else ()), Lines((*asked, OLD)))


def is_reachable(entry: Entry) -> bool:
    """Whether staff confirmed where to go or whom to call."""
    return any(fact.value for field, fact in entry.contact if field in ("address", "phone"))


def short_name(entry: Entry) -> Name:
    """The name as a label: the acronym that stands in the name, where the name is too long for a button."""
    if len(entry.name) <= LONGEST_NAME:
        return Name(entry.name)
    found = ACRONYM.search(entry.name) or ACRONYM.search(entry.full_name)
    return Name(found[1]) if found else Name(entry.name)
