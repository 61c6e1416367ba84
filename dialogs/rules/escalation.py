"""Whether a human must come in, how soon, and why (issue, part 8)."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from dialogs.msg import Msg
from dialogs.rules.criteria import ADULT
from dialogs.rules.gaps import Gap
from dialogs.rules.profile import Profile, Return, Vulnerability


class Escalate(StrEnum):
    """How soon a human comes in."""

    NONE = "none"
    COUNSELLOR = "counsellor"
    URGENT = "urgent"


URGENT = {
    Vulnerability.LONE_CHILD: Msg("Enfant seul : une personne de protection tout de suite."),
    Vulnerability.TRAFFICKED: Msg("Traite : une personne formée tout de suite."),
    Vulnerability.VIOLENCE: Msg("Violence : une personne formée tout de suite."),
    Vulnerability.TRAUMA: Msg("Souffrance après la route : une personne formée tout de suite."),
    Vulnerability.PREGNANT: Msg("Grossesse : une personne formée tout de suite."),
    Vulnerability.LONE_MOTHER: Msg("Femme seule avec enfants : une personne formée tout de suite."),
    Vulnerability.MEDICAL: Msg("Maladie : une personne formée tout de suite."),
    Vulnerability.HOMELESS: Msg("Sans abri : une personne tout de suite."),
}
MINOR = Msg("Moins de 18 ans : un conseiller appelle, avec la famille.")
DISPLACED = Msg("Déplacé interne : un conseiller appelle.")
WITHOUT_MECHANISM = {
    Return.EXPELLED: Msg("Personne expulsée : le rapport ne connaît aucun mécanisme pour elle (§ 3.3.3)."),
    Return.OWN_MEANS: Msg(
        "Revenue par ses propres moyens : le rapport ne connaît aucun mécanisme (§ 3.3.3)."
    ),
}
TRANSIT = Msg("Encore en route : préparer l'arrivée avec un conseiller (§ 3.3.3).")


def escalation(profile: Profile, blocked: Iterable[Gap]) -> tuple[Escalate, tuple[Msg, ...]]:
    """How soon, with every reason, the most urgent first."""
    urgent = [said for one, said in URGENT.items() if one in profile.vulnerabilities]
    calm = [*situations(profile), *(gap.reason for gap in blocked)]
    if urgent:
        return (Escalate.URGENT, (*urgent, *calm))
    return (Escalate.COUNSELLOR if calm else Escalate.NONE, tuple(calm))


def situations(profile: Profile) -> list[Msg]:
    """What of the person's situation wants a counsellor."""
    found = []
    if (
        profile.age is not None
        and profile.age < ADULT
        and Vulnerability.LONE_CHILD not in profile.vulnerabilities
    ):
        found.append(MINOR)
    if Vulnerability.DISPLACED in profile.vulnerabilities:
        found.append(DISPLACED)
    if profile.return_kind in WITHOUT_MECHANISM:
        found.append(WITHOUT_MECHANISM[profile.return_kind])
    return [*found, TRANSIT] if profile.transit else found
