"""The other side of `serve.py`: starts the fake as a process and gives it orders, from ordinary synchronous code.

with Served("--rates") as api:
    api.do("crowd", size=50, thought=1.0)
    walking = api.begin("walk", turns=10, words=["26", "oui"])   # goes on while the bot is killed
    figures = api.end(walking)
"""

from __future__ import annotations

import itertools
import json
import subprocess
import sys
from pathlib import Path

SERVE = Path(__file__).with_name("serve.py")


class Served:
    """A fake Bot API in another process. `address` and `token` are what the bot needs."""

    def __init__(self, *arguments):
        self._arguments = arguments
        self._numbers = itertools.count(1)
        self._answers = {}

    def __enter__(self):
        self.process = subprocess.Popen(
            [sys.executable, str(SERVE), *self._arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        first = json.loads(self.process.stdout.readline())
        self.address, self.token = first["address"], first["token"]
        return self

    def __exit__(self, *_error):
        self.process.stdin.close()
        self.process.stdout.close()
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(5)

    def do(self, name, **values):
        """One order, done; its answer."""
        return self.end(self.begin(name, **values))

    def begin(self, name, **values):
        """Give an order that takes its time; its number."""
        number = next(self._numbers)
        print(json.dumps({"id": number, "do": name, **values}), file=self.process.stdin, flush=True)
        return number

    def end(self, number):
        """Wait until the order with this number is done; its answer."""
        while number not in self._answers:
            found = json.loads(self.process.stdout.readline() or "null")
            assert found, "the fake Bot API has ended"
            self._answers[found["id"]] = found["answer"]
        return self._answers.pop(number)
