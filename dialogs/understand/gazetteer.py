"""The places that are known, found by id, by name, by point; what a typed name surely or nearly means."""

from __future__ import annotations

from collections.abc import Iterable

from dialogs.msg import Arg, Name, _
from dialogs.understand.folding import fold
from dialogs.understand.outcome import Candidate, Maybe, NotUnderstood, Reading, Understood
from dialogs.understand.place import Place, seat_places

__all__ = ["Gazetteer", "Place"]

FARTHEST = 150.0  # km: a point farther from every known place is nowhere we know
UNKNOWN = _("Je ne connais pas ce lieu. Écrivez le nom du cercle ou de la ville.")


class Gazetteer:
    """Immutable once built."""

    def __init__(self, places: Iterable[Place] = ()) -> None:
        self._places = {place.id: place for place in (tuple(places) or seat_places())}
        self._by_name: dict[str, list[Place]] = {}
        for place in self._places.values():
            for name in dict.fromkeys(map(fold, (place.name, *place.names))):
                self._by_name.setdefault(name, []).append(place)
        self._regions = self._region_names()

    def place(self, place_id: str) -> Place | None:
        """The place of this id."""
        return self._places.get(place_id)

    def label(self, place_id: str) -> Arg:
        """What a place is called."""
        place = self._places.get(place_id)
        return Name(place.name if place else place_id)

    def nearest(self, latitude: float, longitude: float) -> Place | None:
        """The nearest known place of Mali or of the roads; None when all are far."""
        if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):  # noqa: PLR2004 - the globe
            return None
        best = min(self._places.values(), key=lambda place: place.kilometres(latitude, longitude))
        return best if best.kilometres(latitude, longitude) <= FARTHEST else None

    def read(self, text: str, language: str) -> Reading:
        """The place these words mean."""
        del language
        found = self._by_name.get(fold(text), [])
        if len(found) == 1:
            return Understood(found[0].id)
        if found:
            return Maybe(tuple(Candidate(place.id, self.label(place.id)) for place in found))
        return NotUnderstood(UNKNOWN)

    def regions(self, name: str) -> tuple[str, ...]:
        """The regions of 2012 that a region's name means, whichever division it is of; () unknown."""
        return self._regions.get(fold(name), ())

    def region_ids(self) -> tuple[str, ...]:
        """The places to choose from when « which region » is asked."""
        return tuple(place.id for place in self._places.values() if place.name == place.region)

    def _region_names(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, dict[str, None]] = {}
        for place in self._places.values():
            for name in (place.region, place.region_2023):
                if name:
                    found.setdefault(fold(name), {})[place.region] = None
        return {name: tuple(regions) for name, regions in found.items()}
