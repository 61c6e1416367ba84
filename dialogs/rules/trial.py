"""One service tried for one wish: every rule's verdict, and what they make together."""

from __future__ import annotations

from dataclasses import dataclass

from dialogs.rules.entry import Service
from dialogs.rules.verdict import Level, Verdict
from dialogs.rules.wishes import Asked
from dialogs.rules.zones import Where

KM_BAND, DOUBT_BANDS = 100, 3
Order = tuple[int, Level, int]


@dataclass(frozen=True, slots=True)
class Trial:
    """A service, the wish it was tried for, where, and the verdicts; `level` is the worst of them.

    `order`: near before far, in bands of a hundred kilometres; then the surest; then the nearest.
    """

    service: Service
    asked: Asked
    place: Where
    verdicts: tuple[Verdict, ...]
    level: Level
    order: Order

    @property
    def worth(self) -> tuple[Level, Order]:
        """The surest first: an entry stands in the list of its surest way."""
        return (self.level, self.order)

    @property
    def sure(self) -> bool:
        """Whether nothing is left to ask."""
        return self.level is Level.FITS

    def limited_by(self, limit: str) -> bool:
        """Whether this rule holds it back."""
        return any(one.limit == limit for one in self.verdicts)

    def shut(self) -> tuple[Verdict, ...]:
        """The verdicts that refuse."""
        return tuple(one for one in self.verdicts if one.level is Level.NO)


def band(place: Where, level: Level) -> int:
    """0 where the person is; else how far, so that of two places the nearer comes first.

    A body that must itself be asked counts as three hundred kilometres farther than one that is sure: it is asked
    before somebody is sent across the country, but a sure course in the next region comes before it.
    """
    return int(place.away) + place.km // KM_BAND + (DOUBT_BANDS if level is Level.CONFIRM else 0)
