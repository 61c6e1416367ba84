"""A number said where bands are offered: « 30 000 » is « 25 000 à 50 000 », « 2 ans » is « Un à trois ans ».

Amounts in Bambara words are not read here: they count dɔrɔmɛ, five francs each (bambara.md 5.4).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dialogs.understand.date_words import SPANS
from dialogs.understand.folding import fold, plain, words
from dialogs.understand.number_words import FRENCH_LARGE, bambara_parts, french_parts, number_at
from dialogs.understand.numbers import FIGURES

YEARS = {"year": 1.0, "month": 12.0, "week": 52.0, "day": 365.0}
LESS, MORE = words("moins dogo"), words("plus caman sup")
AROUND = words("de d a et f fcfa cfa franc francs environ presque il y depuis ca fait j ai par mois jour an")
THOUSANDS = re.compile(r"\D")


@dataclass(frozen=True, slots=True)
class Amount:
    """Numbers in the order they were said, a unit of time if there is one, and whether other words stood there."""

    numbers: tuple[float, ...]
    unit: str
    others: tuple[str, ...]


def fits(said: str, label: str) -> bool:
    """Whether the number said lies in the band that the label names; both its ends belong to it."""
    band = amount_in(label)
    amount = amount_in(said, time=bool(band.unit))
    if len(amount.numbers) != 1 or not band.numbers or any(word not in AROUND for word in amount.others):
        return False
    if bool(amount.unit) != bool(band.unit):
        return False
    value = amount.numbers[0]
    if band.unit:
        value *= YEARS[band.unit] / YEARS[amount.unit]
    if len(band.numbers) == 1:
        less, more = LESS & set(band.others), MORE & set(band.others)
        return (
            value < band.numbers[0] if less else value > band.numbers[0] if more else value == band.numbers[0]
        )
    return band.numbers[0] <= value <= band.numbers[-1]


def amount_in(text: str, *, time: bool = False) -> Amount:
    """The numbers in figures or French words, of `time` in Bambara too; « 2 à 10 millions » are both millions."""
    said = fold(FIGURES.sub(lambda found: THOUSANDS.sub("", found[0]), plain(text))).split()
    numbers: list[float] = []
    others: list[str] = []
    at = 0
    while at < len(said):
        value, end = number_at(said, at) if time or _is_french(said[at]) else (None, at)
        if value is None:
            others.append(said[at])
        else:
            numbers.append(value)
        at = max(end, at + 1)
    large = next((FRENCH_LARGE[word] for word in said if word in FRENCH_LARGE), 1)
    if len(numbers) > 1 and numbers[0] < numbers[-1] / large:
        numbers[0] *= large
    unit = next((SPANS[word] for word in others if word in SPANS), "")
    return Amount(tuple(numbers), unit, tuple(word for word in others if word not in SPANS))


def _is_french(word: str) -> bool:
    return word.isdecimal() or bool(french_parts(word)) or not bambara_parts(word)
