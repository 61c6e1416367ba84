"""What the wire costs: batches of 32 waiting updates through inbox, turn and outbox, on SQLite with FULL.

Beside it, in turn in the same run, a floor: the same statements with the same values in one commit, by plain
sqlite3, without our code. Prints the ratio and the CPU per update.

    python tests/bench/wire.py [ROUNDS]
"""

from __future__ import annotations

import asyncio
import json
import sqlite3
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass, field, replace
from pathlib import Path

from sqlalchemy import event

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1])]

from wire_house import House

from data.store import inbox
from data.store.inbox import Update
from dialogs.effects import GiveConsent
from dialogs.msg import _
from dialogs.script import Dialogue, Go, Talk
from handlers import turn
from handlers.service import Parts, Service

PEOPLE, QUESTIONS = 32, 6
RATIO_GOAL, CPU_GOAL_MS = 3.0, 2.0


def agree(t: Talk) -> object:
    """An agreement, then the questions."""
    t.do("keep", GiveConsent("keep", given=t.yes_no("keep", _("Puis-je garder vos réponses ?"))))
    return Go("questions")


def questions(t: Talk) -> object:
    """Six questions whose answers are learnt; then from the beginning again."""
    for number in range(QUESTIONS):
        t.number(f"n{number}", _("Combien ?"), 1, 1000, learn=True)
    return Go("questions")


DIALOGUES = {"welcome": Dialogue("welcome", agree), "questions": Dialogue("questions", questions)}


@dataclass
class Recorder:
    """The statements that the wire issues, by transaction, with their values."""

    on: bool = False
    statements: list[tuple[str, object, bool]] = field(default_factory=list)

    def listen(self, engine):
        @event.listens_for(engine, "before_cursor_execute")
        def _note(_connection, _cursor, statement, parameters, _context, many):
            if self.on:
                self.statements.append((statement, parameters, many))


class Watch:
    """How long the dialogues themselves took: they have a bench of their own."""

    def __init__(self):
        self.seconds = 0.0
        self._step = turn.step

    def step(self, *args):
        started = time.perf_counter()
        outcome = self._step(*args)
        self.seconds += time.perf_counter() - started
        return outcome


class Bench:
    """One house with 32 people in the middle of their talk, and a copy of it for the floor."""

    def __init__(self, folder: Path):
        self.house = House(folder)
        self.house.script = replace(self.house.script, dialogues=DIALOGUES)
        self.house.open()
        self.recorder = Recorder()
        self.recorder.listen(self.house.store.engine)
        self.loop = asyncio.new_event_loop()
        self.round = 0
        for person in self.people():
            self.house.say(person, "bonjour", "oui")

    def people(self):
        return [f"person-{number}" for number in range(PEOPLE)]

    def wire(self):
        """One batch through the door, the turn and the outbox."""
        house, self.round = self.house, self.round + 1
        body = json.dumps({"text": str(18 + self.round)}).encode()
        with house.write() as work:
            updates = [Update(f"{self.round}-{person}", person, body) for person in self.people()]
            inbox.receive(work, "street", updates)
        self.loop.run_until_complete(self._rounds())

    async def _rounds(self):
        """As the service does it, in one thread: what waits, what was sent, what may leave, in one commit."""
        service = Service(
            Parts(self.house.store, self.house.clock, {"street": self.house.street}, self.house.script)
        )
        service.hop = here
        busy = await service._round(sure=True)
        while busy or service._outbox.busy:
            await asyncio.sleep(0)
            if service._outbox._results or not service._outbox.busy:
                busy = await service._round(sure=False)


def floor(path: Path, statements):
    """The same statements and values in one commit, on a copy of the database."""
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON"):
        connection.execute("PRAGMA " + pragma)
    started, cpu = time.perf_counter(), time.process_time()
    connection.execute("BEGIN IMMEDIATE")
    for statement, parameters, many in statements:
        if many:
            connection.executemany(statement, parameters)
        else:
            connection.execute(statement, parameters).fetchall()
    connection.execute("COMMIT")
    spent = time.perf_counter() - started, time.process_time() - cpu
    connection.close()
    return spent


async def here(call, *args, **named):
    """A hop that stays where it is."""
    return call(*args, **named)


def copy_of(house, name: str) -> Path:
    """A whole copy of the database as it stands."""
    target = house.folder / name
    source = sqlite3.connect(house.folder / "sira.db")
    with sqlite3.connect(target) as copy:
        source.backup(copy)
    source.close()
    copy.close()
    return target


def main(rounds: int) -> int:
    """Measure, print, and say whether both goals are met."""
    ours, ours_cpu, floors, talked = [], [], [], []
    watch = Watch()
    turn.step = watch.step
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder))
        for _round in range(3):
            bench.wire()
        for number in range(rounds):
            bench.house.clock.pass_time(minutes=2)  # nobody floods
            before = copy_of(bench.house, f"before-{number}.db")
            bench.recorder.statements.clear()
            bench.recorder.on = True
            watch.seconds = 0.0
            started, cpu = time.perf_counter(), time.process_time()
            bench.wire()
            ours.append(time.perf_counter() - started)
            ours_cpu.append(time.process_time() - cpu)
            bench.recorder.on = False
            talked.append(watch.seconds)
            kept = [
                s for s in bench.recorder.statements if not s[0].startswith(("BEGIN", "COMMIT", "PRAGMA"))
            ]
            floors.append(floor(before, kept)[0])
            before.unlink()
    mine, least = statistics.median(ours), statistics.median(floors)
    ratio, each = mine / least, statistics.median(ours_cpu) / PEOPLE * 1000
    alone = (mine - statistics.median(talked)) / least
    print(
        f"batches of {PEOPLE}, {rounds} rounds, {len(kept)} statements a batch ({len(kept) / PEOPLE:.1f} an update)"
    )
    print(
        f"wire   {mine * 1000:7.1f} ms a batch, {PEOPLE / mine:7.0f} updates/s, CPU {each:.2f} ms an update"
    )
    print(f"floor  {least * 1000:7.1f} ms a batch, {PEOPLE / least:7.0f} updates/s")
    print(f"ratio  {ratio:.2f} (goal {RATIO_GOAL:.0f}), CPU {each:.2f} ms (goal {CPU_GOAL_MS:.0f})")
    print(f"       {alone:.2f} without the {statistics.median(talked) * 1000:.1f} ms that the dialogues took")
    return 0 if ratio <= RATIO_GOAL and each <= CPU_GOAL_MS else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 30))
