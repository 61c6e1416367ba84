"""`bot.py run` with the ten steps of the bench in place of the dialogues; all else is the house as it is.

A person of the bench never rests, so the lane that holds back who writes twenty times a minute is left open.
"""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[3]), str(Path(__file__).parent)]

from steps import STEPS, THANKS, YES_NO

from dialogs.msg import Msg
from dialogs.question import Choice
from dialogs.script import Dialogue, Go
from handlers import unit
from handlers.commands import run


def welcome(t):
    for step in STEPS:
        if step.choices == YES_NO:
            t.yes_no(step.key, Msg(step.text))
        elif step.choices:
            t.choose(step.key, Msg(step.text), [Choice(label.lower(), Msg(label)) for label in step.choices])
        else:
            t.text(step.key, Msg(step.text))
    t.say(Msg(THANKS))


def menu(_t):
    """Who has finished begins again."""
    return Go("welcome")


if __name__ == "__main__":
    unit.MESSAGES_A_MINUTE = sys.maxsize
    run.DIALOGUES = {"welcome": Dialogue("welcome", welcome), "menu": Dialogue("menu", menu)}
    sys.exit(run.run(Namespace(clock=None)))
