"""Sample answers to a question: every choice; of numbers, days, places, trades and words some that stand for all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from dialogs import phrases
from dialogs.facts import Facts
from dialogs.msg import Arg, Msg, Name
from dialogs.question import Question
from dialogs.rules.trades import TRADES
from dialogs.understand.gazetteer import Gazetteer
from dialogs.values import Value

LONGEST_RANGE = 150
DAYS = {
    "aujourd'hui": 0,
    "il y a un mois": -30,
    "il y a un an": -365,
    "il y a cinq ans": -5 * 365,
    "dans un mois": 30,
    "dans six mois": 180,
}
# Kayes and Gao in Mali, Agadez on the road: one of each place where what is said differs.
POINTS = ((14.45, -11.44), (16.27, -0.04), (16.97, 7.99))
PHONE = "76000000"
ANY = "*"


@dataclass(frozen=True, slots=True)
class Sample:
    """One answer: its stable name, its stored value, and what it is called on the page."""

    name: str
    value: Value
    label: Arg


def samples_of(question: Question, facts: Facts, told_apart: Callable[[Value], object]) -> tuple[Sample, ...]:
    """The answers to try. `told_apart` says what a number leads to, so that each stretch is tried once."""
    found = tuple(_kinds(question, facts, told_apart))
    passing = (Sample("passer", None, phrases.PASS),) if question.optional else ()
    return (*found, *passing)


def _kinds(question: Question, facts: Facts, told_apart: Callable[[Value], object]) -> list[Sample]:  # noqa: PLR0911 - one flat match
    match question.kind:
        case "yes_no":
            return [
                Sample("oui", value=True, label=phrases.YES),
                Sample("non", value=False, label=phrases.NO),
            ]
        case "choice":
            return choices_of(question)
        case "choices":
            return _several(question)
        case "number":
            return _stretches(question, told_apart)
        case "date":
            return _days(question, facts.today)
        case "place":
            return _places(facts.lexicon.gazetteer)
        case "trade":
            return [Sample(trade.id, [trade.id], trade.label) for trade in (TRADES[0], TRADES[-1])]
        case "phone":
            return [Sample("numéro", PHONE, Name("(un numéro)"))]
        case _:
            return [Sample("mots", "…", Name("(ses mots)"))]


def choices_of(question: Question) -> list[Sample]:
    """The choices that the dialogue words itself; one, the first, for all that only differ by a name."""
    found: dict[str, Sample] = {}
    for choice in question.choices:
        if isinstance(choice.label, Msg) and not choice.label.args:
            found[choice.token] = Sample(choice.token, choice.token, choice.label)
        else:
            found.setdefault(ANY, Sample(ANY, choice.token, Name("(un nom)")))
    return list(found.values())


def _several(question: Question) -> list[Sample]:
    alone = [Sample(one.name, [one.value], one.label) for one in choices_of(question)]
    return [*alone, Sample("tout", [*question.tokens], Name("(tout)"))]


def _stretches(question: Question, told_apart: Callable[[Value], object]) -> list[Sample]:
    low, high = question.low or 0, question.high or 0
    if high - low > LONGEST_RANGE:
        return [_number(value, value) for value in (low, (low + high) // 2, high)]
    ends: list[tuple[int, int, object]] = []
    for value in range(low, high + 1):
        led = told_apart(value)
        if ends and ends[-1][2] == led:
            ends[-1] = (ends[-1][0], value, led)
        else:
            ends.append((value, value, led))
    return [_number(first, last) for first, last, _led in ends]


def _number(first: int, last: int) -> Sample:
    name = str(first) if first == last else f"de {first} à {last}"
    return Sample(name, (first + last) // 2, Name(f"({name})"))


def _days(question: Question, today: date) -> list[Sample]:
    days = {name: (today + timedelta(days=span)).isoformat() for name, span in DAYS.items()}
    return [Sample(name, day, Name(f"({name})")) for name, day in days.items() if question.fits(day)]


def _places(gazetteer: Gazetteer) -> list[Sample]:
    near = [place for point in POINTS if (place := gazetteer.nearest(*point)) is not None]
    return [
        Sample(place.id, place.id, Name(f"({place.name})"))
        for place in {one.id: one for one in near}.values()
    ]
