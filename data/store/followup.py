"""What follows a choice: referrals, visits, refusals, unmet needs, enterprises, check-ins, agreements."""

from __future__ import annotations

import json

from sqlalchemy import insert, update

from data.store import people
from data.store.store import Work
from data.store.upsert import drop_row, put_row
from data.tables import checkin, consent, enterprise, referral, refusal, unmet, visit
from dialogs.effects import (
    GiveConsent,
    OpenReferral,
    RecordCheckin,
    RecordUnmet,
    RecordVisit,
    RefuseOffer,
    RegisterEnterprise,
)

CHECKIN = "checkin"
STOPPED = "finished"


def give_consent(work: Work, person: str, effect: GiveConsent, language: str, channel: str) -> None:
    """Every agreement and refusal is a row of its own: the last of a kind holds (DP-1)."""
    row = {"person": person, "kind": effect.kind, "given": effect.given, "text": effect.text[:400]}
    work.connection.execute(insert(consent), row | {"language": language, "channel": channel, "at": work.now})
    if effect.kind == "follow_up":
        people.set_follow_up(work, person, given=effect.given)


def refer(work: Work, person: str, effect: OpenReferral) -> None:
    """The person chose this way."""
    values = {"step": effect.step, "first_choice": effect.first_choice, "state": "chosen", "at": work.now}
    put_row(work, referral, {"person": person, "entry": effect.entry}, values)


def unrefer(work: Work, person: str, entry: str) -> None:
    """They took the choice back."""
    values = {"state": "withdrawn", "at": work.now}
    same = (referral.c.person == person, referral.c.entry == entry)
    work.connection.execute(update(referral).where(*same).values(values))


def visited(work: Work, person: str, effect: RecordVisit) -> None:
    """Whether they went and were received."""
    put_row(work, visit, {"person": person, "entry": effect.entry}, {"state": effect.state, "at": work.now})


def unvisit(work: Work, person: str, entry: str) -> None:
    """Take that back."""
    drop_row(work, visit, {"person": person, "entry": entry})


def refuse(work: Work, person: str, effect: RefuseOffer) -> None:
    """They did not want this way."""
    values = {"reason": effect.reason, "at": work.now}
    put_row(work, refusal, {"person": person, "entry": effect.entry}, values)


def unrefuse(work: Work, person: str, entry: str) -> None:
    """Take that back."""
    drop_row(work, refusal, {"person": person, "entry": entry})


def lack(work: Work, person: str, effect: RecordUnmet, run: str, key: str) -> None:
    """A wish that nothing open meets."""
    values = {
        "wish": effect.wish,
        "trade": effect.trade,
        "region": effect.region,
        "blocked_by": effect.blocked_by[:200],
        "at": work.now,
    }
    put_row(work, unmet, {"person": person, "run": run, "key": key}, values)


def unlack(work: Work, person: str, run: str, key: str) -> None:
    """Take that back."""
    drop_row(work, unmet, {"person": person, "run": run, "key": key})


def register(work: Work, person: str, effect: RegisterEnterprise) -> None:
    """An enterprise, or a training that begins."""
    values = {
        "kind": effect.kind,
        "started_on": effect.started_on,
        "trade": effect.trade,
        "state": "registered" if effect.started_on else "not_started",
        "at": work.now,
    }
    put_row(work, enterprise, {"person": person, "ref": effect.ref}, values)


def unregister(work: Work, person: str, ref: str) -> None:
    """Take that back."""
    drop_row(work, enterprise, {"person": person, "ref": ref})


def asked(work: Work, person: str, due: str) -> None:
    """A check-in left for the person. `due` is the fire's ref: "e1:m6"."""
    put_row(work, checkin, _wave(person, due), {"asked_at": work.now, "at": work.now})


def check_in(work: Work, person: str, effect: RecordCheckin) -> None:
    """One finished check-in; the enterprise takes its state."""
    row = effect.ref + effect.wave
    answers = json.dumps(effect.answers, ensure_ascii=False)
    values = {
        "state": effect.state,
        "answers": work.cipher.own(answers, person, row),
        "stopped_on": effect.stopped_on,
        "at": work.now,
    }
    put_row(work, checkin, {"person": person, "ref": effect.ref, "wave": effect.wave}, values)
    same = (enterprise.c.person == person, enterprise.c.ref == effect.ref)
    stand = {"state": effect.state, "stopped_on": effect.stopped_on, "at": work.now}
    work.connection.execute(update(enterprise).where(*same).values(stand))


def uncheck(work: Work, person: str, effect: RecordCheckin) -> None:
    """Take a check-in's answers back; that it was asked stays."""
    values = {"state": None, "answers": None, "stopped_on": None, "at": work.now}
    put_row(work, checkin, {"person": person, "ref": effect.ref, "wave": effect.wave}, values)


def dispose(work: Work, person: str, due: str, disposition: str) -> None:
    """How a due check-in ended."""
    put_row(work, checkin, _wave(person, due), {"disposition": disposition, "at": work.now})


def _wave(person: str, due: str) -> dict[str, str]:
    ref, _, wave = due.rpartition(":")
    return {"person": person, "ref": ref, "wave": wave}
