"""For channels with files and buttons that can be taken away: media are fetched, keyboards are remembered."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward only: there is no way back."""
    op.add_column("outbox", sa.Column("keyboard", sa.String(length=4), nullable=True))
    op.create_index(
        "ix_outbox_keyboard",
        "outbox",
        ["owner"],
        unique=False,
        sqlite_where=sa.text("keyboard = 'live'"),
        postgresql_where=sa.text("keyboard = 'live'"),
    )
    op.drop_table("media")  # nothing was ever written into it
    create_media()


def create_media() -> None:
    op.create_table(
        "media",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("person", sa.String(length=32), nullable=False),
        sa.Column("channel", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=80), nullable=False),
        sa.Column("type", sa.String(length=80), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("source", sa.LargeBinary(), nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("not_before", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_media_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_media")),
    )
    op.create_index("ix_media_person", "media", ["person"], unique=False)
    op.create_index(
        "ix_media_wanted",
        "media",
        ["not_before"],
        unique=False,
        sqlite_where=sa.text("state = 'wanted'"),
        postgresql_where=sa.text("state = 'wanted'"),
    )
