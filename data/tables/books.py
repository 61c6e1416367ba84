"""The house's own books: confirmed contacts, audit, tombstones, notices."""

from __future__ import annotations

from sqlalchemy import Column, Integer, String, Table

from data.instant import Instant
from data.tables.columns import Token, id_column, metadata

audit = Table(
    "audit",
    metadata,
    id_column(),
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
    id_column(),
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
