"""Persons and short cuts for the tests of matching: one profile with what one test is about, and how it came out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

from data.catalogue import load
from data.wording import Wordings
from dialogs.rules.matching import match
from dialogs.rules.profile import Profile, Wish, WishKind

CATALOGUE = load()
ENTRIES = CATALOGUE.entries
IDS = tuple(entry.id for entry in ENTRIES)
TODAY = date(2026, 11, 24)
IN_2022 = date(2022, 12, 1)
PROPOSED, TO_CONFIRM, REFUSED = "proposed", "to_confirm", "refused"
FRENCH = Wordings({})


def french(sentence):
    return FRENCH.text(sentence, "fr")


@cache
def outcome(profile, on=TODAY):
    return match(profile, ENTRIES, on)


def person(*wishes, **facts):
    return Profile("p", wishes=tuple(wishes), **facts)


def training(trade="", **more):
    return Wish(WishKind.TRAINING, trade=trade, trades=(trade,) if trade else (), **more)


def business(**more):
    return Wish(WishKind.SELF_EMPLOYMENT, **more)


def job(**more):
    return Wish(WishKind.JOB, **more)


def finance(amount=None, **more):
    return Wish(WishKind.FINANCE, amount_eur=amount, **more)


def protection(need=None):
    return Wish(WishKind.PROTECTION, need=need)


def listed(profile, entry_id, on=TODAY):
    found = outcome(profile, on)
    (part,) = [name for name in (PROPOSED, TO_CONFIRM, REFUSED) if entry_id in ids(getattr(found, name))]
    return part


def ids(offers):
    return {offer.id for offer in offers}


def offer(profile, entry_id, on=TODAY):
    found = outcome(profile, on)
    (one,) = [one for one in (*found.proposed, *found.to_confirm, *found.refused) if one.id == entry_id]
    return one


def reasons(profile, entry_id, on=TODAY):
    return [french(reason) for reason in offer(profile, entry_id, on).reasons]


def path(profile, on=TODAY):
    return {step.step.value: step.ids for step in outcome(profile, on).path}


def but(profile, **facts):
    return replace(profile, **facts)
