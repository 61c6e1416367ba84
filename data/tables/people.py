"""Who: people, their addresses and their agreements."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, String, Table, UniqueConstraint

from data.crypto import Encrypted
from data.instant import Instant
from data.tables.columns import PersonId, Token, id_column, metadata, person_column

person = Table(
    "person",
    metadata,
    Column("id", PersonId, primary_key=True),
    Column("created_at", Instant, nullable=False),
    Column("seen_at", Instant, nullable=False),  # the last thing heard from them
    Column("zone", Token, nullable=False),
    Column("language", String(8), nullable=False),
    Column("keep", Boolean),  # the agreement to keep answers; null before it was asked
    Column("follow_up", Boolean),  # the agreement to be asked later; null before it was asked
    Column("stopped", Boolean, nullable=False),
    Column("unreachable", Boolean, nullable=False),
    Column("held_until", Instant),  # a flood: this lane waits
    Column("window_at", Instant),  # when the minute of `window_count` began
    Column("window_count", Integer, nullable=False),
)
Index(None, person.c.keep, person.c.seen_at)
Index(None, person.c.held_until)

address = Table(
    "address",
    metadata,
    id_column(),
    person_column(),
    Column("channel", Token, nullable=False),
    Column("address", Encrypted("address.address"), nullable=False),
    Column("blind", String(64), nullable=False),
    Column("seen_at", Instant, nullable=False),
    UniqueConstraint("channel", "blind"),
)
Index(None, address.c.person)

consent = Table(
    "consent",
    metadata,
    id_column(),
    person_column(),
    Column("kind", Token, nullable=False),
    Column("given", Boolean, nullable=False),
    Column("text", String(400), nullable=False),  # the msgid that was shown: the version of the wording
    Column("language", String(8), nullable=False),
    Column("channel", Token, nullable=False),
    Column("at", Instant, nullable=False),
)
Index(None, consent.c.person, consent.c.kind)
