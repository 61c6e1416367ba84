"""The tables of (heard, meant), and what the readers make of them."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

from data.lexicon import load
from dialogs.understand import read
from dialogs.understand.reading import ChoiceWords, Context, Maybe, Understood

HERE = Path(__file__).parent
TODAY = date(2026, 3, 2)


def table(name):
    with (HERE / f"words_{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def context(today=TODAY, *labels):
    choices = tuple(ChoiceWords(label, (label,)) for label in labels)
    return Context(today, choices, load())


def understood(kind, text, today=TODAY, *labels):
    """What was surely read; None for anything else."""
    reading = read(kind, text, "fr", context(today, *labels))
    return reading.value if isinstance(reading, Understood) else None


def in_words(kind, text):
    """As the tables write it: the value, "?" and the candidates that are asked, or ""."""
    match read(kind, text, "fr", context()):
        case Understood(list(values)):
            return "|".join(values)
        case Understood(value):
            return str(value)
        case Maybe(candidates):
            values = [c.value[0] if isinstance(c.value, list) else c.value for c in candidates]
            return "?" + "|".join(str(value) for value in values)
    return ""
