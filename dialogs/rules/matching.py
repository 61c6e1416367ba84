"""Who can help, and why: every entry of the catalogue proposed, to be confirmed or refused for one person at a date.

Pure. An entry stands in exactly one list for the whole profile: what fits one wish beats what refuses another.
Reasons quote the report, so that a counsellor can check them; nothing is scored in secret.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from dialogs.msg import Msg
from dialogs.rules.because import because
from dialogs.rules.case import Case
from dialogs.rules.entry import Entry
from dialogs.rules.escalation import Escalate, escalation
from dialogs.rules.gaps import Gap, gaps
from dialogs.rules.home import Home, home_of
from dialogs.rules.offer import Offer
from dialogs.rules.pathway import PathStep, pathway
from dialogs.rules.plan import Plan, plans
from dialogs.rules.profile import Profile
from dialogs.rules.trial import Trial
from dialogs.rules.verdict import Level
from dialogs.rules.wishes import Asked, asked, serves
from dialogs.rules.zones import where


@dataclass(frozen=True, slots=True)
class Matching:
    """The three lists (best first, refused in the catalogue's order), the path, who must be called, and what blocks."""

    proposed: tuple[Offer, ...]
    to_confirm: tuple[Offer, ...]
    refused: tuple[Offer, ...]
    path: tuple[PathStep, ...]
    escalate: Escalate
    escalate_reasons: tuple[Msg, ...]
    blocking: tuple[Gap, ...]


def match(profile: Profile, entries: Sequence[Entry], on: date) -> Matching:
    """Every entry for this person at this date."""
    wishes = asked(profile)
    home = home_of(profile)
    offers = tuple(offer_of(plan, profile, home, wishes) for plan in plans(entries, on))
    open_ones = [offer for offer in offers if offer.ways]
    open_ones.sort(key=lambda offer: offer.best.order)
    blocked = gaps(wishes, offers)
    escalate, reasons = escalation(profile, blocked)
    return Matching(
        proposed=tuple(one for one in open_ones if one.best.level is Level.FITS),
        to_confirm=tuple(one for one in open_ones if one.best.level is not Level.FITS),
        refused=tuple(offer for offer in offers if not offer.ways),
        path=pathway(open_ones),
        escalate=escalate,
        escalate_reasons=reasons,
        blocking=blocked,
    )


def offer_of(plan: Plan, profile: Profile, home: Home, wishes: tuple[Asked, ...]) -> Offer:
    """One entry for this person: its ways in, or why there is none."""
    entry = plan.entry
    if plan.shut:
        return plan.shut
    pairs = [
        (act, one) for one in wishes for act in plan.acts[one.wish.kind] if serves(act.service, one.wish)
    ]
    if not pairs:
        return plan.not_asked
    case = Case(profile, home, where(home, plan.ground), plan.doubt)
    trials = tuple(case.tried(act, one) for act, one in pairs)
    ways = tuple(sorted((one for one in trials if one.level is not Level.NO), key=attrgetter("worth")))
    if not ways:
        return Offer(entry.id, entry, refusals(trials), trials=trials)
    best = ways[0]
    return Offer(
        id=entry.id,
        entry=entry,
        reasons=tuple(verdict.said() for verdict in best.verdicts),
        wish=best.asked.wish.kind,
        step=best.service.step,
        services=tuple(one.service.id for one in ways if one.asked is best.asked and one.sure is best.sure),
        because=because(entry, best),
        km=best.place.km,
        ways=ways,
        trials=trials,
    )


def refusals(trials: tuple[Trial, ...]) -> tuple[Msg, ...]:
    """What shuts each way, once."""
    found: list[Msg] = []
    for trial in trials:
        found += [said for said in (verdict.said() for verdict in trial.shut()) if said not in found]
    return tuple(found)
