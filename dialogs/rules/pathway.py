"""The offers as a path: an income or a roof now if needed, then training, business support, finance, job, protection.

On each step the best first: near before far, sure before to be asked, free and zero-rate loans before a bank's
10-12 %, before microfinance's 18 % (report 4.2.2.2).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dialogs.rules.entry import Category, Entry, Kind, Service, Step
from dialogs.rules.offer import Offer
from dialogs.rules.trial import Trial
from dialogs.rules.verdict import Level
from dialogs.rules.wishes import FRAGILE

ZERO_RATE = "Taux zéro"  # how the catalogue begins the price of the report's two loans without interest
UNPRICED = 1
PRICES = {Category.BANK: 2, Category.MICROFINANCE: 3}
Rank = tuple[int, int, int, bool, int]


@dataclass(frozen=True, slots=True)
class PathStep:
    """A step and the ids of those who offer it, best first."""

    step: Step
    ids: tuple[str, ...]


def pathway(offers: Iterable[Offer]) -> tuple[PathStep, ...]:
    """The steps in their order, without those that nobody offers. A loan that must wait for a human is left out."""
    ranked: dict[Step, dict[str, Rank]] = {step: {} for step in Step}
    for offer in offers:
        for way in offer.ways:
            if way.level is not Level.CONFIRM or not way.limited_by(FRAGILE):
                ids, rank = ranked[way.service.step], rank_of(offer.entry, way)
                ids[offer.id] = min(rank, ids.get(offer.id, rank))
    return tuple(
        PathStep(step, tuple(sorted(ids, key=ids.__getitem__))) for step, ids in ranked.items() if ids
    )


def rank_of(entry: Entry, way: Trial) -> Rank:
    """How good a way is; smaller is better."""
    indirect = any(one.kind is Kind.THROUGH for one in entry.criteria)
    band, level, km = way.order
    return (band, level, price(entry, way.service), indirect, km)


def price(entry: Entry, service: Service) -> int:
    """What it costs, in order: nothing, not said, a bank's interest, microfinance's."""
    if service.free or service.cost.startswith(ZERO_RATE):
        return 0
    return PRICES.get(entry.category, UNPRICED) if service.cost else UNPRICED
