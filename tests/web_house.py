"""The web chat over a real house on loopback, and a visitor who speaks plain HTTP to it."""

from __future__ import annotations

import asyncio
import json
import threading
from contextlib import contextmanager
from functools import partial
from http.client import HTTPConnection
from itertools import count
from time import monotonic, sleep

from wire_house import DIALOGUES, HandClock, facts

from data.store.store import open_store
from data.wording import Wordings
from handlers.channel import Inlet
from handlers.service import Parts, Service
from handlers.speech import render
from handlers.turn import Script
from handlers.webchat import WebChat

WORDINGS = Wordings.load()
SECRET = b"a secret of at least thirty-two bytes"
NUMBERS = count(1)


class WebHouse:
    """A running service with the web chat; `visit()` is one browser more."""

    def __init__(self, folder, dialogues=DIALOGUES, port=0, tick_seconds=60.0):
        self.folder, self.clock = folder, HandClock()
        self.store = open_store(f"sqlite:///{folder / 'sira.db'}", folder / "sira.key")
        self._ready = threading.Event()
        self.chat = WebChat(port, SECRET, WORDINGS, self._opened, self.clock)
        script = Script(dialogues, facts, partial(render, wordings=WORDINGS))
        self._parts = Parts(self.store, self.clock, {"webchat": self.chat}, script, tick_seconds)
        self.error = None
        self._thread = threading.Thread(target=self._run, daemon=True)

    def _opened(self, address):
        self.address = address
        self.port = int(address.rpartition(":")[2])
        self._ready.set()

    def _run(self):
        async def main():
            self._service = Service(self._parts)
            self._loop = asyncio.get_running_loop()
            await self._service.run()

        try:
            asyncio.run(main())
        except Exception as error:  # noqa: BLE001 - handed to the test
            self.error = error
            self._ready.set()

    def start(self):
        self._thread.start()
        assert self._ready.wait(10), "the page opens"
        return self

    def stop(self):
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._service.stopping.set)
        self._thread.join(20)
        self.store.close()
        assert not self._thread.is_alive(), "the house stops"

    def visit(self):
        return Visitor(self.port)

    def inlet(self) -> Inlet:
        return self._service.inlet("webchat")

    def rows(self, statement):
        with self.store.read(self.clock.now()) as work:
            return [tuple(row) for row in work.connection.execute(statement)]


@contextmanager
def a_web_house(folder, **changes):
    """A web house, left in order."""
    house = WebHouse(folder, **changes).start()
    try:
        yield house
    finally:
        house.stop()


class Visitor:
    """A browser: keeps its cookie, reads the stream, says where it comes from."""

    def __init__(self, port, cookie=""):
        self.port, self.cookie = port, cookie
        self.host = f"127.0.0.1:{port}"

    def ask(self, method, path, body=None, **headers):
        """One request; its status, headers and body."""
        given = {"Host": self.host, "Cookie": self.cookie}
        if method == "POST":
            given |= {"Origin": f"http://{self.host}", "Content-Type": "application/json"}
        given |= {name.replace("_", "-"): value for name, value in headers.items()}
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.putrequest(method, path, skip_host=True)
            for name, value in given.items():
                if value:
                    connection.putheader(name, value)
            connection.putheader("Content-Length", str(len(body or b"")))
            connection.endheaders(body or b"")
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            connection.close()

    def open(self):
        """Introduce ourselves; whether we were known."""
        status, headers, body = self.ask("POST", "/open")
        assert status == 200
        self.cookie = headers["Set-Cookie"].partition(";")[0]
        return json.loads(body)["known"]

    def send(self, update, name=None):
        """Send one message; the status."""
        name = name or f"message-{next(NUMBERS):06}"
        return self.ask("POST", "/send", json.dumps({"id": name, **update}).encode())[0]

    def say(self, *texts):
        """Send texts, each when the one before was answered; the lines of the last answer."""
        lines = []
        for text in texts:
            mark = self.thread()[-1]["mark"] if self.thread() else ""
            assert self.send({"type": "text", "text": text}) == 202
            lines = self.wait(lambda lines: any(line["who"] != "me" for line in lines), mark)
        return [line["text"] for line in lines if line["who"] != "me"]

    def thread(self, mark=""):
        """What the page would show now."""
        with self.stream(mark) as stream:
            return stream.next("lines")["lines"]

    def wait(self, ready, mark=""):
        """The lines after the mark, once they are what is waited for."""
        with self.stream(mark) as stream:
            lines = []
            while not ready(lines):
                lines += stream.next("lines")["lines"]
            return lines

    @contextmanager
    def stream(self, mark="", **headers):
        """The open stream."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        given = {"Host": self.host, "Cookie": self.cookie, **headers}
        connection.request("GET", f"/stream?after={mark}", headers=given)
        answer = connection.getresponse()
        try:
            yield Events(answer)
        finally:
            answer.close()
            connection.close()


class Events:
    """Server-sent events, read one by one."""

    def __init__(self, answer):
        self.status = answer.status
        self._answer = answer
        self.mark = ""

    def next(self, wanted):
        """The data of the next event of this name; None when the stream has ended."""
        name = ""
        while line := self._answer.readline().decode():
            key, _colon, value = line.rstrip("\n").partition(": ")
            if key == "event":
                name = value
            elif key.startswith("id"):
                self.mark = value
            elif key == "data" and name == wanted:
                return json.loads(value)
        return None


def until(condition, seconds=5):
    """Wait until it is so."""
    end = monotonic() + seconds
    while not condition():
        assert monotonic() < end, "it never came"
        sleep(0.01)
