"""A matching as French text for staff: the lists with their reasons, the path, whom to call."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from data.match_json import Say
from dialogs.rules.escalation import Escalate
from dialogs.rules.matching import Matching
from dialogs.rules.offer import Offer
from dialogs.rules.profile import Profile
from handlers.commands.catalogue_text import STEPS

ESCALATIONS = {
    Escalate.NONE: "aucun appel nécessaire",
    Escalate.COUNSELLOR: "un conseiller appelle",
    Escalate.URGENT: "URGENT, une personne tout de suite",
}


def lines_of(profile: Profile, found: Matching, say: Say) -> list[str]:
    """Everything about one person."""
    return [
        f"== {profile.id} : {ESCALATIONS[found.escalate]}",
        *(f"   {say(reason)}" for reason in found.escalate_reasons),
        *(f"   {STEPS[one.step]} : {', '.join(one.ids)}" for one in found.path),
        *offer_lines("proposé", found.proposed, say),
        *offer_lines("à confirmer", found.to_confirm, say),
        *offer_lines("refusé", found.refused, say),
    ]


def offer_lines(title: str, offers: Iterable[Offer], say: Say) -> Iterator[str]:
    """One list, each reason on a line."""
    for offer in offers:
        yield f"   {title} : {offer.id} {offer.entry.name}"
        yield from (f"      {say(reason)}" for reason in offer.reasons)
