"""The running house: received, met, sent; stopped cleanly; alone; silent about what people say."""

from __future__ import annotations

import asyncio
import io
import json
import logging
import os
import signal
import subprocess
import sys
import textwrap

import pytest
from wire_house import DIALOGUES, ENGINES, HandClock, House, Street, facts, render, url_of

from data import tables
from data.start_error import StartError
from data.store.store import open_store
from handlers.channel import Received, SendError, read_button
from handlers.lock import only_one
from handlers.redaction import set_up_logs
from handlers.service import Parts, Service
from handlers.settings import Settings, read_settings, settings_table
from handlers.turn import Script

CANARY = "canari-76123456"


class Door(Street):
    """A street whose people write as soon as it opens."""

    def __init__(self, *updates):
        super().__init__()
        self.updates = updates
        self.inlet = None

    async def serve(self, inlet, stopping):
        self.inlet = inlet
        for number, (who, text) in enumerate(self.updates):
            await inlet.receive(f"d{number}", who, json.dumps({"text": text}).encode())
        await stopping.wait()


class Place:
    """Where a house lives: its folder, the address of its database, and every store that was opened over it."""

    def __init__(self, engine, folder):
        self.folder, self.url, self.stores = folder, url_of(engine, folder), []

    def store(self):
        self.stores.append(open_store(self.url, self.folder / "sira.key"))
        return self.stores[-1]

    def house(self):
        """Another process's look at it."""
        house = House(self.folder, self.url)
        self.stores.append(house.store)
        return house


@pytest.fixture(params=ENGINES)
def place(request, tmp_path):
    place = Place(request.param, tmp_path)
    yield place
    for store in place.stores:
        store.close()


def service_of(place, street, **changes):
    """A service over this place, or over a new SQLite database in this folder."""
    store = (place if isinstance(place, Place) else Place("sqlite", place)).store()
    parts = Parts(store, HandClock(), {"street": street}, Script(DIALOGUES, facts, render), **changes)
    return Service(parts)


async def until(condition, seconds=5):
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.sleep(0.01)


def run(service, script):
    async def both():
        running = asyncio.create_task(service.run())
        try:
            await script(service)
        finally:
            service.stopping.set()
            await running

    asyncio.run(both())


def test_what_is_received_is_met_and_sent(place):
    street = Door(("ami", "bonjour"), ("ami", "oui"), ("fanta", "bonjour"))

    async def script(service):
        await until(lambda: len(street.sent) == 3)
        said = await street.inlet.thread("ami")
        assert [(line.direction, line.text) for line in said] == [
            ("in", "bonjour"),
            ("out", "Puis-je garder vos réponses ?"),
            ("in", "oui"),
            ("out", "De quoi avez-vous besoin ?"),
        ]
        assert [button.label for button in said[1].buttons] == ["Oui", "Non"]
        assert await street.inlet.thread("ami", said[2].id) == said[3:]
        assert await street.inlet.thread("nobody") == ()
        assert await street.inlet.receive_many([Received("d0", "ami", b"{}")], "7") == 0
        assert await street.inlet.cursor() == "7"
        await street.inlet.refuse(b"\xff\x00", "unreadable")

    run(service_of(place, street), script)


def test_a_stop_still_meets_and_sends_what_was_received(place):
    street = Door(*((f"p{number}", "bonjour") for number in range(40)))

    async def script(service):
        await until(lambda: street.inlet is not None)

    run(service_of(place, street), script)
    house = place.house()
    states = house.rows(tables.inbox, "state")
    assert set(states) <= {("done",)}
    assert len(street.sent) == len(states)
    assert {row[0] for row in house.rows(tables.outbox, "state")} <= {"sent"}


def test_a_channel_that_cannot_begin_stops_the_start(place):
    class Shut(Street):
        async def serve(self, inlet, stopping):
            raise StartError("Le port est pris.")

    with pytest.raises(StartError, match="port"):
        asyncio.run(service_of(place, Shut()).run())


def test_a_channel_that_does_not_end_does_not_hold_up_the_stop(place, monkeypatch):
    class Deaf(Street):
        async def serve(self, inlet, stopping):
            await asyncio.Event().wait()

    monkeypatch.setattr("handlers.service.DRAIN_SECONDS", 0.1)

    async def script(service):
        await asyncio.sleep(0.05)

    run(service_of(place, Deaf()), script)


def test_a_loop_that_breaks_ends_the_run_with_its_error(place):
    service = service_of(place, Street())
    service._turns.meet = None

    async def script():
        running = asyncio.create_task(service.run())
        service.arrived()
        await running

    with pytest.raises(TypeError):
        asyncio.run(script())


def test_what_another_process_writes_is_met_soon(place):
    street, house = Door(), None

    async def script(service):
        nonlocal house
        house = place.house()
        house.receive("ami", {"text": "bonjour"})
        await until(lambda: len(street.sent) == 1, 3)

    run(service_of(place, street), script)


def test_the_clock_ticks(place):
    house = place.house()
    house.say("ami", "bonjour", "oui", "1", "30")
    house.store.close()
    street = Door()
    service = service_of(place, street, tick_seconds=0.05)
    service.parts.clock.pass_time(days=30, hours=9)

    async def script(service):
        await until(lambda: len(street.sent) == 1)

    run(service, script)
    assert street.sent == [("ami", "Est-ce que ça va ?")]


@pytest.mark.req("SE-3")
def test_no_word_and_no_address_reaches_a_log_at_any_level(place):
    stream = io.StringIO()
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    handler = set_up_logs("DEBUG", stream)
    try:
        street = Door(
            (CANARY, "bonjour"),
            (CANARY, "oui"),
            (CANARY, CANARY),
            (CANARY, "1"),
            (CANARY, "13"),
            (CANARY, CANARY),
        )
        street.faults = [ValueError(CANARY), SendError("busy", retryable=True, sentence="occupé")]

        async def script(service):
            await until(lambda: len(street.updates) > 0 and service_quiet(place))
            logging.getLogger("somebody.else").warning("they said %s", CANARY)
            logging.getLogger("httpx").info("POST /bot%s", CANARY)
            try:
                int(CANARY)
            except ValueError:
                logging.getLogger("sira.test").exception("it broke")

        run(service_of(place, street), script)
    finally:
        handler.flush()
        root.handlers[:] = before
        root.setLevel(level)
        logging.captureWarnings(capture=False)
    written = stream.getvalue()
    assert "canari" not in written
    assert "76123456" not in written
    assert "ValueError" in written
    assert "row" in written, "the failure itself is written"
    assert "somebody.else" in written
    assert "httpx" not in written


def service_quiet(place):
    house = place.house()
    try:
        states = house.rows(tables.inbox, "state")
        return len(states) == 6 and ("waiting",) not in states
    finally:
        house.store.close()


def test_only_one_instance_runs(place):
    store = place.store()
    again = only_one(store.engine, place.folder)
    told = f"processus {os.getpid()}" if place.url.startswith("sqlite") else "base PostgreSQL"
    with only_one(store.engine, place.folder), pytest.raises(StartError, match=told) as caught:
        again.__enter__()
    assert caught.value.status == 3
    with only_one(store.engine, place.folder):
        pass


def test_sigterm_drains_and_ends(tmp_path):
    program = textwrap.dedent("""
        import asyncio, sys, pathlib
        from wire_house import DIALOGUES, HandClock, facts, render
        from test_service import Door, Place, service_of
        street = Door(("ami", "bonjour"))
        service = service_of(Place("sqlite", pathlib.Path(sys.argv[1])), street)
        async def main():
            running = asyncio.create_task(service.run())
            while not street.sent:
                await asyncio.sleep(0.01)
            print("ready", flush=True)
            await running
        asyncio.run(main())
        print("ended", flush=True)
    """)
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    process = subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path)], stdout=subprocess.PIPE, text=True, env=env
    )
    with process:
        assert process.stdout.readline() == "ready\n"
        process.send_signal(signal.SIGTERM)
        assert process.stdout.read() == "ended\n"
    assert process.returncode == 0


@pytest.mark.parametrize(
    ("data", "press"),
    [("3:1", (3, 1)), ("0:0", (0, 0)), ("", None), ("3", None), ("a:b", None), ("-1:2", None), ("1:2:3", None),
     ("²:1", None), ("9" * 70 + ":1", None)],
)  # fmt: skip
def test_a_buttons_data_is_read_strictly(data, press):
    found = read_button(data)
    assert (found.showing, found.index) == (press or (-1, -1))


def test_settings_come_from_the_environment_and_wrong_ones_are_named(monkeypatch):
    monkeypatch.setenv("SIRA_DATA_DIR", "/srv/sira")
    settings = read_settings()
    assert settings.url == "sqlite:////srv/sira/sira.db"
    assert str(settings.keys) == "/srv/sira/sira.key"
    monkeypatch.setenv("SIRA_WEB_PORT", "many")
    with pytest.raises(StartError, match="SIRA_WEB_PORT"):
        read_settings()
    monkeypatch.setenv("SIRA_WEB_PORT", "8080")
    monkeypatch.setenv("SIRA_SECRET", "short")
    with pytest.raises(StartError, match="SIRA_SECRET"):
        read_settings()


def test_every_setting_stands_in_the_table():
    table = settings_table()
    assert Settings.model_fields
    for name, field in Settings.model_fields.items():
        assert f"`SIRA_{name.upper()}`" in table
        assert field.description in table
