"""The program as a newcomer starts it, in a process of its own, with a clock in a file."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]
READY = re.compile(r"http://127\.0\.0\.1:\d+")


class Sira:
    """`bot.py run`, and the other commands over the same data. `program` is what is run in its place."""

    program = ("bot.py",)

    def __init__(self, folder):
        self._clock = folder / "clock"
        self.env = {
            **{name: value for name, value in os.environ.items() if not name.startswith("SIRA_")},
            "SIRA_TEST": "1",
            "SIRA_DATA_DIR": str(folder / "var"),
            "SIRA_WEB_PORT": "0",
            "SIRA_TICK_SECONDS": "0.5",
        }

    def set_clock(self, moment):
        passing = self._clock.with_suffix(".new")
        passing.write_text(moment)
        passing.replace(self._clock)

    def start(self):
        self._process = subprocess.Popen(
            [sys.executable, *self.program, "run", "--clock", str(self._clock)],
            cwd=ROOT,
            env=self.env,
            stdout=subprocess.PIPE,
            text=True,
        )
        for line in self._process.stdout:
            if found := READY.search(line):
                self.address = found[0]
                return
        raise AssertionError("it did not start")

    def stop(self):
        self._process.terminate()
        self._process.stdout.read()
        self._process.stdout.close()
        return self._process.wait(20)

    def kill(self):
        """As when the power goes."""
        self._process.kill()
        self._process.stdout.close()
        self._process.wait(20)

    def ask(self, *words):
        """Another command over the same data; its JSON."""
        done = subprocess.run(
            [sys.executable, "bot.py", *words, "--json", "--clock", str(self._clock)],
            cwd=ROOT,
            env=self.env,
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
        return json.loads(done.stdout)


@contextmanager
def running_sira(folder, moment):
    """Sira, started at this moment; it must end cleanly."""
    sira = Sira(folder)
    sira.set_clock(moment)
    sira.start()
    try:
        yield sira
    finally:
        status = sira.stop()
    assert status == 0
