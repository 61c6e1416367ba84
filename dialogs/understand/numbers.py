"""Whole numbers in figures, in French and in Bambara words. Sure or nothing: a lone "ba" or "tan" is never one."""

from __future__ import annotations

import re

from dialogs.msg import Name, _
from dialogs.understand.folding import fold, phrases, plain, words
from dialogs.understand.number_words import number_at
from dialogs.understand.outcome import Candidate, Maybe, NotUnderstood, Reading, Understood

HINT = _("Écrivez un nombre en chiffres.")
LONGEST = 12
# A dot or a space before exactly three digits parts thousands (Babel reads "15.000" as fifteen).
FIGURES = re.compile(r"\d{1,3}(?:[ .\u202f\u00a0]\d{3})+(?!\d)|\d+")
# "1,5", "1/2" and "-5" are not whole numbers.
NOT_WHOLE = re.compile(r"\d\s*[.,/\u2044]\s*\d|^\s*-\s*\d")
GLUED = re.compile(r"(?<=\d)(?=[a-z])")
NONE = phrases("aucun, aucune, rien, pas un, pas une, pas un seul, foyi, foyi te, fosi, fosi te, neant")
UNITS = words(
    "an ans annee annees mois semaine semaines jour jours heure heures personne personnes gens enfant enfants",
    "employe employes ouvrier ouvriers fois san sanw kalo kalow tile don dogokun mogo mogow den denw f fcfa cfa",
    "franc francs km",
)
AROUND = words(
    "j ai jai g je suis a on est nous sommes avons il y elle c cest environ presque vers de d le la seulement",
    "numero no n age mon ma moi agee ne be ye si san bolo sini tile kalo ka na hein merci svp fait feu tout",
    "juste exactement plus ou moins oui ben bah ils elles sont",
)


def read_number(text: str) -> Reading:
    """The number these words say, with what usually stands around one ("j'ai 25 ans"); two numbers are asked."""
    found = numbers_in(text)
    if found is None or not found:
        return NotUnderstood(HINT)
    if len(set(found)) == 1:
        return Understood(found[0])
    return Maybe(tuple(Candidate(number, Name(str(number))) for number in dict.fromkeys(found)))


def read_bare_number(text: str) -> Reading:
    """A number and nothing else: "deux" names the second choice, "deux ans" does not."""
    said = fold(text).split()
    value, end = number_at(said, 0)
    return Understood(value) if value is not None and end == len(said) else NotUnderstood(HINT)


def numbers_in(text: str) -> list[int] | None:
    """The numbers in these words; None where other words say that the message is about something else."""
    said = FIGURES.sub(_joined, plain(text))
    if NOT_WHOLE.search(said):
        return None
    parts = fold(GLUED.sub(" ", said)).split()
    if " ".join(parts) in NONE:
        return [0]
    found, at = [], 0
    while at < len(parts):
        value, end = number_at(parts, at)
        if value is not None:
            found.append(value)
        elif parts[at] not in UNITS and parts[at] not in AROUND:
            return None
        at = max(end, at + 1)
    return found


def _joined(match: re.Match[str]) -> str:
    return re.sub(r"\D", "", match[0])
