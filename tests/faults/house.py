"""The house under fault: the real `bot.py run`, with an echo dialogue if wanted and perhaps one safeguard less.

It lives in a process that is forked from one in which everything is imported: a start takes a tenth of a second, so
that hundreds of kills take minutes. Nothing is opened before the fork.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from dataclasses import dataclass
from multiprocessing import forkserver
from pathlib import Path

ROOT, TESTS = Path(__file__).parents[2], Path(__file__).parents[1]
MUTATED = "(a safeguard is missing)"  # what a house says in its log when it is so
CONTEXT = multiprocessing.get_context("forkserver")


@dataclass(frozen=True, slots=True)
class Setting:
    """How a house is started. `settings` are more SIRA_ variables, without the prefix.

    `calm`: it takes no silence for an outage, for runs whose clock is faster than their network. `name` is that of
    its log.
    """

    folder: Path
    api: str
    token: str
    echo: bool = True
    mutant: str = ""
    calm: bool = True
    name: str = "log"
    settings: tuple[tuple[str, object], ...] = ()

    @property
    def clock(self):
        """The file of its clock; the machine's where there is none."""
        return self.folder / "clock"

    @property
    def data(self):
        return self.folder / "var"

    @property
    def log(self):
        return self.folder / self.name

    def environment(self):
        given = {
            "TEST": "1",
            "DATA_DIR": str(self.data),
            "WEB_PORT": "0",
            "TICK_SECONDS": "0.5",
            "LOG_LEVEL": "DEBUG",
            "TELEGRAM_TOKEN": self.token,
            "TELEGRAM_API": self.api,
            "TELEGRAM_RATE": "0",
            "TELEGRAM_BETWEEN": "0",
            **dict(self.settings),
        }
        return {f"SIRA_{name}": str(value) for name, value in given.items()}


def begin(setting):
    """A house of this setting, as a process that has just been started."""
    found = os.environ.get("PYTHONPATH", "")
    os.environ["PYTHONPATH"] = os.pathsep.join((str(ROOT), str(TESTS)))
    CONTEXT.set_forkserver_preload(["faults.house_parts"])
    forkserver.ensure_running()
    os.environ["PYTHONPATH"] = found
    process = CONTEXT.Process(target=live, args=(setting,), daemon=True)
    process.start()
    return process


def live(setting):
    """The child: what `python bot.py run` does."""
    from faults.house_parts import run  # noqa: PLC0415 - imported before the fork already

    log = os.open(setting.log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    for stream in (1, 2):
        os.dup2(log, stream)
    for name in [name for name in os.environ if name.startswith("SIRA_")]:
        del os.environ[name]
    os.environ.update(setting.environment())
    sys.exit(run(setting))
