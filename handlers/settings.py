"""Settings by environment. `settings_table()` is the table of the README; a test holds them together.

Read here and not by a library: a sixth of the whole start went into importing one, for ten settings.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from data.start_error import StartError

PREFIX = "SIRA_"
SECRET_LENGTH = 32
LARGEST_PORT = 65535
LONGEST_TICK = 600
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
TRUTH = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}
WAVES = re.compile(r"[1-9]\d?(,[1-9]\d?)*")


def port(text: str) -> int:
    """A port; ValueError for what is none."""
    number = int(text)
    if not 0 <= number <= LARGEST_PORT:
        raise ValueError(text)
    return number


def tick(text: str) -> float:
    """A pause in seconds, more than none and at most ten minutes."""
    seconds = float(text)
    if not 0 < seconds <= LONGEST_TICK:
        raise ValueError(text)
    return seconds


def months(text: str) -> str:
    """Months, with commas between."""
    if not WAVES.fullmatch(text):
        raise ValueError(text)
    return text


def level(text: str) -> str:
    """A level of the log."""
    if text not in LEVELS:
        raise ValueError(text)
    return text


def truth(text: str) -> bool:
    """Yes or no."""
    if text.lower() not in TRUTH:
        raise ValueError(text)
    return TRUTH[text.lower()]


def told(read: Callable[[str], object], text: str) -> dict[str, object]:
    """What is known of a setting: how its text is read (ValueError when it is wrong), and what it is."""
    return {"read": read, "told": text}


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting; the variable is SIRA_ and the field's name in capitals. An empty one is not set."""

    data_dir: Path = field(
        default=Path("var"),
        metadata=told(Path, "Folder of the database, the key file and the lock; made with mode 0700."),
    )
    database_url: str = field(
        default="",
        metadata=told(
            str,
            "SQLAlchemy address of the database; empty: SQLite in SIRA_DATA_DIR. "
            "PostgreSQL: postgresql+psycopg://ACCOUNT@HOST/BASE.",
        ),
    )
    key_file: Path | None = field(
        default=None,
        metadata=told(
            Path,
            "The file of the encryption keys; empty: sira.key in SIRA_DATA_DIR. Made at the first start "
            "with mode 0600. Losing it loses every stored word: keep a copy apart from the database.",
        ),
    )
    secret: str = field(
        default="",
        metadata=told(
            str,
            "Secret that signs the web chat's cookies, at least 32 characters; empty: the one of the key "
            "file. A new one makes every browser a new person.",
        ),
    )
    web_port: int = field(
        default=8360, metadata=told(port, "Port of the web chat on 127.0.0.1; 0: any free one.")
    )
    tick_seconds: float = field(
        default=30.0, metadata=told(tick, "How often planned moments are looked for.")
    )
    waves: str = field(
        default="1,3,6,9,12,18,24",
        metadata=told(
            months, "Months after the start at which an enterprise or a course is asked after, rising."
        ),
    )
    log_level: str = field(
        default="INFO",
        metadata=told(level, "DEBUG, INFO, WARNING or ERROR. No level writes what people said."),
    )
    test: bool = field(
        default=False,
        metadata=told(truth, "1 allows what only tests may do: a clock read from a file (--clock)."),
    )

    @property
    def url(self) -> str:
        """The address of the database."""
        return self.database_url or f"sqlite:///{self.data_dir / 'sira.db'}"

    @property
    def keys(self) -> Path:
        """The key file."""
        return self.key_file or self.data_dir / "sira.key"

    @property
    def months(self) -> tuple[int, ...]:
        """The waves, each once, in order."""
        return tuple(sorted({int(month) for month in self.waves.split(",")}))


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings of the environment. StartError names every wrong one."""
    values: dict[str, Any] = {}
    wrong = []
    for one in fields(Settings):
        name = variable(one.name)
        try:
            if environment.get(name):
                values[one.name] = one.metadata["read"](environment[name])
        except ValueError:
            wrong.append(name)
    if wrong:
        raise StartError(
            f"Réglage incorrect : {', '.join(wrong)}. Voyez le tableau des réglages dans README.md."
        )
    settings = Settings(**values)
    if settings.secret and len(settings.secret) < SECRET_LENGTH:
        raise StartError(f"SIRA_SECRET est trop court : il faut au moins {SECRET_LENGTH} caractères.")
    return settings


def variable(name: str) -> str:
    """The variable of a setting."""
    return PREFIX + name.upper()


def settings_table() -> str:
    """The settings as a Markdown table, for the README."""
    rows = ["| Variable | Default | What it is |", "|---|---|---|"]
    for one in fields(Settings):
        default = int(one.default) if isinstance(one.default, bool) else one.default
        shown = "" if default in ("", None) else f"`{default}`"
        rows.append(f"| `{variable(one.name)}` | {shown} | {one.metadata['told']} |")
    return "\n".join(rows)
