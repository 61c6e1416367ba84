"""The engine: SQLite (WAL, synchronous FULL, BEGIN IMMEDIATE for writers) or PostgreSQL, and its migrations.

Deferred read-then-write on SQLite fails at once under contention, so every writing transaction begins IMMEDIATE.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import (
    Connection,
    Engine,
    PoolProxiedConnection,
    create_engine,
    event,
    inspect,
    make_url,
    text,
)
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from data.start_error import StartError

MIGRATIONS = Path(__file__).parent / "migrations"
BUSY_SECONDS = 5
READING = "sira_reading"


def open_engine(url: str) -> Engine:
    """An engine for this address. Nothing is connected yet."""
    try:
        parsed = make_url(url)
        if parsed.get_backend_name() == "sqlite":
            return _open_sqlite(url)
        # One statement after another over the network: prepared at once, never checked before each use.
        return create_engine(url, hide_parameters=True, pool_size=4, max_overflow=4)
    except (ArgumentError, NoSuchModuleError, ImportError, ValueError):
        raise StartError(
            "SIRA_DATABASE_URL n'est pas une adresse de base connue. Écrivez sqlite:///CHEMIN ou "
            "postgresql+psycopg://COMPTE@HOTE/BASE (avec le paquet psycopg installé)."
        ) from None


def _open_sqlite(url: str) -> Engine:
    engine = create_engine(url, hide_parameters=True, connect_args={"timeout": BUSY_SECONDS})

    @event.listens_for(engine, "connect")
    def _set_up(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        for pragma in (
            "journal_mode = WAL",
            "synchronous = FULL",
            f"busy_timeout = {BUSY_SECONDS * 1000}",
            "foreign_keys = ON",
            "secure_delete = ON",
            "temp_store = MEMORY",
        ):
            connection.execute("PRAGMA " + pragma)

    # Not by the event "begin": once somebody listens, every statement looks for listeners, a tenth of its cost.
    engine.dialect.do_begin = _begin  # type: ignore[method-assign]
    return engine


def _begin(dbapi_connection: PoolProxiedConnection) -> None:
    """Who does not say that they only read, writes."""
    dbapi_connection.cursor().execute("BEGIN" if READING in dbapi_connection.info else "BEGIN IMMEDIATE")


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A writing transaction; committed at the end, rolled back by an exception."""
    with engine.begin() as connection:
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that only reads and so never waits for a writer on SQLite."""
    with engine.connect() as connection:
        marks = connection.info
        marks[READING] = True
        try:
            yield connection
        finally:
            del marks[READING]
        connection.rollback()


def revisions() -> tuple[str, ...]:
    """The migrations of this release, oldest first: the first four characters of their file names."""
    return tuple(sorted(path.name[:4] for path in (MIGRATIONS / "versions").glob("[0-9]*.py")))


def migrate(engine: Engine) -> None:
    """Bring the database to this release. StartError when it is newer, locked or not writable."""
    with trouble(engine):
        have = revision_of(engine)
        known = revisions()
        if have is not None and have not in known:
            raise StartError(
                f"La base est d'une version plus récente de Sira ({have}) que ce programme ({known[-1]}). "
                "Installez la version récente de Sira, ou utilisez une autre base."
            )
        if have is None:
            create(engine)
        elif have != known[-1]:
            upgrade(engine)
        _check_writable(engine)


@contextmanager
def trouble(engine: Engine) -> Iterator[None]:
    """What the database refuses inside becomes a StartError with its sentence."""
    try:
        yield
    except DBAPIError as error:
        raise StartError(_sentence(engine, str(error.orig))) from None
    except sqlite3.Error as error:  # raised while a connection is set up, before SQLAlchemy wraps it
        raise StartError(_sentence(engine, str(error))) from None


def revision_of(engine: Engine) -> str | None:
    """The migration the database stands at; None for an empty one."""
    with reading(engine) as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def create(engine: Engine) -> None:
    """Make an empty database straight from this release's tables, without the cost of the migrations' library.

    A test holds that the migrations lead to the same tables, indexes and types.
    """
    from data.tables import metadata  # noqa: PLC0415 - whoever brings a database to this release needs no table

    with writing(engine) as connection:
        metadata.create_all(connection)
        connection.execute(
            text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
        )
        connection.execute(text("INSERT INTO alembic_version VALUES (:last)"), {"last": revisions()[-1]})


def upgrade(engine: Engine) -> None:
    """Run the migrations that are missing."""
    # Imported here: it costs a third of a second and a database that is up to date needs none of it.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    with writing(engine) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _check_writable(engine: Engine) -> None:
    with engine.connect() as connection:
        connection.execute(text("UPDATE meta SET value = value WHERE key = ''"))
        connection.rollback()


def _sentence(engine: Engine, error: str) -> str:
    place = engine.url.database or ""
    if engine.url.get_backend_name() != "sqlite":
        return (
            "La base PostgreSQL ne répond pas ou refuse l'accès. Vérifiez SIRA_DATABASE_URL, que le serveur tourne, "
            "et que ce compte peut créer des tables."
        )
    if "locked" in error:
        return f"La base {place} est verrouillée par un autre programme. Fermez-le, puis relancez Sira."
    if "not a database" in error or "malformed" in error:
        return f"Le fichier {place} n'est pas une base de Sira, ou il est abîmé. Remettez une sauvegarde."
    if "full" in error:
        return "Le disque est plein. Libérez de la place, puis relancez Sira."
    return f"Sira ne peut pas écrire dans la base {place}. Vérifiez le dossier et ses droits, ou changez SIRA_DATA_DIR."
