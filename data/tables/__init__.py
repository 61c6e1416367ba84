"""What is remembered, as tables (SQLAlchemy Core, SQLite and PostgreSQL alike).

`person` columns hold random ids that mean nothing outside. Everything a person said, and every way to reach them,
stands in an `Encrypted` column. Tokens (kinds, states, entry ids) are plain, so that figures need no key.
"""

from __future__ import annotations

from data.tables.books import audit, meta, notice, tombstone
from data.tables.columns import NEW, WAITING, metadata
from data.tables.people import address, consent, person
from data.tables.talk import conversation, effect, fact, media, thread
from data.tables.wire import cursor, dead_letter, fire, inbox, outbox
from data.tables.work import case, checkin, contact, enterprise, referral, refusal, unmet, visit

__all__ = [
    "NEW",
    "WAITING",
    "address",
    "audit",
    "case",
    "checkin",
    "consent",
    "contact",
    "conversation",
    "cursor",
    "dead_letter",
    "effect",
    "enterprise",
    "fact",
    "fire",
    "inbox",
    "media",
    "meta",
    "metadata",
    "notice",
    "outbox",
    "person",
    "referral",
    "refusal",
    "thread",
    "tombstone",
    "unmet",
    "visit",
]
