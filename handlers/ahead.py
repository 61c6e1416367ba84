"""A flood slows the one who floods, but a call for help in it is not kept waiting (SE-18).

Behind the head of a lane that is held back, only words that end the talk or bring a human are looked for; one of
them a minute is met out of turn. All other rows wait for theirs.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from data.store import inbox
from data.store.inbox import Waiting
from data.store.store import Work
from dialogs.events import Heard
from dialogs.understand.clean import clean
from dialogs.understand.reserved import Reserved, reserved
from handlers.channel import Channel

URGENT = (Reserved.SOS, Reserved.PERSON, Reserved.STOP, Reserved.ERASE)
ROWS_AT_ONCE = 200
PAUSE = timedelta(minutes=1)


class Ahead:
    """Looks into held lanes. Remembers how far it looked in each, for as long as that lane is held."""

    def __init__(self, channels: Mapping[str, Channel]) -> None:
        self._channels = channels
        self._looked: dict[str, int] = {}
        self._met: dict[str, datetime] = {}

    def urgent(self, work: Work) -> list[Waiting]:
        """At most one row of every held lane: the first that cannot wait."""
        held = inbox.held(work)
        self._looked = {person: row for person, row in self._looked.items() if person in held}
        self._met = {person: at for person, at in self._met.items() if work.now - at < PAUSE}
        return [row for person in held if person not in self._met for row in self._first(work, person)]

    def _first(self, work: Work, person: str) -> list[Waiting]:
        rows = inbox.behind(work, self._channels, person, self._looked.get(person, 0), ROWS_AT_ONCE)
        for row in rows:
            self._looked[person] = row.id
            if self._cannot_wait(row):
                self._met[person] = work.now
                return [row]
        return []

    def _cannot_wait(self, row: Waiting) -> bool:
        try:
            event = self._channels[row.channel].parse((row.body or "").encode()).event
        except Exception:  # noqa: BLE001 - it fails again, and is buried, when its turn comes
            return False
        return isinstance(event, Heard) and reserved(clean(event.text).text) in URGENT
