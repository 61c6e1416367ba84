"""A letter of the outbox: what is to be said, for whom, and what its sending must respect."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from data.crypto import Sealed
from data.store.plain import write_json
from data.store.store import Work

ESCALATION, REPLY, PLANNED = 0, 1, 2
RESEND, NEVER = "resend", "never"

Buttons = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Content:
    """What a letter says or does. `buttons` are (label, data) pairs, `media` is the id of a stored file.

    `edits`: it takes the place of the message whose buttons the person still sees. `closes`: from it on the buttons
    of older messages mean nothing. `deletes`: nothing is said, these messages go (the provider's ids).
    """

    text: str
    buttons: Buttons = ()
    media: str = ""
    edits: bool = False
    closes: bool = False
    deletes: tuple[str, ...] = ()

    def as_json(self) -> str:
        """The words and buttons, then what else there is."""
        more = {
            "media": self.media,
            "edits": self.edits,
            "closes": self.closes,
            "deletes": list(self.deletes),
        }
        rest = {name: value for name, value in more.items() if value}
        return write_json([self.text, self.buttons, rest] if rest else [self.text, self.buttons])


@dataclass(frozen=True, slots=True)
class Draft:
    """One message to leave, with what rules its sending; `dedupe` makes it one only (EO-2)."""

    content: Content
    kind: str
    priority: int
    policy: str
    dedupe: str


@dataclass(frozen=True, slots=True)
class Rights:
    """What a person allows at this moment: read at send time, in the sending transaction (SC-9)."""

    reachable: bool
    agreed: bool
    zone: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A row that may leave; `rights` is None for the last words to somebody who was erased."""

    id: int
    person: str | None
    owner: str
    channel: str
    farewell: Sealed | None
    kind: str
    priority: int
    policy: str
    body: Sealed
    attempts: int
    created_at: datetime
    rights: Rights | None

    def open(self, work: Work) -> Content:
        """What it says."""
        return _content(json.loads(self.body.open(work.cipher, self.owner)))


def _content(stored: list[Any]) -> Content:
    text, buttons, *rest = stored
    more = rest[0] if rest else {}
    return Content(
        text,
        tuple((label, data) for label, data in buttons),
        more.get("media", ""),
        edits=more.get("edits", False),
        closes=more.get("closes", False),
        deletes=tuple(more.get("deletes", ())),
    )


def rights_of(row: Any) -> Rights:
    """From the columns stopped, unreachable, keep, follow_up, zone of the person."""
    stopped, unreachable, keep, follow_up, zone = row
    agreed = not stopped and not unreachable and keep is not False and follow_up is not False
    return Rights(not unreachable, agreed, zone)
