"""One instance at a time: a file lock beside a SQLite database, an advisory lock on PostgreSQL."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, text

from data.start_error import StartError

LOCK_NUMBER = 0x51_7A  # ours on a PostgreSQL server, the same for every instance of one database
BUSY_STATUS = 3


@contextmanager
def only_one(engine: Engine, data_dir: Path) -> Iterator[None]:
    """Hold the lock while inside. StartError when another instance has it."""
    if engine.url.get_backend_name() == "sqlite":
        with _file_lock(Path(engine.url.database or data_dir / "sira").with_suffix(".lock")):
            yield
    else:
        with _advisory_lock(engine):
            yield


@contextmanager
def _file_lock(path: Path) -> Iterator[None]:
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        other = os.read(handle, 20).decode(errors="replace").strip() or "inconnu"
        os.close(handle)
        raise StartError(
            f"Sira tourne déjà avec cette base (processus {other}). Arrêtez l'autre, ou changez SIRA_DATA_DIR.",
            BUSY_STATUS,
        ) from None
    try:
        os.ftruncate(handle, 0)
        os.write(handle, f"{os.getpid()}\n".encode())
        yield
    finally:
        os.close(handle)


@contextmanager
def _advisory_lock(engine: Engine) -> Iterator[None]:
    with engine.connect() as connection:
        got = connection.execute(text("SELECT pg_try_advisory_lock(:n)"), {"n": LOCK_NUMBER}).scalar()
        connection.commit()
        if not got:
            raise StartError(
                "Sira tourne déjà avec cette base PostgreSQL. Arrêtez l'autre instance.", BUSY_STATUS
            )
        yield
        connection.execute(text("SELECT pg_advisory_unlock(:n)"), {"n": LOCK_NUMBER})
        connection.commit()
