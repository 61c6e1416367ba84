"""A distance from today: « il y a 3 mois », « kalo fila », « un an et demi », « dans deux semaines »."""

from __future__ import annotations

from datetime import date

from dialogs.understand.date_words import AGO, AHEAD, FILLERS, FORWARD, SPANS
from dialogs.understand.number_words import number_at
from dialogs.understand.periods import Period, around, moved

MOST = 36600  # a hundred years of days
HALVES: dict[str, tuple[str, int]] = {
    "year": ("month", 6),
    "month": ("day", 15),
    "week": ("day", 3),
    "day": ("day", 0),
}
HALF = ("demi", "demie", "tilance", "tilancé")
Length = tuple[int, str]


def distance(words: list[str], today: date) -> Period | None:
    """The time around that distance, as exact as its smallest unit; None for other words than go with one."""
    lengths, rest = _lengths(words)
    if not lengths or any(word not in AGO | AHEAD | FILLERS for word in rest):
        return None
    sign = 1 if any(word in FORWARD for word in rest) else -1
    middle: date | None = today
    for count, unit in lengths:
        middle = moved(middle, unit, sign * count) if middle and count <= MOST else None
    return around(lengths[-1][1], middle) if middle != today else (today, today)


def _lengths(words: list[str]) -> tuple[list[Length], list[str]]:
    """Every count with its unit, French before it, Bambara after it; and the words between."""
    lengths: list[Length] = []
    rest: list[str] = []
    at = 0
    while at < len(words):
        found = _french(words, at) or _bambara(words, at)
        if found:
            lengths.append(found[0])
            at = found[1]
        elif words[at] in HALF and lengths:
            unit, count = HALVES[lengths[-1][1]]
            lengths.append((count, unit))
            at += 1
        else:
            rest.append(words[at])
            at += 1
    return lengths, rest


def _french(words: list[str], at: int) -> tuple[Length, int] | None:
    count, end = number_at(words, at)
    if count is None or end >= len(words) or words[end] not in SPANS:
        return None
    return (count, SPANS[words[end]]), end + 1


def _bambara(words: list[str], at: int) -> tuple[Length, int] | None:
    if words[at] not in SPANS:
        return None
    count, end = number_at(words, at + 1)
    return ((count, SPANS[words[at]]), end) if count is not None else None
