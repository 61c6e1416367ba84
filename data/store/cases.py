"""Cases: what a human is asked to do. They are closed by a counsellor, never by a timer or a correction (DI-6)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, insert, select, update
from sqlalchemy import case as when

from data.store import inbox
from data.store.audit import record
from data.store.store import Work
from data.tables import case as cases
from dialogs.effects import CaseKind, OpenCase, Urgency

WITHDRAWN = "La personne a changé sa réponse : cette demande ne tient plus. Vérifiez avec elle, puis fermez."
RANK = {Urgency.CRITICAL: 0, Urgency.HIGH: 1, Urgency.NORMAL: 2}


@dataclass(frozen=True, slots=True)
class Case:
    """One case, opened for reading. `person` is None for a task of nobody's (a contact to confirm)."""

    id: int
    person: str | None
    kind: str
    urgency: str
    state: str
    about: str
    note: str
    opened_at: datetime
    closed_at: datetime | None
    outcome: str | None


def open_case(work: Work, person: str, effect: OpenCase, run: str = "", key: str = "") -> None:
    """Open it; one that is opened once for all people only where it never was."""
    once = f"{effect.kind} {effect.about}" if effect.once else None
    owner = None if effect.once else person
    if once and work.connection.execute(select(cases.c.id).where(cases.c.once == once)).first():
        return
    work.connection.execute(
        insert(cases),
        {
            "person": owner,
            "kind": effect.kind.value,
            "urgency": effect.urgency.value,
            "state": "open",
            "about": effect.about,
            "note": work.cipher.own(effect.note, owner),
            "once": once,
            "run": run,
            "key": key,
            "opened_at": work.now,
        },
    )


def revise_case(work: Work, person: str, effect: OpenCase, run: str, key: str) -> None:
    """The answers behind it changed: what it is about follows, the older note stays above the new one."""
    found = _behind(work, person, run, key)
    if found is None:
        open_case(work, person, effect, run, key)
        return
    urgency = min(Urgency(found.urgency), effect.urgency, key=lambda urgency: RANK[urgency])
    older = found.note.splitlines()
    note = "\n".join([*older, *(line for line in effect.note.splitlines() if line not in older)])
    work.connection.execute(
        update(cases)
        .where(cases.c.id == found.id)
        .values(
            kind=effect.kind.value,
            urgency=urgency.value,
            about=effect.about,
            note=work.cipher.own(note, found.person),
        )
    )


def withdraw_case(work: Work, person: str, run: str, key: str) -> None:
    """The answer behind it is gone: a note, never a closing (rule 12)."""
    found = _behind(work, person, run, key)
    if found is not None:
        _note(work, found, WITHDRAWN)


def note_about(work: Work, person: str, kind: CaseKind, about: str, note: str) -> None:
    """Add a line to the note of this person's open cases of this kind that are about this."""
    those = (
        cases.c.person == person,
        cases.c.kind == kind.value,
        cases.c.about == about,
        cases.c.state == "open",
    )
    for row in work.connection.execute(_CASES.where(*those)).all():
        _note(work, _case(work, row), note)


def note_on(work: Work, number: int, note: str) -> None:
    """Add a line to the note of one case."""
    found = get_case(work, number)
    if found is not None:
        _note(work, found, note)


def _note(work: Work, found: Case, line: str) -> None:
    note = "\n".join(part for part in (found.note, line) if part)
    values = {"note": work.cipher.own(note, found.person)}
    work.connection.execute(update(cases).where(cases.c.id == found.id).values(values))


def list_cases(work: Work, state: str = "open") -> list[Case]:
    """The cases in this state, the most urgent first, then the oldest."""
    rank = when({urgency.value: rank for urgency, rank in RANK.items()}, value=cases.c.urgency, else_=9)
    rows = work.connection.execute(_CASES.where(cases.c.state == state).order_by(rank, cases.c.id))
    return [_case(work, row) for row in rows]


def get_case(work: Work, number: int) -> Case | None:
    """One case by its number."""
    row = work.connection.execute(_CASES.where(cases.c.id == number)).first()
    return None if row is None else _case(work, row)


def close_case(work: Work, number: int, outcome: str, actor: str) -> bool:
    """Close it with its outcome and tell the talk, through the person's own lane; False when it is not open."""
    found = get_case(work, number)
    if found is None or found.state != "open":
        return False
    values = {"state": "closed", "closed_at": work.now, "outcome": outcome}
    work.connection.execute(update(cases).where(cases.c.id == number).values(values))
    record(work, actor, "close_case", str(number))
    if found.person is not None:
        critical = _critical_left(work, found.person)
        body = json.dumps({"event": "CaseClosed", "case": str(number), "critical_left": critical})
        inbox.put(work, found.person, f"case-closed:{number}", body)
    return True


def counsellor_says(work: Work, number: int, text: str, actor: str, media: str = "") -> bool:
    """Send a counsellor's words, and a kept file of that id, to the person of an open case; False for nobody."""
    found = get_case(work, number)
    if found is None or found.state != "open" or found.person is None:
        return False
    record(work, actor, "write_to_person", str(number))
    body = json.dumps({"event": "CounsellorSaid", "case": str(number), "text": text, "media": media})
    return inbox.put(work, found.person, f"said:{number}:{work.now.isoformat()}", body)


def owes(work: Work, person: str) -> bool:
    """Whether any case is open for this person."""
    those = (cases.c.person == person, cases.c.state == "open")
    return work.connection.execute(select(cases.c.id).where(*those)).first() is not None


def is_open(work: Work, person: str, kind: CaseKind, about: str | None = None) -> bool:
    """Whether a case of this kind is open for this person; of those about this, where it is told."""
    those = [cases.c.person == person, cases.c.kind == kind.value, cases.c.state == "open"]
    if about is not None:
        those.append(cases.c.about == about)
    return work.connection.execute(select(cases.c.id).where(*those)).first() is not None


_CASES: Select[Any] = select(
    cases.c.id,
    cases.c.person,
    cases.c.kind,
    cases.c.urgency,
    cases.c.state,
    cases.c.about,
    cases.c.note,
    cases.c.opened_at,
    cases.c.closed_at,
    cases.c.outcome,
)


def _critical_left(work: Work, person: str) -> bool:
    """Whether a case of this person that cannot wait is open."""
    those = (cases.c.person == person, cases.c.urgency == Urgency.CRITICAL.value, cases.c.state == "open")
    return work.connection.execute(select(cases.c.id).where(*those)).first() is not None


def _case(work: Work, row: Row[Any]) -> Case:
    values = row._asdict()
    sealed = values.pop("note")
    return Case(note=sealed.open(work.cipher, values["person"]) if sealed else "", **values)


def _behind(work: Work, person: str, run: str, key: str) -> Case | None:
    """The case that this act opened for this person."""
    those = (cases.c.person == person, cases.c.run == run, cases.c.key == key)
    row = work.connection.execute(_CASES.where(*those).order_by(cases.c.id.desc())).first()
    return None if row is None else _case(work, row)
