"""What is remembered, as tables (SQLAlchemy Core, SQLite and PostgreSQL alike).

`person` columns hold random ids that mean nothing outside. Everything a person said, and every way to reach them,
stands in an `Encrypted` column. Tokens (kinds, states, entry ids) are plain, so that figures need no key.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnClause,
    Date,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    literal_column,
    text,
)

from data.crypto import Encrypted
from data.instant import Instant

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# A bound value would hide from SQLite that a partial index serves: these states are written into the statements.
WAITING: ColumnClause[str] = literal_column("'waiting'")
NEW: ColumnClause[str] = literal_column("'new'")

Id = BigInteger().with_variant(Integer(), "sqlite")  # SQLite counts rows only in a plain INTEGER key
PersonId = String(32)
Token = String(80)


def _id() -> Column[int]:
    return Column("id", Id, primary_key=True, autoincrement=True)


def _person(*, nullable: bool = False, primary: bool = False) -> Column[str]:
    return Column("person", PersonId, ForeignKey("person.id"), nullable=nullable, primary_key=primary)


# -- who -------------------------------------------------------------------------------------------------------

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
    _id(),
    _person(),
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
    _id(),
    _person(),
    Column("kind", Token, nullable=False),
    Column("given", Boolean, nullable=False),
    Column("text", String(400), nullable=False),  # the msgid that was shown: the version of the wording
    Column("language", String(8), nullable=False),
    Column("channel", Token, nullable=False),
    Column("at", Instant, nullable=False),
)
Index(None, consent.c.person, consent.c.kind)

# -- the wire --------------------------------------------------------------------------------------------------

inbox = Table(
    "inbox",
    metadata,
    _id(),
    _person(nullable=True),
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
    _id(),
    _person(nullable=True),
    Column("channel", Token, nullable=False),
    Column("inbox", Id),
    Column("body", Encrypted("dead_letter.body")),
    Column("reason", Token, nullable=False),
    Column("at", Instant, nullable=False),
)
Index(None, dead_letter.c.person)

conversation = Table(
    "conversation",
    metadata,
    _person(primary=True),
    Column("state", Encrypted("conversation.state"), nullable=False),
    Column("at", Instant, nullable=False),
)

effect = Table(
    "effect",
    metadata,
    _id(),
    _person(),
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
    _person(primary=True),
    Column("key", Token, primary_key=True),
    Column("value", Encrypted("fact.value"), nullable=False),
    Column("at", Instant, nullable=False),
)

thread = Table(
    "thread",
    metadata,
    _id(),
    _person(),
    Column("direction", String(3), nullable=False),  # in | out
    Column("kind", Token, nullable=False),
    Column("body", Encrypted("thread.body"), nullable=False),
    Column("at", Instant, nullable=False),
)
Index(None, thread.c.person, thread.c.id)

outbox = Table(
    "outbox",
    metadata,
    _id(),
    _person(nullable=True),
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

fire = Table(
    "fire",
    metadata,
    _id(),
    _person(),
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

media = Table(
    "media",
    metadata,
    Column("id", PersonId, primary_key=True),
    _person(),
    Column("kind", Token, nullable=False),
    Column("type", Token, nullable=False),
    Column("size", Integer, nullable=False),
    Column("body", Encrypted("media.body"), nullable=False),
    Column("at", Instant, nullable=False),
)
Index(None, media.c.person)

# -- the work --------------------------------------------------------------------------------------------------

case = Table(
    "case_",
    metadata,
    _id(),
    _person(nullable=True),
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
    _id(),
    _person(),
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
    _person(primary=True),
    Column("entry", Token, primary_key=True),
    Column("state", Token, nullable=False),
    Column("at", Instant, nullable=False),
)

refusal = Table(
    "refusal",
    metadata,
    _person(primary=True),
    Column("entry", Token, primary_key=True),
    Column("reason", Token, nullable=False),
    Column("at", Instant, nullable=False),
)

unmet = Table(
    "unmet",
    metadata,
    _id(),
    _person(),
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
    _person(primary=True),
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
    _person(primary=True),
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

# -- the house's own books -------------------------------------------------------------------------------------

audit = Table(
    "audit",
    metadata,
    _id(),
    Column("at", Instant, nullable=False),
    Column("actor", Token, nullable=False),
    Column("action", Token, nullable=False),
    Column("subject", Token, nullable=False),
    Column("chain", String(64), nullable=False),
)

tombstone = Table(
    "tombstone",
    metadata,
    Column("blind", String(64), primary_key=True),
    Column("at", Instant, nullable=False),
    Column("reason", Token, nullable=False),
)

notice = Table(
    "notice",
    metadata,
    _id(),
    Column("kind", Token, nullable=False),
    Column("number", Integer, nullable=False),
    Column("at", Instant, nullable=False),
    Column("seen_at", Instant),
)

meta = Table(
    "meta",
    metadata,
    Column("key", Token, primary_key=True),
    Column("value", String(400), nullable=False),
)
