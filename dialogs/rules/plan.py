"""What of an entry does not depend on the person, worked out once a catalogue and day: matching is then quick."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from dialogs.msg import Msg, Name, Series
from dialogs.rules.criteria import Condition, condition
from dialogs.rules.entry import Entry, Service, Status
from dialogs.rules.fields import Offered, offered
from dialogs.rules.offer import Offer
from dialogs.rules.profile import WishKind
from dialogs.rules.status import explain, status
from dialogs.rules.verdict import Level, Verdict, quote
from dialogs.rules.zones import Ground

SERVICE = "service"
STATUS = "status"
DAYS_KEPT = 8

DATED = Msg("{said} [{source} : {years}]")
UNDATED = Msg("{said} [{source}]")
VAGUE = Msg("Le rapport ne dit pas clairement qu'une personne reçoit cela.")
NOT_ASKED = Msg("Ce qui est fait ici ne répond à aucun souhait de la personne : {services}.")
SHUT = (Status.ENDED, Status.SUSPENDED)


@dataclass(frozen=True, slots=True)
class Act:
    """One service with the trades it names, its conditions, what the report says it is, and zones of its own."""

    service: Service
    named: Offered
    conditions: tuple[Condition, ...]
    described: Verdict
    ground: Ground | None


@dataclass(frozen=True, slots=True)
class Plan:
    """An entry at a date, its services by the wish they serve.

    `shut`: refused whoever asks; `not_asked`: refused where no wish is served; `doubt`: what its years leave to be
    confirmed.
    """

    entry: Entry
    ground: Ground
    acts: Mapping[WishKind, tuple[Act, ...]]
    not_asked: Offer
    shut: Offer | None
    doubt: Verdict | None


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """The entries, told apart by being the same object: comparing them field by field costs more than matching."""

    entries: Sequence[Entry]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Held) and other.entries is self.entries

    def __hash__(self) -> int:
        return id(self.entries)


def plans(entries: Sequence[Entry], on: date) -> tuple[Plan, ...]:
    """A plan an entry, in the catalogue's order."""
    return kept(Held(entries), on)


@lru_cache(maxsize=DAYS_KEPT)
def kept(held: Held, on: date) -> tuple[Plan, ...]:
    """The same, worked out once."""
    return tuple(plan(entry, on) for entry in held.entries)


def plan(entry: Entry, on: date) -> Plan:
    """What of this entry is the same for everybody on this day."""
    said = dated(entry, on)
    shut = status(entry, on) in SHUT
    acts = tuple(act(entry, one) for one in entry.services)
    done = Series(tuple(Msg(one.text.removesuffix(".")) for one in entry.services))
    return Plan(
        entry=entry,
        ground=Ground(entry.zones, entry.source),
        acts={kind: tuple(one for one in acts if kind in one.service.wishes) for kind in WishKind},
        not_asked=Offer(entry.id, entry, (NOT_ASKED.of(services=done),)),
        shut=Offer(entry.id, entry, (said,)) if said and shut else None,
        doubt=Verdict(Level.CONFIRM, STATUS, said) if said and not shut else None,
    )


def act(entry: Entry, service: Service) -> Act:
    """One service made ready."""
    conditions = tuple(condition(one) for one in (*entry.criteria, *service.criteria))
    ground = Ground(service.zones, service.source) if service.zones else None
    return Act(service, offered(entry, service), conditions, described(service), ground)


def dated(entry: Entry, on: date) -> Msg | None:
    """Why it is not plainly open, with the years as the table prints them; None when it is open."""
    said = explain(entry, on)
    if said is None:
        return None
    if not entry.status_text:
        return UNDATED.of(said=said, source=Name(entry.source))
    return DATED.of(said=said, source=Name(entry.source), years=Name(entry.status_text))


def described(service: Service) -> Verdict:
    """What the service is, in the report's words, and whether the report is sure of it."""
    level, doubt = (Level.FITS, None) if service.sure else (Level.CONFIRM, VAGUE)
    return Verdict(level, SERVICE, doubt, quote(service.text, service.source))
