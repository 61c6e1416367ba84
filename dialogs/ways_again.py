"""From the menu: who can help, seen again with what is known today; another choice can be made."""

from __future__ import annotations

from dialogs.knowing import is_minor, main_step, profile_of
from dialogs.msg import _
from dialogs.script import Go, Talk
from dialogs.ways import choose_way, follow, found, tell_gaps


def ways(t: Talk) -> object:
    """The catalogue of today over the answers that are kept."""
    known = t.facts.known
    if not known.get("need"):
        return Go("intake")
    profile = profile_of(known, t.facts.lexicon.gazetteer)
    findings = found(t.facts, profile)
    tell_gaps(t, profile, findings)
    if not findings.ways:
        return None
    chosen = choose_way(t, findings.ways, main_step(known))
    if chosen is not None:
        follow(t, chosen, findings.ways, minor=is_minor(known))
        t.say(_("Merci. Une personne de l'équipe prépare la suite avec vous."))
    return None
