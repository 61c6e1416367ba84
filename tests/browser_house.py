"""The web chat over a real house on loopback, and a browser without a screen that speaks plain HTTP to it."""

from __future__ import annotations

import asyncio
import json
import threading
from contextlib import contextmanager
from functools import partial
from http.client import HTTPConnection
from itertools import count
from shutil import which
from time import monotonic, sleep

import pytest
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


def words_of(label):
    """A label without its emoji."""
    first, _space, rest = label.partition(" ")
    return label if any(char.isalnum() for char in first) or not rest else rest


def until(condition, seconds=5):
    """Wait until it is so."""
    end = monotonic() + seconds
    while not condition():
        assert monotonic() < end, "it never came"
        sleep(0.01)


# -- a real Chromium ---------------------------------------------------------------------------------------


@contextmanager
def chromium():
    """Debian's Chromium, driven; skipped where there is none."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    path = next(filter(None, map(which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if path is None:
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def phone(browser, house, size=(360, 640), *, touch=True, **options):
    """A page as on a phone, with a browser profile of its own; an error in the console fails the test."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, has_touch=touch, is_mobile=touch, locale="fr-FR", **options
    )  # fmt: skip
    page = Page(context, house)
    try:
        yield page
        assert page.faults == []
    finally:
        context.close()


class Page:
    """What somebody sees and does."""

    def __init__(self, context, house):
        self._context = context
        self.faults = []
        self.raw = context.new_page()
        self.raw.set_default_timeout(10_000)
        self.raw.on("pageerror", lambda error: self.faults.append(str(error)))
        self.raw.on("console", self._console)
        self.raw.goto(house.address)

    def _console(self, message):
        lost = (
            "ERR_INTERNET_DISCONNECTED",
            "ERR_CONNECTION_REFUSED",
            "ERR_FAILED",
            "ERR_INCOMPLETE",
            "ERR_EMPTY",
        )
        if message.type == "error" and not any(name in message.text for name in lost):
            self.faults.append(message.text)

    def beside(self, house):
        """A second page of the same browser."""
        return Page(self._context, house)

    def expect(self, text):
        """Wait until Sira's last words begin so."""
        self.raw.wait_for_function(
            "text => [...document.querySelectorAll('.line:not(.me) .bubble')]"
            ".slice(-4).some(part => part.textContent.startsWith(text))",
            arg=text,
        )

    def expect_state(self, text):
        self.raw.locator("#state").filter(has_text=text).wait_for()

    def press(self, label):
        """Press the live choice of this label."""
        self.raw.locator('.choice[aria-disabled="false"]').filter(has_text=label).first.click()

    def type(self, text):
        self.raw.locator("#text").fill(text)
        self.raw.locator("#send").click()

    def press_exactly(self, labels):
        """Press the live choice whose words, without its emoji, are one of these."""
        live = self.raw.locator('.choice[aria-disabled="false"]')
        found = [number for number, label in enumerate(self.labels()) if words_of(label) in labels]
        assert len(found) == 1, (labels, self.labels())
        live.nth(found[0]).click()

    @contextmanager
    def answered(self):
        """Do something, and wait until Sira answered it and what is asked now can be seen."""
        before = self.raw.locator(".line:not(.me)").count()
        yield
        self.raw.wait_for_function(
            "before => document.querySelectorAll('.line:not(.me)').length > before", arg=before
        )

    def last(self):
        """What Sira said last."""
        return self.raw.locator(".line:not(.me) .bubble").last.inner_text()

    def wait_last(self, texts):
        """Wait until Sira's last words are one of these."""
        self.raw.wait_for_function(
            "texts => texts.includes([...document.querySelectorAll('.line:not(.me) .bubble')].at(-1)?.textContent)",
            arg=texts,
        )

    def labels(self):
        """The labels of the choices that can be pressed."""
        return self.raw.locator('.choice[aria-disabled="false"] .label').all_inner_texts()

    def choices(self):
        """The choices that can be pressed."""
        found = self.raw.locator('.choice[aria-disabled="false"]').all_inner_texts()
        return [" ".join(text.split()) for text in found]

    def said(self):
        return self.raw.locator(".line.me .bubble").all_inner_texts()

    def everything(self):
        return self.raw.locator(".bubble").all_inner_texts()

    def in_sight(self):
        return self.raw.locator("#log .bubble").all_inner_texts()

    def focused(self):
        return self.raw.evaluate("document.activeElement.id")

    def offline(self, *, really):
        self._context.set_offline(really)

    def lose_next_answer(self):
        """The next message arrives, but its answer does not."""

        def lose(route):
            route.fetch()
            route.abort()

        self.raw.route("**/send", lose, times=1)

    def hide_marks(self):
        """From now on the house does not learn how far the page has read: it sends everything again."""

        def hide(route):
            url = route.request.url.partition("?")[0]
            names = {name: value for name, value in route.request.headers.items() if name != "last-event-id"}
            route.continue_(url=url, headers=names)

        self.raw.route("**/stream?*", hide)

    def give_file(self, way, kind):
        """Paste or drop a file."""
        self.raw.evaluate(
            """([way, kind]) => {
              const files = new DataTransfer();
              files.items.add(new File(["x"], "fichier", { type: kind }));
              const given = way === "paste"
                ? new ClipboardEvent("paste", { clipboardData: files, bubbles: true, cancelable: true })
                : new DragEvent("drop", { dataTransfer: files, bubbles: true, cancelable: true });
              document.getElementById("text").dispatchEvent(given);
            }""",
            [way, kind],
        )

    def contrasts(self):
        """The contrast ratio of every part that shows words, by its class (WCAG 1.4.3)."""
        return self.raw.evaluate(
            """() => {
              const light = (color) => {
                const [r, g, b] = color.match(/[\\d.]+/g).map((part) => part / 255)
                  .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
                return 0.2126 * r + 0.7152 * g + 0.0722 * b;
              };
              const ground = (part) => {
                for (let at = part; at; at = at.parentElement) {
                  const color = getComputedStyle(at).backgroundColor;
                  if (!color.endsWith(", 0)") && color !== "transparent") return color;
                }
                return "rgb(255, 255, 255)";
              };
              const found = {};
              for (const part of document.querySelectorAll("h1, button, .bubble, .number, .label, .fate, textarea")) {
                if (!part.checkVisibility()) continue;
                const both = [light(getComputedStyle(part).color), light(ground(part))].sort((a, b) => b - a);
                const name = `${part.tagName} ${part.className} ${part.closest("[aria-disabled=true]") ? "old" : ""}`;
                found[name] = Math.min(found[name] ?? 99, (both[0] + 0.05) / (both[1] + 0.05));
              }
              return found;
            }"""
        )
