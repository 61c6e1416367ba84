"""Somebody who answers what the page asks, in either language."""

from __future__ import annotations

import re
from functools import cache

from browser_house import words_of

from data.wording import Wordings
from dialogs.msg import Msg
from handlers.sentences import extract

PASS = "Passer"  # noqa: S105 - the label of a button


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
