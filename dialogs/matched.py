"""What the catalogue offers a person, worked out once: a turn runs its dialogue twice, and each run asks often."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar, cast

from dialogs.facts import Facts
from dialogs.rules.matching import Matching, match
from dialogs.rules.profile import Profile

T = TypeVar("T")


def once(facts: Facts, key: Hashable, make: Callable[[], T]) -> T:
    """What `make` gives of this catalogue, made once. It is pure, so that what was worked out already is as good."""
    entries, made = facts.worked_out.get(key, (None, None))
    if entries is not facts.entries:
        made = make()
        facts.worked_out[key] = (facts.entries, made)
    return cast(T, made)


def matched(facts: Facts, profile: Profile) -> Matching:
    """The matching of this profile on this day."""
    key = ("matching", facts.today, profile)
    return once(facts, key, lambda: match(profile, facts.entries, facts.today))
