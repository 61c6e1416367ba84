"""A dialogue made to be counted: numbered questions, each answer echoed; every fourth is chosen by a button."""

from __future__ import annotations

import re
from functools import partial

from wire_house import facts

from data.wording import Wordings
from dialogs.msg import Name, _
from dialogs.question import Choice
from dialogs.script import Dialogue, Talk
from handlers.speech import render
from handlers.turn import Script

QUESTIONS = 48
EVERY = 4
TOKENS = ("a", "b", "c")
TAKEN = re.compile(r"^(\d+) = (\w+)$", re.MULTILINE)
ASKED = re.compile(r"^Question (\d+) :", re.MULTILINE)


def is_chosen(number):
    return number % EVERY == 0


def label(number, token):
    """What stands on a button: no other question has it."""
    return f"{number} {token}"


def echo(t: Talk) -> object:
    for number in range(1, QUESTIONS + 1):
        asked = _("Question {number} :").of(number=number)
        if is_chosen(number):
            choices = [Choice(token, Name(label(number, token))) for token in TOKENS]
            taken = t.choose(f"n{number}", asked, choices, learn=True)
        else:
            taken = str(t.number(f"n{number}", asked, 0, 1000, learn=True))
        t.say(_("{number} = {taken}").of(number=number, taken=Name(taken)))
    return None


DIALOGUES = {"welcome": Dialogue("welcome", echo), "menu": Dialogue("menu", echo)}


def echo_script():
    """It with the real words and buttons."""
    return Script(DIALOGUES, facts, partial(render, wordings=Wordings.load()))
