"""Names of places by spelling and by sound. Scores only: what is taken, asked or refused is the gazetteer's.

The score is the mean of five likenesses of spelling and of sound: on the attested variants of places.md it finds
the right name more often than the mean of two (measured in tests/bench/understanding.py).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA, JaroWinkler

from dialogs.understand.folding import fold, squash
from dialogs.understand.not_places import NOT_PLACES
from dialogs.understand.place import Place
from dialogs.understand.spelling import bambara_sound, sound

LIKELY = 16
OTHER_START = 3  # people seldom miss the first sound: Yiriba is not Ziriba
RANKS = ("commune", "town", "quarter", "arrondissement", "cercle", "region", "country")


@dataclass(frozen=True, slots=True)
class Near:
    """Places whose name is like what was written; none when it is a name of a person or an everyday word."""

    score: float
    places: tuple[Place, ...]


class PlaceIndex:
    """Immutable once built."""

    def __init__(self, places: Iterable[Place]) -> None:
        named: dict[str, dict[Place, None]] = {}
        words: dict[str, str] = {}
        for place in places:
            for name in (place.name, *place.names):
                named.setdefault(squash(name), {})[place] = None
                words.setdefault(squash(name), name)
        self._levels = {key: tuple(found) for key, found in named.items()}
        self._named = {key: one_level(found) for key, found in self._levels.items()}
        self.longest = max((len(fold(name).split()) for name in words.values()), default=1)
        decoys = [word for word in map(squash, NOT_PLACES) if word not in named]
        self._keys = [*named, *decoys]
        self._sounds = [sound(words.get(key, key)) for key in self._keys]

    def exact(self, folded: str, level: str = "") -> tuple[Place, ...]:
        """The places that bear this name, one a place: not the town, its commune and its cercle."""
        key = folded.replace(" ", "")
        of_level = tuple(place for place in self._levels.get(key, ()) if place.kind == level)
        return of_level or self._named.get(key, ())

    def near(self, folded: str) -> list[Near]:
        """The names most like this one, best first."""
        key, heard, bambara = squash(folded), sound(folded), bambara_sound(folded)
        likely = {
            at for _key, _score, at in process.extract(key, self._keys, scorer=fuzz.ratio, limit=LIKELY)
        }
        for said in {heard, bambara}:
            found = process.extract(said, self._sounds, scorer=fuzz.ratio, limit=LIKELY)
            likely |= {at for _key, _score, at in found}
        scored = [
            Near(max(likeness(key, said, self._keys[at], self._sounds[at]) for said in {heard, bambara}),
                 self._named.get(self._keys[at], ()))
            for at in likely
        ]  # fmt: skip
        return sorted(scored, key=lambda near: -near.score)


def likeness(key: str, heard: str, name: str, name_sound: str) -> float:
    """How much a spelling and its sound are like those of a name, from 0 to 100."""
    other_start = OTHER_START if heard[:1] != name_sound[:1] else 0
    return (
        fuzz.ratio(key, name)
        + fuzz.ratio(heard, name_sound)
        + 100 * JaroWinkler.similarity(key, name)
        + 100 * JaroWinkler.similarity(heard, name_sound)
        + 100 * OSA.normalized_similarity(heard, name_sound)
    ) / 5 - other_start


def one_level(places: tuple[Place, ...]) -> tuple[Place, ...]:
    """Of places of one name that lie in each other, the smallest: it knows cercle and region."""
    kept: list[Place] = []
    for place in sorted(places, key=lambda place: RANKS.index(place.kind)):
        if not any(_holds(place, smaller) for smaller in kept):
            kept.append(place)
    return tuple(kept)


def _holds(place: Place, smaller: Place) -> bool:
    if place.kind == smaller.kind or (place.region, place.region_2023) != (
        smaller.region,
        smaller.region_2023,
    ):
        return False
    same = (place.cercle and place.cercle == smaller.cercle) or (
        place.cercle_2023 and place.cercle_2023 == smaller.cercle_2023
    )
    return place.kind == "region" or bool(same)
