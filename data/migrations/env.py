"""Alembic's environment. It runs only inside `data.database.migrate`, on the connection that one hands over."""

from __future__ import annotations

from alembic import context

from data.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()
