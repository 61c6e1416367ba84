"""Contact with a provider: after a silence in which presses were lost, open questions are asked again (EO-7).

Telegram keeps a button press 150 seconds and a message a day. A silence is written down with the first contact after
it, and made good once nothing older waits at the provider: a crash in between loses nothing and asks nobody twice.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from data.store import inbox, reach
from data.store.reach import Outage
from data.store.store import Work
from handlers.internal import write_missed

log = logging.getLogger("sira.outage")

PRESSES_LAST = timedelta(seconds=120)  # thirty less than Telegram keeps them
MESSAGES_LAST = timedelta(hours=24)
SESSION = timedelta(hours=12)
NOTED_EVERY = timedelta(seconds=10)


@dataclass(frozen=True, slots=True)
class Contact:
    """What the store holds of it: when the last contact was noted, and the outage still to be made good."""

    noted: datetime
    outage: Outage | None = None


NOT_YET = datetime.min.replace(tzinfo=UTC)


def changes_nothing(known: Contact, last: datetime, now: datetime, *, caught_up: bool) -> bool:
    """Whether a contact now needs no transaction: the one before (`last`) is not old, and nothing waits for it."""
    made_good = caught_up and known.outage is not None
    return not made_good and now - last <= PRESSES_LAST and not _is_old(known.noted, now)


def touch(work: Work, channel: str, known: Contact | None, last: datetime | None) -> Contact:
    """The provider was reached now; `last` is the contact before, the stored one where it is not known.

    Call it before the cursor of a batch moves: that counts as contact too.
    """
    known = known or Contact(NOT_YET, reach.open_outage(work, channel))
    last = last or reach.last_contact(work, channel) or work.now
    outage, noted = known.outage, known.noted
    if work.now - last > PRESSES_LAST:
        outage = Outage(outage.since if outage else last, work.now)
        reach.note_outage(work, channel, outage)
    if outage != known.outage or _is_old(noted, work.now):
        reach.note_contact(work, channel)
        noted = work.now
    return Contact(noted, outage)


def make_good(work: Work, channel: str, contact: Contact) -> Contact:
    """All that survived the outage is in the inbox: behind it, everybody who may have pressed gets an event."""
    outage = contact.outage
    if outage is None:
        return contact
    people = reach.heard_before(work, channel, outage, SESSION)
    mark, body = f"missed:{channel}:{outage.until.isoformat()}", write_missed(outage.until)
    asked = inbox.put_many(work, [(person, f"{mark}:{person}", body) for person in people])
    long = outage.until - outage.since >= MESSAGES_LAST
    reach.close_outage(work, channel, outage, "outage_long" if long else "outage")
    log.warning("%s was out of reach for %s; %d people", channel, outage.until - outage.since, asked)
    return replace(contact, outage=None)


def _is_old(noted: datetime, now: datetime) -> bool:
    """Whether the stored contact is to be written anew, also after a clock was set back."""
    return not timedelta() <= now - noted < NOTED_EVERY
