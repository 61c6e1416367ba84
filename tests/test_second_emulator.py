"""The same first questions over an emulator that others wrote: npm `telegram-test-api`, text and buttons only.

What it shows must be what stands in the transcript of our own fake. Without Node or a registry the tests are skipped.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest
from running_sira import Sira
from telegram_world import PRESSES, acts_of

HERE = Path(__file__).parent
FILES = ("package.json", "package-lock.json", "shim.js")
INSTALL_SECONDS = 180
TOKEN = "666:second-emulator"  # noqa: S105 - it opens nothing
PERSON = {"id": 77, "first_name": "Awa", "is_bot": False}
CHAT = {"id": 77, "type": "private", "first_name": "Awa"}


@pytest.fixture(scope="module")
def installed(pytestconfig):
    """The folder where the emulator is installed, in pytest's own cache."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        pytest.skip("Node and npm are not installed")
    folder = pytestconfig.cache.mkdir("second_emulator")
    lock = (HERE / "emulator" / "package-lock.json").read_bytes()
    done = folder / "installed.json"
    if not done.exists() or done.read_bytes() != lock:
        for name in FILES:
            shutil.copy(HERE / "emulator" / name, folder)
        install(npm, folder)
        done.write_bytes(lock)
    shutil.copy(HERE / "emulator" / "shim.js", folder)
    return folder


def install(npm, folder):
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=0"]
    try:
        subprocess.run(command, cwd=folder, capture_output=True, check=True, timeout=INSTALL_SECONDS)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        pytest.skip(f"npm could not install the emulator: {type(error).__name__}")


@contextmanager
def running_emulator(folder):
    """The address of the emulator, until it ends with its stdin."""
    process = subprocess.Popen(
        [shutil.which("node"), "shim.js"],
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield process.stdout.readline().strip()
    finally:
        process.stdin.close()
        process.stdout.close()
        process.wait(10)


@contextmanager
def running_house(folder, server):
    """The program as it is started, towards this server."""
    sira = Sira(folder)
    sira.env |= {"SIRA_TELEGRAM_TOKEN": TOKEN, "SIRA_TELEGRAM_API": server, "SIRA_TELEGRAM_BETWEEN": "0"}
    sira.set_clock("2026-03-02T09:00:00+00:00")
    sira.start()
    try:
        yield
    finally:
        status = sira.stop()
    assert status == 0


class Somebody:
    """A person at the emulator's client side."""

    def __init__(self, server):
        self._server, self._buttons = server, []

    def post(self, method, **values):
        request = urllib.request.Request(  # noqa: S310 - our own address
            f"{self._server}/{method}",
            json.dumps(values).encode(),
            {"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310 - our own address
            return json.load(answer)["result"]

    def act(self, text):
        """Write, press or start as a line of a story says; the message that comes, as lines."""
        message = {"botToken": TOKEN, "from": PERSON, "date": int(time.time())}
        if pressed := PRESSES.fullmatch(text):
            data = self._buttons[int(pressed[1]) - 1]["callback_data"]
            shown = {"message_id": 1, "chat": CHAT, "from": PERSON, "date": message["date"]}
            self.post("sendCallback", **message, message=shown, data=data)
        elif text.startswith("/"):
            entity = {"type": "bot_command", "offset": 0, "length": len(text)}
            self.post("sendCommand", **message, chat=CHAT, text=text, entities=[entity])
        else:
            self.post("sendMessage", **message, chat=CHAT, text=text)
        return self.next_message()

    def next_message(self):
        [update] = self.post("getUpdates", token=TOKEN, chatId=CHAT["id"])
        rows = update["message"].get("reply_markup", {"inline_keyboard": []})["inline_keyboard"]
        self._buttons = [button for row in rows for button in row]
        first, *more = update["message"]["text"].split("\n")
        keys = ["  " + " ".join(f"[{button['text']}]" for button in row) for row in rows]
        return ["< " + first, *("  " + line if line else "" for line in more), *keys]

    def keyboards(self):
        """How many messages have buttons."""
        history = self.post("getUpdatesHistory", token=TOKEN)
        messages = [update["message"] for update in history if "reply_markup" in update.get("message", {})]
        return sum(bool(message["reply_markup"]["inline_keyboard"]) for message in messages)


def test_the_lock_pins_by_content_and_names_no_address():
    lock = (HERE / "emulator" / "package-lock.json").read_text(encoding="utf-8")
    packages = [found for path, found in json.loads(lock)["packages"].items() if path]
    assert len(packages) > 50
    assert all(found["integrity"].startswith("sha512-") for found in packages)
    assert "://" not in lock


@pytest.mark.parametrize("language", ["fr", "bm"])
def test_the_first_questions_go_over_a_second_emulator_too(language, installed, tmp_path):
    story = (HERE / "transcripts" / "telegram" / language / "first_questions.txt").read_text(encoding="utf-8")
    acts = [line for line in acts_of(story) if line.startswith("> ")]
    assert len(acts) >= 6
    told = []
    with running_emulator(installed) as server:
        awa = Somebody(server)
        with running_house(tmp_path, server):
            for line in acts:
                told += [line, *awa.act(line[2:])]
        assert awa.keyboards() == 1, "what was answered has no buttons any more"
    said = [line for line in story.splitlines() if not line.startswith(("#", "langue:", "!", "- "))]
    assert told == said
