"""What the house has written down, read from its own files beside it: threads, facts, inbox, outbox, integrity."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

from sqlalchemy import func, select

from data import tables
from data.store import memory, outbox, people, thread
from data.store.outbox import Content, Draft
from data.store.store import open_store
from faults.echo import TAKEN

CHANNEL = "telegram"


class Books:
    """The store of one house. Every call reads anew."""

    def __init__(self, setting):
        self._store = open_store(f"sqlite:///{setting.data / 'sira.db'}", setting.data / "sira.key")

    def close(self):
        self._store.close()

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        self.close()

    def read(self):
        return self._store.read(datetime.now(UTC))

    def plan(self, now, letters, *, add=True):
        """Put planned letters in the outbox, as a due moment does: (person, text) pairs; `add` whom nobody knows."""
        with self._store.write(now) as work:
            for person, text in letters:
                who = str(person.id)
                known = (
                    people.find_or_add(work, CHANNEL, [who])[who] if add else people.find(work, CHANNEL, who)
                )
                if known is not None:
                    person.chat.started = True
                    draft = Draft(Content(text), "planned", outbox.PLANNED, outbox.NEVER, f"planned.{text}")
                    outbox.post(work, [(known, CHANNEL, draft)])

    def said(self, who, direction):
        """The lines of the thread with this person (their number at Telegram), one way, in order."""
        with self.read() as work:
            person = people.find(work, CHANNEL, str(who))
            lines = thread.read(work, person) if person else ()
        return [line for line in lines if line.direction == direction]

    def taken(self, who):
        """The echoes of answers in the thread, in order: what was taken as an answer, as often as it was."""
        lines = self.said(who, "out")
        return [f"{number} = {value}" for line in lines for number, value in TAKEN.findall(line.text)]

    def learnt(self, who):
        """The answers kept as facts, as echoes, by number."""
        with self.read() as work:
            person = people.find(work, CHANNEL, str(who))
            known = memory.recall(work, [person])[person].known if person else {}
            pairs = sorted((int(key[1:]), value) for key, value in known.items())
        return [f"{number} = {value}" for number, value in pairs]

    def states(self, table):
        """How many rows are in each state."""
        with self.read() as work:
            rows = work.connection.execute(
                select(table.c.state, func.count()).select_from(table).group_by(table.c.state)
            )
            return Counter(dict(map(tuple, rows)))

    def execute(self, statement):
        """A statement of our own, committed; its first value."""
        with self._store.write(datetime.now(UTC)) as work:
            found = work.connection.exec_driver_sql(statement)
            return found.scalar() if found.returns_rows else None

    def count(self, table, *where):
        with self.read() as work:
            rows = select(func.count()).select_from(table).where(*where)
            return work.connection.execute(rows).scalar_one()

    def rows(self, *columns, where=()):
        with self.read() as work:
            return [tuple(row) for row in work.connection.execute(select(*columns).where(*where))]

    def at_rest(self):
        """Whether nothing waits to be met, to be sent now, or to be known of."""
        inbox, outbox = self.states(tables.inbox), self.states(tables.outbox)
        return not (inbox["waiting"] or outbox["new"] or outbox["sending"])

    def progress(self):
        """What changes while the house works."""
        return self.states(tables.inbox), self.states(tables.outbox)

    def whole(self):
        """Whether SQLite finds its file in order."""
        with self.read() as work:
            return work.connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
