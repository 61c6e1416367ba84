"""Going back and correcting: answers are keyed, so taking one back asks just that question again."""

from __future__ import annotations

from dataclasses import replace

from dialogs import phrases
from dialogs.question import Choice, Question
from dialogs.replay import Outcome
from dialogs.stage import Stage

LIST = "~correct"


def step_back(stage: Stage) -> None:
    """Take back the answer before the open question; leave the list of answers, or a detour without an answer."""
    if stage.open_question() is None or answers_shown(stage):
        _leave_list(stage)
        return
    outcome = stage.outcome()
    free = list(outcome.asked[outcome.locked :]) if outcome else []
    if outcome is not None and free:
        _ask_again(stage, free[-1].key)
    elif len(stage.conversation.stack) > 1:
        stage.drop(stage.conversation.stack[-1])
        stage.resume()
    else:
        stage.say(phrases.ALREADY_DONE if outcome and outcome.asked else phrases.FIRST_QUESTION)
        stage.show()


def correct(stage: Stage) -> None:
    """List the answers of the open run, by name and never by value, to choose the one to be asked again."""
    if stage.open_question() is None:
        if not stage.conversation.stack:
            stage.start("privacy")
        return
    question = answers_question(stage)
    if question is None:
        stage.say(phrases.NOTHING_TO_CORRECT)
        stage.show()
    else:
        stage.ask(question)


def answers_shown(stage: Stage) -> bool:
    """Whether the person saw the list of their answers last."""
    seen, top = stage.seen, stage.conversation.top
    return seen is not None and top is not None and (seen.run, seen.key) == (top.name, LIST)


def answers_question(stage: Stage) -> Question | None:
    """The list as a question of the engine's own: a choice among the answers that have a name."""
    outcome = stage.outcome()
    asked = outcome.asked if outcome else ()
    named = tuple(Choice(question.key, question.label) for question in asked if question.label is not None)
    return Question(LIST, "choice", phrases.CORRECT_WHICH, named) if named else None


def take_up(stage: Stage, key: str) -> None:
    """An answer of the list was chosen: take it back and ask again; in a new run if it is locked (rule 12)."""
    outcome = stage.outcome()
    if outcome is None:
        return
    locked = {question.key for question in outcome.asked[: outcome.locked]}
    if key in locked:
        begin_anew(stage, outcome, key)
    else:
        _ask_again(stage, key)


def begin_anew(stage: Stage, outcome: Outcome, key: str) -> None:
    """What was done cannot be taken back: a new run takes over the other answers, and confirms anew."""
    run = outcome.run
    confirming = [question.key for question in outcome.asked if question.confirming]
    done = {name: digest for name, digest in run.done.items() if name not in outcome.once}
    stage.say(phrases.BEGUN_ANEW)
    stage.conversation = stage.conversation.drop(run)
    stage.push(replace(run.without(key, *confirming), done=done))


def _leave_list(stage: Stage) -> None:
    stage.conversation = replace(stage.conversation, shown=None)
    stage.show()


def _ask_again(stage: Stage, key: str) -> None:
    run = stage.conversation.stack[-1]
    stage.conversation = replace(stage.conversation.with_top(run.without(key)), shown=None)
    stage.show()
