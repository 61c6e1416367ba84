"""The columns that tables share, and the states that are written into statements."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ColumnClause, ForeignKey, Integer, MetaData, String, literal_column

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


def id_column() -> Column[int]:
    """A key that counts rows in their order."""
    return Column("id", Id, primary_key=True, autoincrement=True)


def person_column(*, nullable: bool = False, primary: bool = False) -> Column[str]:
    """Whose row it is."""
    return Column("person", PersonId, ForeignKey("person.id"), nullable=nullable, primary_key=primary)
