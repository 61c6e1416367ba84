"""The wire: inbox, cursor, dead letters, outbox, planned moments."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, String, Table, UniqueConstraint, text

from data.crypto import Encrypted
from data.instant import Instant
from data.tables.columns import Id, PersonId, Token, id_column, metadata, person_column

inbox = Table(
    "inbox",
    metadata,
    id_column(),
    person_column(nullable=True),
    Column("channel", Token, nullable=False),
    Column("ext", String(64), nullable=False),  # blind index of the provider's id, which may hold a number
    Column("body", Encrypted("inbox.body")),
    Column("received_at", Instant, nullable=False),
    Column("state", String(8), nullable=False),  # waiting | done | dead
    Column("attempts", Integer, nullable=False),
    Column("error", Token),
    UniqueConstraint("channel", "ext"),
)
Index(
    "ix_inbox_waiting",
    inbox.c.person,
    inbox.c.id,
    sqlite_where=text("state = 'waiting'"),
    postgresql_where=text("state = 'waiting'"),
)

cursor = Table(
    "cursor",
    metadata,
    Column("channel", Token, primary_key=True),
    Column("value", String(200), nullable=False),
    Column("at", Instant, nullable=False),
)

dead_letter = Table(
    "dead_letter",
    metadata,
    id_column(),
    person_column(nullable=True),
    Column("channel", Token, nullable=False),
    Column("inbox", Id),
    Column("body", Encrypted("dead_letter.body")),
    Column("reason", Token, nullable=False),
    Column("at", Instant, nullable=False),
)
Index(None, dead_letter.c.person)

outbox = Table(
    "outbox",
    metadata,
    id_column(),
    person_column(nullable=True),
    Column(
        "owner", PersonId, nullable=False
    ),  # whom the body is sealed for; outlives `person` for a farewell
    Column("channel", Token, nullable=False),
    Column("farewell", Encrypted("outbox.farewell")),  # the address of somebody just erased, until it left
    Column("kind", Token, nullable=False),
    Column("priority", Integer, nullable=False),  # 0 escalation, 1 reply, 2 planned
    Column("policy", String(8), nullable=False),  # resend | never: what to do when nobody knows if it left
    Column("body", Encrypted("outbox.body"), nullable=False),
    Column("state", String(10), nullable=False),  # new | sending | sent | failed | unknown | cancelled
    Column("not_before", Instant, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("dedupe", String(120), nullable=False, unique=True),
    Column("sent_id", Encrypted("outbox.sent_id")),
    Column("keyboard", String(4)),  # live: sent with buttons that the person still sees
    Column("error", Token),
    Column("created_at", Instant, nullable=False),
    Column("at", Instant, nullable=False),
)
Index(None, outbox.c.owner)
Index(
    "ix_outbox_new",
    outbox.c.priority,
    outbox.c.id,
    sqlite_where=text("state = 'new'"),
    postgresql_where=text("state = 'new'"),
)
Index(
    "ix_outbox_keyboard",
    outbox.c.owner,
    sqlite_where=text("keyboard = 'live'"),
    postgresql_where=text("keyboard = 'live'"),
)

fire = Table(
    "fire",
    metadata,
    id_column(),
    person_column(),
    Column("kind", Token, nullable=False),
    Column("ref", Token, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("state", String(10), nullable=False),  # waiting | fired | cancelled
    Column("times", Integer, nullable=False),  # how often it fired: postponed ones fire again
    Column("fired_at", Instant),
    UniqueConstraint("person", "kind", "ref"),
)
Index(
    "ix_fire_due",
    fire.c.due_at,
    sqlite_where=text("state = 'waiting'"),
    postgresql_where=text("state = 'waiting'"),
)
