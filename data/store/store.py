"""`Store`: the database opened with its keys. All else in this package works inside one of its transactions."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, func, make_url, select
from sqlalchemy.exc import ArgumentError

from data import database, tables
from data.crypto import CannotOpen, Cipher
from data.keys import Keys, make_keys, read_keys
from data.start_error import StartError

KEY_CHECK = "key_check"


@dataclass(frozen=True, slots=True)
class Work:
    """An open transaction: its connection, the cipher of its columns, and the moment it takes place (aware)."""

    connection: Connection
    cipher: Cipher
    now: datetime


@dataclass(frozen=True, slots=True)
class Store:
    """The database and its cipher. `signing` is the secret for cookies; `fresh` says a key file was just made."""

    engine: Engine
    cipher: Cipher
    signing: bytes = field(repr=False)
    fresh: bool = False

    @contextmanager
    def write(self, now: datetime) -> Iterator[Work]:
        """A writing transaction at this moment: committed at the end, or not at all."""
        with database.writing(self.engine) as connection:
            yield Work(connection, self.cipher, now)

    @contextmanager
    def read(self, now: datetime) -> Iterator[Work]:
        """A reading one; it never waits for a writer on SQLite."""
        with database.reading(self.engine) as connection:
            yield Work(connection, self.cipher, now)

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()


def open_store(url: str, key_file: Path) -> Store:
    """The store at this address with the keys of this file, brought to this release.

    Makes the database and the key file when neither is there yet. StartError says what is wrong otherwise.
    """
    make_folder(url)
    engine = database.open_engine(url)
    try:
        database.migrate(engine)
        _close_to_others(engine)
        keys, fresh = _keys(engine, key_file)
        _check(engine, keys, key_file)
    except BaseException:
        engine.dispose()
        raise
    return Store(engine, keys.cipher(), keys.signing, fresh)


def is_there(url: str) -> bool:
    """Whether there is a database at this address already; a server's is taken to be."""
    file = _file(url)
    return file is None or file.exists()


def _file(url: str) -> Path | None:
    """The file of a SQLite database; None for a server, or for an address that `open_engine` will refuse."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        return None
    if parsed.get_backend_name() != "sqlite" or not parsed.database:
        return None
    return Path(parsed.database.removeprefix("file:"))


def make_folder(url: str) -> None:
    """The folder of a SQLite database, for its owner alone; StartError when it cannot be made."""
    file = _file(url)
    if file is None:
        return
    folder = file.parent
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        raise StartError(f"Impossible de créer le dossier {folder}. Changez SIRA_DATA_DIR.") from None


def _close_to_others(engine: Engine) -> None:
    """The database file is for its owner alone."""
    file = _file(str(engine.url))
    if file is None or not file.exists():
        return
    try:
        file.chmod(0o600)
    except OSError:
        raise StartError(
            f"La base {file} appartient à un autre compte. Lancez Sira avec ce compte, ou changez SIRA_DATA_DIR."
        ) from None


def _keys(engine: Engine, key_file: Path) -> tuple[Keys, bool]:
    with database.reading(engine) as connection:
        used = connection.execute(select(func.count()).select_from(tables.meta)).scalar_one() > 0
    if used or key_file.exists():
        return read_keys(key_file), False
    return make_keys(key_file), True


def _check(engine: Engine, keys: Keys, key_file: Path) -> None:
    """Whether these are the keys the database was written with; noted at the first start."""
    cipher, row = keys.cipher(), tables.meta
    with database.reading(engine) as connection:
        noted = connection.execute(select(row.c.value).where(row.c.key == KEY_CHECK)).scalar()
    if noted is None:
        value = cipher.seal(KEY_CHECK.encode(), KEY_CHECK).hex() + "." + cipher.index(KEY_CHECK)
        with database.writing(engine) as connection:
            connection.execute(row.insert().values(key=KEY_CHECK, value=value))
        return
    sealed, _, blind = noted.partition(".")
    try:
        cipher.open(bytes.fromhex(sealed), KEY_CHECK)
    except CannotOpen:
        blind = ""
    if blind != cipher.index(KEY_CHECK):
        raise StartError(
            f"La clé {key_file} n'est pas celle de cette base. Remettez la bonne clé, ou indiquez sa place "
            "avec SIRA_KEY_FILE."
        )
