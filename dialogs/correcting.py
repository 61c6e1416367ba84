"""Going back and correcting: answers are keyed, so taking one back asks just that question again."""

from __future__ import annotations

from dialogs import phrases
from dialogs.question import Question
from dialogs.replay import Outcome
from dialogs.showing import MORE, PAGE, Option, Showing
from dialogs.stage import Stage

LIST = "~correct"


def step_back(stage: Stage) -> None:
    """Take back the answer before the open question; in a detour without one, leave the detour."""
    outcome = stage.outcome()
    if outcome is None:
        stage.start("menu")
        return
    free = _free(outcome)
    if free:
        _ask_again(stage, outcome, free[-1].key)
    elif len(stage.conversation.stack) > 1:
        stage.leave()
        stage.resume()
    else:
        stage.say(phrases.ALREADY_DONE if outcome.asked else phrases.FIRST_QUESTION)
        stage.show()


def correct(stage: Stage) -> None:
    """List the answers of the open run, by name and never by value, to choose the one to be asked again."""
    outcome = stage.outcome()
    if outcome is None:
        stage.start("privacy")
        return
    named = [question for question in _free(outcome) if question.label is not None]
    if not named:
        stage.say(phrases.NOTHING_TO_CORRECT)
        stage.show()
        return
    show_answers(stage, named, 0)


def show_answers(stage: Stage, named: list[Question], page: int) -> None:
    """One page of what was answered."""
    pages = [named[i : i + PAGE] for i in range(0, len(named), PAGE)]
    options = [Option(question.key, question.label) for question in pages[page % len(pages)] if question.label]
    if len(pages) > 1:
        options.append(Option(f"{MORE}{page + 1}", phrases.MORE_CHOICES, "➡️"))
    number = stage.conversation.showings + 1
    stage.show_list(LIST, Showing(number, LIST, phrases.CORRECT_WHICH, tuple(options)))


def take_up(stage: Stage, key: str) -> None:
    """An answer of the list was chosen: take it back and ask again; or turn the page."""
    outcome = stage.outcome()
    if outcome is None:
        return
    if key.startswith(MORE):
        named = [question for question in _free(outcome) if question.label is not None]
        show_answers(stage, named, int(key.removeprefix(MORE)))
    else:
        _ask_again(stage, outcome, key)


def _free(outcome: Outcome) -> list[Question]:
    """The answered questions that nothing irreversible has followed (rule 12)."""
    return list(outcome.asked[outcome.locked :])


def _ask_again(stage: Stage, outcome: Outcome, key: str) -> None:
    stage.conversation = stage.conversation.with_top(outcome.run.without(key))
    stage.show()
