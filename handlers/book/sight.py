"""One look at a dialogue with some answers given: what is said, done and asked next. Proper names are left open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dialogs.effects import Effect, digest
from dialogs.facts import Facts
from dialogs.msg import Arg, Lines, Msg, Name, Series, Spoken
from dialogs.question import Question
from dialogs.script import Dialogue, Talk, Waiting
from dialogs.values import Value

OPEN = "nom"


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence. `card`: it stands on a card with others, and which ones stand there hangs on the way shown."""

    sentence: Arg
    card: bool = False


@dataclass(frozen=True, slots=True)
class Sight:
    """What the last answer led to. `question` is None when the run has ended with `result`."""

    question: Question | None
    result: object
    lines: tuple[Line, ...]
    effects: Mapping[str, Effect]
    kept: Mapping[str, Value]


def look(dialogue: Dialogue, about: str, facts: Facts, answers: Mapping[str, Value], fresh: str) -> Sight:
    """Run it over these answers; the lines are those that belong to the answer `fresh` ("" at the start)."""
    talk = Talk(facts, answers, about)
    question, result = None, None
    try:
        result = dialogue.script(talk)
    except Waiting as waiting:
        question = waiting.question
    lines = tuple(part for key, line in talk.said if key == fresh for part in parts_of(line))
    return Sight(question, result, lines, talk.effects, talk.kept)


def new_effects(before: Mapping[str, Effect], after: Mapping[str, Effect]) -> dict[str, Effect]:
    """What is done, or done otherwise, since."""
    old = {key: digest(effect) for key, effect in before.items()}
    return {key: effect for key, effect in after.items() if old.get(key) != digest(effect)}


def parts_of(line: Arg, *, card: bool = False) -> tuple[Line, ...]:
    """A line as sentences, each with its names left open, so that the same sentence is found again elsewhere."""
    if isinstance(line, Lines):
        return tuple(sentence for part in line.parts for sentence in parts_of(part, card=True))
    return (Line(opened(line, OPEN, card=card), card),)


def opened(arg: Arg, place: str, *, card: bool) -> Arg:
    """The same with `{place}` where a name, number, amount or day stands, and on a card a list: it is the way's."""
    match arg:
        case Msg(msgid, args, context):
            return Msg(msgid, tuple((name, opened(value, name, card=card)) for name, value in args), context)
        case Spoken(part, language):
            return Spoken(opened(part, place, card=card), language)
        case Series(parts) if not card:
            return Series(tuple(opened(part, place, card=card) for part in parts))
        case _:
            return Name("{" + place + "}")
