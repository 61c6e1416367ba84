"""Who can help, and why: every entry of the catalogue proposed, to be confirmed or refused for one person at a date.

Pure. An entry stands in exactly one list for the whole profile: what fits one wish beats what refuses another.
Reasons quote the report, so that a counsellor can check them; nothing is scored in secret.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dialogs.msg import Msg, Series
from dialogs.rules.because import because
from dialogs.rules.entry import Entry, Status
from dialogs.rules.escalation import Escalate, escalation
from dialogs.rules.gaps import Gap, gaps
from dialogs.rules.offer import Offer
from dialogs.rules.pathway import PathStep, pathway
from dialogs.rules.profile import Profile
from dialogs.rules.status import explain, status
from dialogs.rules.trial import STATUS, Trial, tried
from dialogs.rules.verdict import Level, Verdict
from dialogs.rules.wishes import Asked, asked, serves

NOT_ASKED = Msg("Ce qui est fait ici ne répond à aucun souhait de la personne : {services}")
SHUT = (Status.ENDED, Status.SUSPENDED)


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
    offers = tuple(offer_of(entry, profile, wishes, on) for entry in entries)
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


def offer_of(entry: Entry, profile: Profile, wishes: Iterable[Asked], on: date) -> Offer:
    """One entry for this person: its ways in, or why there is none."""
    state = status(entry, on)
    said = explain(entry, on)
    if state in SHUT and said:
        return Offer(entry.id, entry, (said,))
    dates = Verdict(Level.CONFIRM, STATUS, said) if said else None
    trials = tuple(all_trials(entry, profile, wishes, dates))
    ways = tuple(
        sorted((one for one in trials if one.level is not Level.NO), key=lambda one: (one.level, one.order))
    )
    if not ways:
        return Offer(entry.id, entry, refusals(entry, trials), trials=trials)
    best = ways[0]
    same = (
        one
        for one in ways
        if one.asked is best.asked and (one.level > Level.FITS) == (best.level > Level.FITS)
    )
    return Offer(
        id=entry.id,
        entry=entry,
        reasons=tuple(verdict.said() for verdict in best.verdicts),
        wish=best.asked.wish.kind,
        step=best.service.step,
        services=tuple(one.service.id for one in same),
        because=because(entry, best),
        km=best.place.km,
        ways=ways,
        trials=trials,
    )


def all_trials(
    entry: Entry, profile: Profile, wishes: Iterable[Asked], dates: Verdict | None
) -> Iterator[Trial]:
    """Each service for each wish that it serves."""
    for one in wishes:
        for service in entry.services:
            if serves(service, one.wish):
                yield tried(entry, service, one, profile, dates)


def refusals(entry: Entry, trials: tuple[Trial, ...]) -> tuple[Msg, ...]:
    """Why no way is open: what shuts each, once; or that nothing here was asked for."""
    found = dict.fromkeys(verdict for trial in trials for verdict in trial.shut())
    if found:
        return tuple(verdict.said() for verdict in found)
    return (NOT_ASKED.of(services=Series(tuple(Msg(one.text) for one in entry.services))),)
