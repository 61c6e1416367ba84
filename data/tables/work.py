"""The work: cases, referrals, visits, refusals, unmet needs, enterprises, check-ins."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, Index, String, Table, UniqueConstraint

from data.crypto import Encrypted
from data.instant import Instant
from data.tables.columns import Token, id_column, metadata, person_column

case = Table(
    "case_",
    metadata,
    id_column(),
    person_column(nullable=True),
    Column("kind", Token, nullable=False),
    Column("urgency", Token, nullable=False),
    Column("state", String(8), nullable=False),  # open | closed
    Column("about", Token, nullable=False),
    Column("note", Encrypted("case_.note")),
    Column("once", String(160), unique=True),  # kind and about of a task that is opened once for all people
    Column("run", Token, nullable=False),
    Column("key", String(160), nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("closed_at", Instant),
    Column("outcome", Token),
)
Index(None, case.c.state, case.c.urgency)
Index(None, case.c.person)

referral = Table(
    "referral",
    metadata,
    id_column(),
    person_column(),
    Column("entry", Token, nullable=False),
    Column("step", Token, nullable=False),
    Column("first_choice", Boolean, nullable=False),
    Column("state", String(12), nullable=False),  # chosen | withdrawn
    Column("at", Instant, nullable=False),
    UniqueConstraint("person", "entry"),
)

visit = Table(
    "visit",
    metadata,
    person_column(primary=True),
    Column("entry", Token, primary_key=True),
    Column("state", Token, nullable=False),
    Column("at", Instant, nullable=False),
)

refusal = Table(
    "refusal",
    metadata,
    person_column(primary=True),
    Column("entry", Token, primary_key=True),
    Column("reason", Token, nullable=False),
    Column("at", Instant, nullable=False),
)

unmet = Table(
    "unmet",
    metadata,
    id_column(),
    person_column(),
    Column("wish", Token, nullable=False),
    Column("trade", Token, nullable=False),
    Column("region", Token, nullable=False),
    Column("blocked_by", String(200), nullable=False),
    Column("run", Token, nullable=False),
    Column("key", String(160), nullable=False),
    Column("at", Instant, nullable=False),
    UniqueConstraint("person", "run", "key"),
)

enterprise = Table(
    "enterprise",
    metadata,
    person_column(primary=True),
    Column("ref", Token, primary_key=True),
    Column("kind", Token, nullable=False),
    Column("started_on", Date),
    Column("trade", Token, nullable=False),
    Column("state", Token, nullable=False),
    Column("stopped_on", Date),
    Column("at", Instant, nullable=False),
)

checkin = Table(
    "checkin",
    metadata,
    person_column(primary=True),
    Column("ref", Token, primary_key=True),
    Column("wave", Token, primary_key=True),
    Column("asked_at", Instant),
    Column("state", Token),
    Column("answers", Encrypted("checkin.answers")),
    Column("stopped_on", Date),
    Column("disposition", Token),
    Column("at", Instant, nullable=False),
)
Index(None, checkin.c.wave)

contact = Table(
    "catalogue_contact",
    metadata,
    Column("entry", Token, primary_key=True),
    Column("field", Token, primary_key=True),
    Column("value", String(400), nullable=False),
    Column("confirmed_by", Token, nullable=False),
    Column("confirmed_on", Date, nullable=False),
)
