"""Read one reply against a question: a value to store, readings to ask back, or a hint (rules 2, 3, 13)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from dialogs import phrases
from dialogs.facts import Facts
from dialogs.msg import Arg, Msg
from dialogs.question import Question
from dialogs.understand import read
from dialogs.understand.reading import ChoiceWords, Context, Maybe, NotUnderstood, Understood
from dialogs.understand.reserved import passes
from dialogs.values import Value


@dataclass(frozen=True, slots=True)
class Answer:
    """A value that the question admits."""

    value: Value


@dataclass(frozen=True, slots=True)
class AskBack:
    """Nearly sure: the candidates' stored values and labels."""

    candidates: tuple[tuple[Value, Arg], ...]


@dataclass(frozen=True, slots=True)
class Miss:
    """Not an answer; `hint` says what to write."""

    hint: Msg | None


def read_reply(question: Question, text: str, facts: Facts, language: str) -> Answer | AskBack | Miss:
    """Read typed words as the answer of `question`."""
    words = tuple(
        ChoiceWords(choice.token, facts.wordings(choice.label)) for choice in question.choices
    )
    context = Context(today=facts.now.date(), choices=words, lexicon=facts.lexicon)
    if question.optional and passes(text):
        return Answer(None)
    match read(question.kind, text, language, context):
        case Understood(value):
            return _checked(question, value)
        case Maybe(candidates):
            return _asked_back(question, tuple((c.value, c.label) for c in candidates))
        case NotUnderstood(hint):
            return Miss(question.hint or hint or hint_of(question))


def _asked_back(question: Question, found: tuple[tuple[Value, Arg], ...]) -> AskBack | Miss:
    kept = []
    for value, label in found:
        answer = _checked(question, value)
        if isinstance(answer, Answer):
            kept.append((answer.value, label))
    return AskBack(tuple(kept)) if kept else Miss(hint_of(question))


def _checked(question: Question, value: Value) -> Answer | Miss:
    stored = _stored(question, value)
    return Answer(stored) if question.admits(stored) else Miss(hint_of(question))


def _stored(question: Question, value: Value) -> Value:
    """From what was read to what is stored: indexes to tokens, a period to one day within the bounds."""
    match question.kind, value:
        case "choice", int(index):
            return question.tokens[index]
        case "choices", list(indexes):
            return [question.tokens[index] for index in indexes if isinstance(index, int)]
        case "date", dict(period):
            return _day(question, str(period["from"]), str(period["to"]))
        case _:
            return value


def _day(question: Question, first: str, last: str) -> str:
    """The middle of the period, moved inside the question's bounds where the period reaches them."""
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    if question.not_after is not None and start <= question.not_after:
        end = min(end, question.not_after)
    if question.not_before is not None and end >= question.not_before:
        start = max(start, question.not_before)
    return (start + timedelta(days=(end - start).days // 2)).isoformat()


def hint_of(question: Question) -> Msg:
    """What to write, by kind of question."""
    match question.kind:
        case "choice" | "choices":
            return phrases.PRESS_ONE
        case "yes_no":
            return phrases.YES_OR_NO
        case "number":
            return phrases.BETWEEN.of(low=question.low or 0, high=question.high or 0)
        case "date":
            return phrases.ANOTHER_DAY
        case _:
            return phrases.NOT_UNDERSTOOD
