"""A message cut into names of places, words that may stand around them, and what is left over."""

from __future__ import annotations

from dataclasses import dataclass

from dialogs.understand.place import Place
from dialogs.understand.place_index import PlaceIndex
from dialogs.understand.place_words import CARRIERS, LEVELS

SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Cover:
    """The places named, each as all it may be; the words left over, in runs."""

    named: tuple[tuple[Place, ...], ...]
    left: tuple[str, ...]


def cover(folded: str, index: PlaceIndex) -> Cover:
    """Cut from the left, the longest name first. « région de » before a name says which level is meant."""
    words, at, level = folded.split(), 0, ""
    named: list[tuple[Place, ...]] = []
    left: list[list[str]] = [[]]
    while at < len(words):
        length, places = _name_at(words, at, level, index)
        level = "" if places else LEVELS.get(words[at], level)
        if places:
            named.append(places)
        elif words[at] not in CARRIERS:
            left[-1].append(words[at])
        if left[-1] and (places or words[at] in CARRIERS):
            left.append([])
        at += length
    return Cover(tuple(named), tuple(" ".join(run) for run in left if run))


def _name_at(words: list[str], at: int, level: str, index: PlaceIndex) -> tuple[int, tuple[Place, ...]]:
    for length in range(min(index.longest, len(words) - at), 0, -1):
        name = " ".join(words[at : at + length])
        around = length == 1 and len(words) > 1 and (len(name) < SHORTEST or name in CARRIERS)
        places = () if around else index.exact(name, level)
        if places:
            return length, places
    return 1, ()
