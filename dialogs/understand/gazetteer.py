"""The places that are known, found by id, by name, by point; what a typed name surely or nearly means."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process

from dialogs.msg import Arg, Name, _
from dialogs.understand.folding import fold
from dialogs.understand.not_places import NOT_PLACES
from dialogs.understand.outcome import Candidate, Maybe, NotUnderstood, Reading, Understood
from dialogs.understand.place import Place, seat_places
from dialogs.understand.place_cover import cover
from dialogs.understand.place_index import PlaceIndex
from dialogs.understand.place_reading import MOST, among, nearly
from dialogs.understand.reserved import passes, reserved

__all__ = ["Gazetteer", "Place"]

FARTHEST = 150.0  # km: a point farther from every known place is nowhere we know
POINTED = ("commune", "town")  # a position is said by these; the parts of Bamako share one point
LONGEST = 120
NEAR_REGION = 85
REGION_WORDS = ("region de ", "region d ", "region du ", "la region de ", "district de ", "region ")
UNKNOWN = _("Je ne connais pas ce lieu. Écrivez le nom du cercle ou de la ville.")


class Gazetteer:
    """Immutable once built."""

    def __init__(self, places: Iterable[Place] = ()) -> None:
        self._places = {place.id: place for place in (tuple(places) or seat_places())}
        self._index = PlaceIndex(self._places.values())
        regions = [place for place in self._places.values() if place.kind == "region"]
        self._region_ids = tuple(place.id for place in regions)
        self._regions = {fold(name): place.region for place in regions for name in (place.name, *place.names)}

    def place(self, place_id: str) -> Place | None:
        """The place of this id."""
        return self._places.get(place_id)

    def label(self, place_id: str) -> Arg:
        """What a place is called; with its cercle or country where that says more."""
        place = self._places.get(place_id)
        if place is None:
            return Name(place_id)
        if place.country != "ML":
            country = self._places.get(place.country.lower())
            return Name(f"{place.name} ({country.name})" if country and country != place else place.name)
        if place.kind == "region":
            return _("région de {place}").of(place=Name(place.name))
        if place.kind == "cercle":
            return _("cercle de {place}").of(place=Name(place.name))
        cercle = place.cercle or place.cercle_2023 or place.region
        return Name(place.name if cercle in ("", place.name) else f"{place.name} ({cercle})")

    def nearest(self, latitude: float, longitude: float) -> Place | None:
        """The nearest known town or commune; None when all are far."""
        if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):  # noqa: PLR2004 - the globe
            return None
        towns = (place for place in self._places.values() if place.kind in POINTED)
        best = min(towns, key=lambda place: place.kilometres(latitude, longitude))
        return best if best.kilometres(latitude, longitude) <= FARTHEST else None

    def read(self, text: str, language: str) -> Reading:
        """The place these words mean. Both languages write the same names."""
        del language
        said = fold(text[:LONGEST])
        if not said or len(text) > LONGEST or passes(said) or reserved(said):
            return NotUnderstood(UNKNOWN)
        whole = self._index.exact(said)
        if whole:
            return self._answer(whole, sure=said not in NOT_PLACES)
        found = cover(said, self._index)
        together = among(found.named)
        if len(together) == 1 and not found.left:
            return Understood(together[0].id)
        sure, places = nearly(said if found.named else " ".join(found.left), self._index)
        if not sure and len(found.left) == 1 and found.named:
            sure, inside = nearly(found.left[0], self._index)
            places = tuple(place for place in among((*found.named, inside)) if place in inside)
        if places and (sure or not together):
            return self._answer(places, sure=sure)
        return self._answer(together, sure=False) if together else NotUnderstood(UNKNOWN)

    def _answer(self, places: tuple[Place, ...], *, sure: bool) -> Reading:
        if sure and len(places) == 1:
            return Understood(places[0].id)
        return Maybe(tuple(Candidate(place.id, self.label(place.id)) for place in places[:MOST]))

    def regions(self, name: str) -> tuple[str, ...]:
        """The region of 2012, as the report prints it, that a region's name of either division means; () unknown.

        A new region means the old one that most of it was cut from.
        """
        said = fold(name)
        for words in REGION_WORDS:
            said = said.removeprefix(words)
        for place in self._index.exact(said) if said not in self._regions else ():
            said = fold(place.name) if fold(place.name) in self._regions else said
        if said not in self._regions:
            near = process.extract(
                said, list(self._regions), scorer=fuzz.ratio, limit=2, score_cutoff=NEAR_REGION
            )
            said = near[0][0] if near and (len(near) == 1 or near[0][1] > near[1][1]) else ""
        return (self._regions[said],) if said else ()

    def region_ids(self) -> tuple[str, ...]:
        """The places to choose from when « which region » is asked: the old nine first, then the new."""
        return self._region_ids
