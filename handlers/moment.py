"""What time it is: the system's, or in a test the one written in a file."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

from data.start_error import StartError


class Clock(Protocol):
    """Gives the present moment, aware, in UTC."""

    def now(self) -> datetime:
        """The present moment."""


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The present moment."""
        return datetime.now(UTC)


class FileClock:
    """A test's clock: the moment stands in a file, ISO 8601 in UTC, and is read anew each time."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._last: datetime | None = None
        self.now()

    def now(self) -> datetime:
        """The moment in the file; the one before while it is being written. StartError when there never was one."""
        try:
            moment = datetime.fromisoformat(self._path.read_text().strip())
        except (OSError, ValueError):
            if self._last is not None:
                return self._last
            raise StartError(
                f"L'horloge {self._path} est illisible. Écrivez-y un moment en UTC, "
                "par exemple 2026-03-02T09:00:00+00:00"
            ) from None
        self._last = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
        return self._last


def open_clock(path: Path | None, *, test: bool) -> Clock:
    """The system's clock, or the test clock of `--clock`, which only SIRA_TEST=1 allows."""
    if path is None:
        return SystemClock()
    if not test:
        raise StartError("--clock est réservé aux essais. Mettez SIRA_TEST=1 pour l'utiliser.")
    return FileClock(path)


def local(moment: datetime, zone: str) -> datetime:
    """The same moment on the person's own clock."""
    return moment.astimezone(ZoneInfo(zone))
