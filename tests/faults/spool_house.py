"""A house whose channel reads a file of updates and writes a file of messages; made to be killed at any moment.

    python spool_house.py FOLDER [MUTANT]

The file is the provider: it hands out what lies behind the cursor, again and again until the cursor moves.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]

from wire_house import Street, facts, render

from data.store import inbox
from data.store.inbox import Update
from data.store.store import open_store
from dialogs.msg import _
from dialogs.script import Dialogue, Talk
from handlers.channel import Received
from handlers.moment import SystemClock
from handlers.service import Parts, Service, StoreInlet
from handlers.turn import Script

BATCH = 10


def echo(t: Talk) -> object:
    """Questions without end, so that every message is an answer."""
    for number in range(50):
        t.number(f"n{number}", _("Combien ?"), 0, 100000, learn=True)
    return None


class Spool(Street):
    """Updates from a file, by the cursor; messages into another, one line each, written through."""

    def __init__(self, folder: Path):
        super().__init__()
        self.folder = folder

    async def serve(self, inlet, stopping):
        updates = [json.loads(line) for line in (self.folder / "updates").read_text().splitlines()]
        (self.folder / "ready").touch()
        while not stopping.is_set():
            start = int(await inlet.cursor() or 0)
            batch = updates[start : start + BATCH]
            rows = [Received(str(u["id"]), u["who"], json.dumps(u).encode()) for u in batch]
            await inlet.receive_many(rows, str(start + len(batch)))
            await asyncio.sleep(0.01 if batch else 0.1)

    async def send(self, address, outgoing):
        with (self.folder / "sent").open("a") as file:
            file.write(json.dumps([address, outgoing.text]) + "\n")
            file.flush()
        return "m"


def cursor_first(self, updates, cursor):
    """The mutant: the cursor is committed before the rows, as a library does that confirms before it handles."""
    parts = self._service.parts
    with parts.store.write(parts.clock.now()) as work:
        inbox.set_cursor(work, self._channel, cursor)
    with parts.store.write(parts.clock.now()) as work:
        if os.urandom(1)[0] < 64:  # now and then the power goes between the two
            os._exit(9)
        return inbox.receive(work, self._channel, [Update(u.ext_id, u.address, u.raw) for u in updates])


def main(folder: Path, mutant: str) -> None:
    if mutant == "cursor_first":
        StoreInlet._keep = cursor_first
    store = open_store(f"sqlite:///{folder / 'sira.db'}", folder / "sira.key")
    script = Script({"welcome": Dialogue("welcome", echo), "menu": Dialogue("menu", echo)}, facts, render)
    asyncio.run(Service(Parts(store, SystemClock(), {"street": Spool(folder)}, script)).run())


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "")
