"""One service tried for one wish: every rule's verdict, and what they make together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dialogs.msg import Msg
from dialogs.rules.criteria import judge
from dialogs.rules.entry import Entry, Service
from dialogs.rules.fields import judge_trade, offered
from dialogs.rules.profile import Profile
from dialogs.rules.verdict import Level, Verdict
from dialogs.rules.wishes import ASK_WISH, WISH, Asked, guard
from dialogs.rules.zones import Where, where

SERVICE = "service"
STATUS = "status"
VAGUE = Msg("Le rapport ne dit pas clairement qu'une personne reçoit cela, il faut demander.")
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
        return (self.band, self.level, self.place.km or 0)

    @property
    def band(self) -> int:
        """0 where the person is; else how far, so that of two places the nearer comes first."""
        if not self.place.away and not self.place.km:
            return 0
        return int(self.place.away) + (self.place.km or 0) // KM_BAND

    def shut(self) -> tuple[Verdict, ...]:
        """The verdicts that refuse."""
        return tuple(one for one in self.verdicts if one.level is Level.NO)


def tried(entry: Entry, service: Service, one: Asked, profile: Profile, dates: Verdict | None) -> Trial:
    """Every rule of this service for this wish of this person; `dates` is what the entry's years say."""
    place = where(profile, service.zones or entry.zones, service.source if service.zones else entry.source)
    verdicts = (
        described(service),
        *((dates,) if dates else ()),
        place.verdict(),
        *rules(entry, service, one, profile),
    )
    return Trial(service, one, place, verdicts, max(verdict.level for verdict in verdicts))


def rules(entry: Entry, service: Service, one: Asked, profile: Profile) -> Iterator[Verdict]:
    """What is looked at beside dates and place."""
    if not one.known:
        yield Verdict(Level.ASK, WISH, ASK_WISH)
    for verdict in (
        guard(profile, one.wish, service),
        judge_trade(service, offered(entry, service), one.want),
    ):
        if verdict:
            yield verdict
    for criterion in (*entry.criteria, *service.criteria):
        yield judge(criterion, profile, one.wish)


def described(service: Service) -> Verdict:
    """What the service is, in the report's words, and whether the report is sure of it."""
    level, doubt = (Level.FITS, None) if service.sure else (Level.CONFIRM, VAGUE)
    return Verdict(level, SERVICE, doubt, service.text, service.source)
