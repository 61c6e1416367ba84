"""The work: cases, referrals, visits, refusals, unmet needs, enterprises, check-ins."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward only: there is no way back."""
    create_case()
    create_referral()
    create_visit()
    create_refusal()
    create_unmet()
    create_enterprise()
    create_checkin()


def create_case() -> None:
    op.create_table(
        "case_",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("person", sa.String(length=32), nullable=True),
        sa.Column("kind", sa.String(length=80), nullable=False),
        sa.Column("urgency", sa.String(length=80), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("about", sa.String(length=80), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.Column("once", sa.String(length=160), nullable=True),
        sa.Column("run", sa.String(length=80), nullable=False),
        sa.Column("key", sa.String(length=160), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.Column("outcome", sa.String(length=80), nullable=True),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_case__person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_")),
        sa.UniqueConstraint("once", name=op.f("uq_case__once")),
    )
    op.create_index(op.f("ix_case__person"), "case_", ["person"], unique=False)
    op.create_index(op.f("ix_case__state_urgency"), "case_", ["state", "urgency"], unique=False)


def create_referral() -> None:
    op.create_table(
        "referral",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("person", sa.String(length=32), nullable=False),
        sa.Column("entry", sa.String(length=80), nullable=False),
        sa.Column("step", sa.String(length=80), nullable=False),
        sa.Column("first_choice", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_referral_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referral")),
        sa.UniqueConstraint("person", "entry", name=op.f("uq_referral_person_entry")),
    )


def create_visit() -> None:
    op.create_table(
        "visit",
        sa.Column("person", sa.String(length=32), nullable=False),
        sa.Column("entry", sa.String(length=80), nullable=False),
        sa.Column("state", sa.String(length=80), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_visit_person")),
        sa.PrimaryKeyConstraint("person", "entry", name=op.f("pk_visit")),
    )


def create_refusal() -> None:
    op.create_table(
        "refusal",
        sa.Column("person", sa.String(length=32), nullable=False),
        sa.Column("entry", sa.String(length=80), nullable=False),
        sa.Column("reason", sa.String(length=80), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_refusal_person")),
        sa.PrimaryKeyConstraint("person", "entry", name=op.f("pk_refusal")),
    )


def create_unmet() -> None:
    op.create_table(
        "unmet",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("person", sa.String(length=32), nullable=False),
        sa.Column("wish", sa.String(length=80), nullable=False),
        sa.Column("trade", sa.String(length=80), nullable=False),
        sa.Column("region", sa.String(length=80), nullable=False),
        sa.Column("blocked_by", sa.String(length=200), nullable=False),
        sa.Column("run", sa.String(length=80), nullable=False),
        sa.Column("key", sa.String(length=160), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_unmet_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unmet")),
        sa.UniqueConstraint("person", "run", "key", name=op.f("uq_unmet_person_run_key")),
    )


def create_enterprise() -> None:
    op.create_table(
        "enterprise",
        sa.Column("person", sa.String(length=32), nullable=False),
        sa.Column("ref", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=80), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=True),
        sa.Column("trade", sa.String(length=80), nullable=False),
        sa.Column("state", sa.String(length=80), nullable=False),
        sa.Column("stopped_on", sa.Date(), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_enterprise_person")),
        sa.PrimaryKeyConstraint("person", "ref", name=op.f("pk_enterprise")),
    )


def create_checkin() -> None:
    op.create_table(
        "checkin",
        sa.Column("person", sa.String(length=32), nullable=False),
        sa.Column("ref", sa.String(length=80), nullable=False),
        sa.Column("wave", sa.String(length=80), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=True),
        sa.Column("state", sa.String(length=80), nullable=True),
        sa.Column("answers", sa.LargeBinary(), nullable=True),
        sa.Column("stopped_on", sa.Date(), nullable=True),
        sa.Column("disposition", sa.String(length=80), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_checkin_person")),
        sa.PrimaryKeyConstraint("person", "ref", "wave", name=op.f("pk_checkin")),
    )
    op.create_index(op.f("ix_checkin_wave"), "checkin", ["wave"], unique=False)
