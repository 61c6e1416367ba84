"""A matching as the stable JSON of `bot.py match --json`; its schema is `data/schemas/match.json`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from dialogs.msg import Msg
from dialogs.rules.matching import Matching
from dialogs.rules.offer import Offer
from dialogs.rules.profile import Profile

SCHEMA = Path(__file__).parent / "schemas" / "match.json"
Say = Callable[[Msg], str]


def as_json(profile: Profile, found: Matching, say: Say) -> dict[str, object]:
    """One profile's answer; `say` puts a reason into words."""
    return {
        "id": profile.id,
        "proposed": offered(found.proposed, say),
        "to_confirm": offered(found.to_confirm, say),
        "refused": [
            {"id": one.id, "reasons": [say(reason) for reason in one.reasons]} for one in found.refused
        ],
        "path": [{"step": one.step.value, "ids": list(one.ids)} for one in found.path],
        "escalate": found.escalate.value,
        "escalate_reasons": [say(reason) for reason in found.escalate_reasons],
    }


def offered(offers: Iterable[Offer], say: Say) -> list[dict[str, object]]:
    """Offers with the wish that they serve."""
    return [
        {
            "id": one.id,
            "wish": one.wish.value if one.wish else "",
            "reasons": [say(reason) for reason in one.reasons],
        }
        for one in offers
    ]
