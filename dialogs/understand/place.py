"""A place of Mali, of the roads, or a country, with the region it lies in under both divisions."""

from __future__ import annotations

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from dialogs.understand.folding import fold
from dialogs.understand.seats import SEATS

EARTH = 6371.0


@dataclass(frozen=True, slots=True)
class Place:
    """`cercle` and `region` are of the 2012 division, which the report uses; "" where the place has none.

    `kind`: region, cercle, arrondissement, commune, town, quarter, country. `transit`: on the roads of migration.
    `names` are other spellings, read like the name.
    """

    id: str
    name: str
    kind: str
    cercle: str = ""
    cercle_2023: str = ""
    region: str = ""
    region_2023: str = ""
    latitude: float | None = None
    longitude: float | None = None
    country: str = "ML"
    transit: bool = False
    names: tuple[str, ...] = ()

    def kilometres(self, latitude: float, longitude: float) -> float:
        """The distance as the crow flies; infinite where the point is not known."""
        if self.latitude is None or self.longitude is None:
            return float("inf")
        south, north = radians(self.latitude), radians(latitude)
        east = radians(longitude - self.longitude)
        half = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin(east / 2) ** 2
        return 2 * EARTH * asin(min(1.0, sqrt(half)))


def seat_places() -> tuple[Place, ...]:
    """The regions and their chief towns: what is known without data."""
    regions = tuple(
        Place("region-" + fold(name), name, "region", region=name, region_2023=name) for name, _, _ in SEATS
    )
    towns = tuple(
        Place(fold(name), name, "commune", name, name, name, name, latitude, longitude)
        for name, latitude, longitude in SEATS
    )
    return regions + towns
