"""What the catalogue offers a person, worked out once a turn: it runs its dialogue twice, and each run asks often."""

from __future__ import annotations

from dialogs.facts import Facts
from dialogs.rules.matching import Matching, match
from dialogs.rules.profile import Profile


def matched(facts: Facts, profile: Profile) -> Matching:
    """The matching of this profile on this day. It is pure, so that what was worked out already is as good."""
    key = (facts.today, profile)
    entries, matching = facts.matchings.get(key, (None, None))
    if matching is None or entries is not facts.entries:
        matching = match(profile, facts.entries, facts.today)
        facts.matchings[key] = (facts.entries, matching)
    return matching
