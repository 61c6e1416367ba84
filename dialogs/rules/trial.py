"""One service tried for one wish: every rule's verdict, and what they make together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dialogs.rules.criteria import judge
from dialogs.rules.entry import Service
from dialogs.rules.fields import judge_trade
from dialogs.rules.plan import Act
from dialogs.rules.profile import Profile
from dialogs.rules.verdict import Level, Verdict
from dialogs.rules.wishes import ASK_WISH, WISH, Asked, guard
from dialogs.rules.zones import Where, where

KM_BAND = 100


@dataclass(frozen=True, slots=True)
class Trial:
    """A service, the wish it was tried for, where, and the verdicts."""

    service: Service
    asked: Asked
    place: Where
    verdicts: tuple[Verdict, ...]
    level: Level

    @property
    def order(self) -> tuple[int, int, int]:
        """Near before far, in bands of a hundred kilometres; then the surest; then the nearest."""
        return (self.band, self.level, self.place.km)

    @property
    def worth(self) -> tuple[Level, tuple[int, int, int]]:
        """The surest first: an entry stands in the list of its surest way."""
        return (self.level, self.order)

    @property
    def sure(self) -> bool:
        """Whether nothing is left to ask."""
        return self.level is Level.FITS

    @property
    def band(self) -> int:
        """0 where the person is; else how far, so that of two places the nearer comes first."""
        if not self.place.away and not self.place.km:
            return 0
        return int(self.place.away) + self.place.km // KM_BAND

    def limited_by(self, limit: str) -> bool:
        """Whether this rule holds it back."""
        return any(one.limit == limit for one in self.verdicts)

    def shut(self) -> tuple[Verdict, ...]:
        """The verdicts that refuse."""
        return tuple(one for one in self.verdicts if one.level is Level.NO)


@dataclass(frozen=True, slots=True)
class Case:
    """One entry before one person at a date: where it is for him or her, and what its years say."""

    profile: Profile
    place: Where
    doubt: Verdict | None

    def tried(self, act: Act, one: Asked) -> Trial:
        """Every rule of this service for this wish."""
        service = act.service
        place = where(self.profile, service.zones, service.source) if service.zones else self.place
        verdicts = (act.described, place.verdict, *self.rules(act, one))
        return Trial(service, one, place, verdicts, max(verdict.level for verdict in verdicts))

    def rules(self, act: Act, one: Asked) -> Iterator[Verdict]:
        """What is looked at beside the place."""
        if self.doubt:
            yield self.doubt
        if not one.known:
            yield Verdict(Level.ASK, WISH, ASK_WISH)
        guarded = guard(self.profile, one.wish, act.service)
        if guarded:
            yield guarded
        craft = judge_trade(act.service, act.named, one.want)
        if craft:
            yield craft
        for condition in act.conditions:
            yield judge(condition, self.profile, one.wish)
