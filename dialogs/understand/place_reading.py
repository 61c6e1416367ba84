"""What names of places mean together, and what a name that nobody bears may have meant.

Taken in silence only where the spelling is near and everything almost as near lies in one region; long names are
sure earlier than short ones, below five letters nothing is guessed. Thresholds: chosen on the variants of places.md,
see tests/bench/understanding.py.
"""

from __future__ import annotations

from dialogs.understand.folding import squash
from dialogs.understand.place import Place
from dialogs.understand.place_index import PlaceIndex

SURE = {5: 90.0, 6: 86.0, 7: 83.0, 8: 80.0}  # by letters
SURE_LONG = 75.0
SURE_ABROAD = 90.0  # « franchement » is not France
RIVAL = 4.0
ASKED, ASKED_RIVAL = 66.0, 12.0
MOST = 5
PART_OF_CITY = "Commune "  # « Lafiabougou, commune IV »: which quarter lies in which is not asked


def nearly(left: str, index: PlaceIndex) -> tuple[bool, tuple[Place, ...]]:
    """Whether the name is sure, and the places it may mean, best first."""
    letters = len(squash(left))
    near = index.near(left)
    best = near[0].score if near else 0.0
    if best < ASKED or not near[0].places or letters < min(SURE) - 1:
        return False, ()
    rivals = [found for found in near if found.score >= best - RIVAL]
    regions = {(place.region, place.region_2023, place.country) for found in rivals for place in found.places}
    clear = len(regions) == 1 and all(found.places for found in rivals)
    if clear and letters >= min(SURE) and best >= _sure(near[0].places[0], letters):
        return len(near[0].places) == 1, near[0].places
    asked = [found for found in near if found.score >= max(ASKED, best - ASKED_RIVAL)]
    return False, tuple(dict.fromkeys(place for found in asked for place in found.places))


def _sure(place: Place, letters: int) -> float:
    """The least score that is sure."""
    return SURE.get(letters, SURE_LONG) if place.country == "ML" else SURE_ABROAD


def among(named: tuple[tuple[Place, ...], ...]) -> tuple[Place, ...]:
    """The places meant by names said together: those that lie in all the others, else one of each."""
    everything = tuple(dict.fromkeys(place for places in named for place in places))
    if len(named) <= 1:
        return everything[:MOST]
    inner = [
        place
        for place in everything
        if all(place in others or any(_lies_in(place, other) for other in others) for others in named)
    ]
    smallest = [
        place for place in inner if not any(_lies_in(other, place) for other in inner if other != place)
    ]
    return tuple((smallest or inner or everything)[:MOST])


def _lies_in(place: Place, other: Place) -> bool:
    if other.country != "ML" or place.country != "ML":
        return other.kind == "country" and other.country == place.country
    if other.kind == place.kind == "quarter":
        return other.name.startswith(PART_OF_CITY) and not place.name.startswith(PART_OF_CITY)
    return (
        other.name in (place.region, place.region_2023, place.cercle, place.cercle_2023)
        and other.name != place.name
    )
