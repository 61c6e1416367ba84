"""A displayed thing was chosen, by a button or by its number: a control, a tick, a correction, or the answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from dialogs import phrases
from dialogs.conversation import Conversation, Shown, Taken, seconds_since
from dialogs.correcting import LIST, answers_question, answers_shown, take_up
from dialogs.events import Pressed
from dialogs.msg import Msg
from dialogs.obeying import obey
from dialogs.parking import greet_again, too_old
from dialogs.question import Question
from dialogs.showing import DONE, MORE, NONE, SKIP
from dialogs.stage import Stage
from dialogs.understand.reserved import Reserved
from dialogs.values import Value

MISSES_BEFORE_A_PERSON = 3
DOUBLE_SECONDS = 60


def repeats(talk: Conversation, event: Pressed, now: datetime) -> bool:
    """Whether the button that was taken last was pressed once more while its answer is on the way (field: 10 %).

    What was taken is never live again: taking it shows another question, or none.
    """
    taken = talk.taken
    if taken is None or (taken.showing, taken.index) != (event.showing, event.index):
        return False
    return seconds_since(taken.at, now) < DOUBLE_SECONDS


def press(stage: Stage, showing: int, index: int) -> None:
    """A button. Only those of the last showing live (rule 13), and of the same question shown just before it."""
    if stage.conversation.mute:
        return
    if too_old(stage):
        greet_again(stage)
        obey(stage, Reserved.MENU)
        return
    question, seen = stage.open_question(), stage.seen
    if question is not None and answers_shown(stage):
        question = answers_question(stage) or question
    if question is None or seen is None or not seen.means(showing) or not 0 <= index < len(seen.values):
        stage.say(phrases.STALE if question is not None else phrases.STALE_IDLE)
        stage.show()
    elif stage.saw(question) is None:
        stage.resume()
    else:
        stage.conversation = replace(stage.conversation, taken=Taken(showing, index, stage.now))
        choose(stage, question, seen.values[index])


def choose(stage: Stage, question: Question, value: Value) -> None:
    """A displayed value was chosen."""
    shown = stage.saw(question)
    if shown is None:
        stage.resume()
    elif value == MORE:
        stage.ask(question, page=shown.page + 1, draft=shown.draft, misses=shown.misses)
    elif value == SKIP and question.optional:
        stage.answer(question.key, None)
    elif value == DONE:
        finish_ticks(stage, question, shown)
    elif value == NONE:
        misunderstood(stage, question, None)
    elif question.kind == "choices" and isinstance(value, str) and value in question.tokens:
        tick(stage, question, shown, value)
    elif question.kind == "trade" and value in question.tokens:
        stage.answer(question.key, [value])
    elif not question.admits(value):
        stage.resume()  # a new release no longer offers what was displayed
    elif question.key == LIST:
        take_up(stage, str(value))
    else:
        stage.answer(question.key, value)


def tick(stage: Stage, question: Question, shown: Shown, token: str) -> None:
    """Tick one of several choices, or take its tick away: a draft, not yet an answer."""
    ticked = tuple(t for t in shown.draft if t != token)
    draft = ticked if token in shown.draft else (*ticked, token)
    stage.ask(question, page=shown.page, draft=draft)


def finish_ticks(stage: Stage, question: Question, shown: Shown) -> None:
    """« Terminé » over several choices: nothing ticked is no answer."""
    chosen: list[Value] = [token for token in question.tokens if token in shown.draft]
    if chosen:
        stage.answer(question.key, chosen)
    else:
        stage.say(phrases.PRESS_ONE)
        stage.show()


def pass_on(stage: Stage) -> None:
    """While a case that cannot wait is open, free words are for the counsellor; the person is told so (rule 15)."""
    stage.say(phrases.WITH_A_PERSON)


def misunderstood(stage: Stage, question: Question, hint: Msg | None) -> None:
    """Not understood: say what to write; the third time offer a person (habits 2)."""
    old = stage.shown_of(question)
    misses = (old.misses if old else 0) + 1
    top = stage.conversation.top
    if stage.conversation.critical and top is not None and stage.dialogues[top.dialogue].open_end:
        stage.drop(top)
        pass_on(stage)
        return
    if misses >= MISSES_BEFORE_A_PERSON and top is not None and top.dialogue != "help":
        stage.conversation = replace(stage.conversation, shown=None)
        stage.start("help", "stuck")
        return
    if hint is not None:
        stage.say(phrases.NOT_UNDERSTOOD)
        if hint != phrases.NOT_UNDERSTOOD:
            stage.say(hint)
    page, draft = (old.page, old.draft) if old else (0, ())
    stage.ask(question, page=page, draft=draft, misses=misses)
