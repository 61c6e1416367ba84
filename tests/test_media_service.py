"""Files in the running house: fetched beside the talk, waited for across a stop, never in a log."""

from __future__ import annotations

import asyncio
import io
import json
import logging

from media_house import Post
from media_samples import voice
from test_service import run, service_of, until
from wire_house import House

from data import tables
from handlers.channel import FetchError, Received
from handlers.files.fetching import LOOK_SECONDS
from handlers.redaction import set_up_logs

CANARY = "canari-76123456"


class Counter(Post):
    """A post office whose door is open; the test puts updates through it."""

    def __init__(self):
        super().__init__()
        self.inlet, self.held = None, None

    async def serve(self, inlet, stopping):
        self.inlet = inlet
        await stopping.wait()

    async def fetch(self, source, most):
        if self.held is not None:
            await self.held.wait()
        return await super().fetch(source, most)

    async def takes(self, who, number, body):
        self.cupboard[f"{CANARY}-{number}"] = body
        file = {"kind": "voice", "type": "audio/ogg", "size": len(body), "source": f"{CANARY}-{number}"}
        update = {"media": "voice", "id": "v", "file": file}
        await until(lambda: self.inlet is not None)
        await self.inlet.receive_many([Received(f"v{number}", who, json.dumps(update).encode())])


def states(folder):
    house = House(folder)
    try:
        return [state for (state,) in house.rows(tables.media, "state")]
    finally:
        house.store.close()


def test_a_file_is_fetched_as_soon_as_its_turn_is_written(tmp_path):
    street = Counter()

    async def script(_service):
        async with asyncio.timeout(LOOK_SECONDS / 3):
            await street.takes("ami", 1, voice(1))
            await until(lambda: street.fetched)

    run(service_of(tmp_path, street), script)
    assert states(tmp_path) in (["kept"], ["wanted"]), "a stop in between loses nothing"


def test_what_is_not_what_it_says_is_told_in_the_running_house(tmp_path):
    street = Counter()

    async def script(_service):
        await street.takes("ami", 1, b"lies")
        await until(lambda: any("pas pu ouvrir" in text for _who, text in street.sent))

    run(service_of(tmp_path, street), script)
    assert states(tmp_path) == ["refused"]
    assert sum("pas pu ouvrir" in text for _who, text in street.sent) == 1


def test_nobody_waits_for_a_file_that_is_slow_to_come(tmp_path):
    street = Counter()
    street.held = asyncio.Event()

    async def script(_service):
        for number in range(6):
            await street.takes(f"p{number}", number, voice(1))
        await until(lambda: len(street.sent) >= 6)
        assert street.fetched == []
        await street.inlet.receive("fanta", "fanta", json.dumps({"text": "bonjour"}).encode())
        await until(lambda: any(who == "fanta" for who, _text in street.sent))
        street.held.set()
        await until(lambda: len(street.fetched) == 6)

    run(service_of(tmp_path, street), script)


def test_a_stop_does_not_wait_for_a_file_and_does_not_lose_it(tmp_path):
    street = Counter()
    street.held = asyncio.Event()

    async def script(service):
        await street.takes("ami", 1, voice(1))
        await until(lambda: service._fetching._fetching)

    run(service_of(tmp_path, street), script)
    assert states(tmp_path) == ["wanted"]


def test_neither_what_a_file_is_fetched_by_nor_what_it_holds_is_ever_logged(tmp_path):
    street, out = Counter(), io.StringIO()
    street.troubles = [RuntimeError(CANARY), FetchError(CANARY[:6], retryable=False)]
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    set_up_logs("DEBUG", out)

    async def script(service):
        await street.takes("ami", 1, CANARY.encode())
        await until(lambda: len(street.fetched) == 1)
        service.parts.clock.pass_time(seconds=2)
        service._fetching.stirred.set()
        await until(lambda: len(street.fetched) == 2)
        await until(lambda: any("pas pu ouvrir" in text for _who, text in street.sent))

    try:
        run(service_of(tmp_path, street), script)
    finally:
        root.handlers[:] = before
        root.setLevel(level)
        logging.captureWarnings(capture=False)
    assert "channel street raised RuntimeError" in out.getvalue()
    assert CANARY not in out.getvalue()
