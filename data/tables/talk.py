"""The talk: its state, what it did and learnt, what was said and sent."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, String, Table, UniqueConstraint, text

from data.crypto import Encrypted
from data.instant import Instant
from data.tables.columns import PersonId, Token, id_column, metadata, person_column

conversation = Table(
    "conversation",
    metadata,
    person_column(primary=True),
    Column("state", Encrypted("conversation.state"), nullable=False),
    Column("at", Instant, nullable=False),
)

effect = Table(
    "effect",
    metadata,
    id_column(),
    person_column(),
    Column("run", Token, nullable=False),
    Column("key", String(160), nullable=False),
    Column("kind", Token, nullable=False),
    Column("digest", String(16), nullable=False),
    Column("payload", Encrypted("effect.payload"), nullable=False),
    Column("state", String(12), nullable=False),  # done | revised | withdrawn
    Column("at", Instant, nullable=False),
    UniqueConstraint("person", "run", "key"),
)

fact = Table(
    "fact",
    metadata,
    person_column(primary=True),
    Column("key", Token, primary_key=True),
    Column("value", Encrypted("fact.value"), nullable=False),
    Column("at", Instant, nullable=False),
)

thread = Table(
    "thread",
    metadata,
    id_column(),
    person_column(),
    Column("direction", String(3), nullable=False),  # in | out
    Column("kind", Token, nullable=False),
    Column("body", Encrypted("thread.body"), nullable=False),
    Column("at", Instant, nullable=False),
)
Index(None, thread.c.person, thread.c.id)

media = Table(
    "media",
    metadata,
    Column("id", PersonId, primary_key=True),
    person_column(),
    Column("channel", Token, nullable=False),  # who fetches it; "" for what staff attached
    Column("kind", Token, nullable=False),  # voice | photo
    Column("type", Token, nullable=False),  # its media type: as the sender says, then by content
    Column("size", Integer, nullable=False),  # bytes, likewise
    Column("state", String(8), nullable=False),  # wanted | kept | refused | lost
    Column("source", Encrypted("media.source")),  # what the channel fetches it by; gone once it is settled
    Column("body", Encrypted("media.body")),
    Column("attempts", Integer, nullable=False),
    Column("not_before", Instant, nullable=False),
    Column("at", Instant, nullable=False),
)
Index(None, media.c.person)
Index(
    "ix_media_wanted",
    media.c.not_before,
    sqlite_where=text("state = 'wanted'"),
    postgresql_where=text("state = 'wanted'"),
)
