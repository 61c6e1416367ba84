"""Where the seats of the regions and of the 49 cercles of 2012 stand, in degrees, and how far one is from another.

`NEW_REGIONS` are those that 2023 cut out of the old ones.

Rounded public facts; good enough to say which of two places is nearer, not to plan a journey.
"""

from __future__ import annotations

from functools import cache
from math import asin, cos, radians, sin, sqrt

EARTH_KM = 6371
ROUNDED_TO = 10

# region -> cercle -> (latitude, longitude); the region's own seat is the cercle of the same name.
# fmt: off
CERCLES: dict[str, dict[str, tuple[float, float]]] = {
    "Bamako": {"Bamako": (12.64, -8.00)},
    "Kayes": {
        "Kayes": (14.45, -11.44), "Bafoulabé": (13.81, -10.83), "Diéma": (14.54, -9.19), "Kéniéba": (12.84, -11.24),
        "Kita": (13.05, -9.49), "Nioro du Sahel": (15.23, -9.59), "Yélimané": (15.12, -10.57),
    },
    "Koulikoro": {
        "Koulikoro": (12.86, -7.56), "Banamba": (13.56, -7.45), "Dioïla": (12.48, -6.79), "Kangaba": (11.94, -8.41),
        "Kati": (12.75, -8.07), "Kolokani": (13.57, -8.04), "Nara": (15.17, -7.28),
    },
    "Sikasso": {
        "Sikasso": (11.32, -5.69), "Bougouni": (11.42, -7.46), "Kadiolo": (10.56, -5.76), "Kolondiéba": (11.09, -6.89),
        "Koutiala": (12.40, -5.47), "Yanfolila": (11.18, -8.16), "Yorosso": (12.39, -4.73),
    },
    "Ségou": {
        "Ségou": (13.44, -6.27), "Barouéli": (13.07, -6.83), "Bla": (12.95, -5.76), "Macina": (13.96, -5.36),
        "Niono": (14.20, -5.98), "San": (13.30, -4.90), "Tominian": (13.29, -4.59),
    },
    "Mopti": {
        "Mopti": (14.49, -4.19), "Bandiagara": (14.35, -3.61), "Bankass": (14.08, -3.52), "Djenné": (13.91, -4.56),
        "Douentza": (14.99, -2.95), "Koro": (14.07, -3.08), "Ténenkou": (14.45, -4.92), "Youwarou": (15.46, -4.35),
    },
    "Tombouctou": {
        "Tombouctou": (16.77, -3.00), "Diré": (16.27, -3.39), "Goundam": (16.42, -3.66),
        "Gourma-Rharous": (16.88, -1.92), "Niafunké": (15.93, -3.99),
    },
    "Gao": {"Gao": (16.28, -0.05), "Ansongo": (15.67, 0.50), "Bourem": (16.89, -0.36), "Ménaka": (15.37, 2.08)},
    "Kidal": {
        "Kidal": (18.44, 1.40), "Abeïbara": (19.35, 1.85), "Tessalit": (20.20, 1.01), "Tin-Essako": (18.45, 2.49),
    },
}
# fmt: on

REGIONS = tuple(CERCLES)
NEW_REGIONS = (
    *("Nioro", "Kita", "Dioïla", "Nara", "Bougouni", "Koutiala", "San"),
    *("Douentza", "Bandiagara", "Ménaka", "Taoudénit"),
)
REGION_OF: dict[str, str] = {cercle: region for region, cercles in CERCLES.items() for cercle in cercles}
POINTS: dict[str, tuple[float, float]] = {
    name: point for cercles in CERCLES.values() for name, point in cercles.items()
}


@cache
def kilometres(start: str, end: str) -> int:
    """As the crow flies between two seats, to ten kilometres; 0 when one is not known."""
    if start not in POINTS or end not in POINTS:
        return 0
    (lat1, lon1), (lat2, lon2) = (tuple(map(radians, POINTS[name])) for name in (start, end))
    chord = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return round(2 * EARTH_KM * asin(sqrt(chord)) / ROUNDED_TO) * ROUNDED_TO
