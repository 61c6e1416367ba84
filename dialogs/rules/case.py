"""One entry before one person at a date: every rule of its services for a wish."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter

from dialogs.rules.criteria import judge
from dialogs.rules.fields import judge_trade
from dialogs.rules.home import Home
from dialogs.rules.plan import Act
from dialogs.rules.profile import Profile
from dialogs.rules.trial import Trial, band
from dialogs.rules.verdict import Level, Verdict
from dialogs.rules.wishes import ASK_WISH, WISH, Asked, guard
from dialogs.rules.zones import Where, where

UNKNOWN_WISH = Verdict(Level.ASK, WISH, ASK_WISH)
LEVEL = attrgetter("level")


@dataclass(frozen=True, slots=True)
class Case:
    """Where the entry is for this person, and what its years leave to be confirmed."""

    profile: Profile
    home: Home
    place: Where
    doubt: Verdict | None

    def tried(self, act: Act, one: Asked) -> Trial:
        """Every rule of this service for this wish."""
        place = where(self.home, act.ground) if act.ground else self.place
        verdicts = (act.described, place.verdict, *self.rules(act, one))
        level = max(map(LEVEL, verdicts))
        return Trial(act.service, one, place, verdicts, level, (band(place, level), level, place.km))

    def rules(self, act: Act, one: Asked) -> Iterator[Verdict]:
        """What is looked at beside the place."""
        if self.doubt:
            yield self.doubt
        if not one.known:
            yield UNKNOWN_WISH
        guarded = guard(self.profile, one.wish, act.service)
        if guarded:
            yield guarded
        craft = judge_trade(act.service.step, act.named, one.want)
        if craft:
            yield craft
        for condition in act.conditions:
            yield judge(condition, self.profile, one.wish)
