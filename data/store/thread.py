"""The thread: what was said both ways, as it was heard and shown. It is what a counsellor reads."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select

from data.store.many import Many
from data.store.plain import write_json
from data.store.store import Work
from data.tables import thread as lines

IN, OUT = "in", "out"
MOST = 400


@dataclass(frozen=True, slots=True)
class Line:
    """One message: `buttons` are (label, data) pairs shown with it; `data` is the button a person pressed."""

    direction: str
    kind: str
    text: str
    at: datetime
    buttons: tuple[tuple[str, str], ...] = ()
    data: str = ""
    id: int = 0


_ADD = Many(insert(lines), ("person", "direction", "kind", "body", "at"))


def keep(work: Work, said: list[tuple[str, Line]]) -> None:
    """Add lines to people's threads, in this order: (person, line) pairs."""
    rows = [
        {
            "person": person,
            "direction": line.direction,
            "kind": line.kind,
            "body": work.cipher.own(write_json([line.text, line.buttons, line.data]), person, line.direction),
            "at": line.at,
        }
        for person, line in said
    ]
    _ADD.run(work.connection, rows)


def read(work: Work, person: str, after: int = 0) -> tuple[Line, ...]:
    """Somebody's thread after that line, oldest first. A pressed button's text is the label it had."""
    rows = work.connection.execute(
        select(lines.c.id, lines.c.direction, lines.c.kind, lines.c.body, lines.c.at)
        .where(lines.c.person == person)
        .order_by(lines.c.id.desc())
        .limit(MOST)
    )
    labels: dict[str, str] = {}
    said = []
    for row, direction, kind, body, at in reversed(list(rows)):
        text, buttons, data = json.loads(body.open(work.cipher, person, direction))
        labels |= {shown: label for label, shown in buttons}
        pairs = tuple((label, shown) for label, shown in buttons)
        if row > after:
            said.append(Line(direction, kind, text or labels.get(data, ""), at, pairs, data, row))
    return tuple(said)
