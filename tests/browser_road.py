"""A running `bot.py run` with a clock in a file, and somebody who answers what the page asks, in either language."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from browser_house import words_of

from data.wording import Wordings
from dialogs.msg import Msg
from handlers.sentences import extract

ROOT = Path(__file__).parents[1]
READY = re.compile(r"http://127\.0\.0\.1:\d+")
PASS = "Passer"  # noqa: S105 - the label of a button


class Sira:
    """The program as a newcomer starts it, with a test's clock."""

    def __init__(self, folder):
        self._clock = folder / "clock"
        self.env = {
            **{name: value for name, value in os.environ.items() if not name.startswith("SIRA_")},
            "SIRA_TEST": "1",
            "SIRA_DATA_DIR": str(folder / "var"),
            "SIRA_WEB_PORT": "0",
            "SIRA_TICK_SECONDS": "0.5",
        }

    def set_clock(self, moment):
        passing = self._clock.with_suffix(".new")
        passing.write_text(moment)
        passing.replace(self._clock)

    def start(self):
        self._process = subprocess.Popen(
            [sys.executable, "bot.py", "run", "--clock", str(self._clock)],
            cwd=ROOT,
            env=self.env,
            stdout=subprocess.PIPE,
            text=True,
        )
        for line in self._process.stdout:
            if found := READY.search(line):
                self.address = found[0]
                return
        raise AssertionError("it did not start")

    def stop(self):
        self._process.terminate()
        self._process.stdout.read()
        self._process.stdout.close()
        return self._process.wait(20)

    def ask(self, *words):
        """Another command over the same data; its JSON."""
        done = subprocess.run(
            [sys.executable, "bot.py", *words, "--json", "--clock", str(self._clock)],
            cwd=ROOT,
            env=self.env,
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
        return json.loads(done.stdout)


@contextmanager
def running_sira(folder, moment):
    """Sira, started at this moment; it must end cleanly."""
    sira = Sira(folder)
    sira.set_clock(moment)
    sira.start()
    try:
        yield sira
    finally:
        status = sira.stop()
    assert status == 0


class Speaker:
    """Somebody who reads one language and knows what to answer to which question, by its French sentence."""

    def __init__(self, page, language, pictures):
        self.page, self.language, self.pictures = page, language, pictures
        self.heard = []
        self._wordings = Wordings.load()
        self._patterns = [
            (pattern_of(self._wordings.text(sentence, language)), sentence.msgid) for sentence in sentences()
        ]

    def meaning(self, shown):
        """The French sentence behind what is shown."""
        return next((french for pattern, french in self._patterns if pattern.fullmatch(shown)), shown)

    def question(self):
        """The French of the last thing that Sira said."""
        return self.meaning(self.page.last())

    def label(self, french):
        """The words of this label in the language, with a capital."""
        said = {self._wordings.text(s, self.language) for s in sentences() if s.msgid == french}
        assert said, french
        return {word[:1].upper() + word[1:] for word in said}

    def await_question(self, french):
        """Wait until this is asked."""
        wanted = [s for s in sentences() if s.msgid.startswith(french)]
        assert wanted, french
        self.page.wait_last([self._wordings.text(s, self.language) for s in wanted])

    def choose(self, french):
        """Press the choice that is called so."""
        self.page.press_exactly(self.label(french))

    def answer_until(self, end, replies):
        """Answer by the table until Sira says what begins so; what is not in it is passed."""
        for _turn in range(40):
            self.picture()
            asked = self.question()
            if asked.startswith(end):
                return
            reply = next((reply for begin, reply in replies.items() if asked.startswith(begin)), None)
            self.heard.append(asked)
            with self.page.answered():
                if isinstance(reply, tuple):
                    self.page.type(reply[0])
                elif reply is not None or self.can_pass():
                    self.choose(reply or PASS)
                else:
                    raise AssertionError(f"nobody knows what to answer: {asked}")
        raise AssertionError(f"it never came to: {end}")

    def can_pass(self):
        return bool({words_of(label) for label in self.page.labels()} & self.label(PASS))

    def picture(self):
        name = f"{self.language}-{len(self.heard):02}.png"
        self.page.raw.screenshot(path=self.pictures / name, animations="disabled")


def pattern_of(text):
    """What a sentence looks like when its places are filled."""
    return re.compile(re.sub(r"\\\{\w+\\\}", r"(.+)", re.escape(text)), re.DOTALL)


@cache
def sentences():
    """Every sentence of the source, the longest first, so that a filled place does not swallow another one."""
    found = [Msg(str(message.id), context=message.context or "") for message in extract() if message.id]
    return sorted(found, key=lambda sentence: len(sentence.msgid), reverse=True)
