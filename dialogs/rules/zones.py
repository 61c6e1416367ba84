"""Where an entry works against where the person is, will arrive, or would go.

Zones are the report's, in the division of 2012. The tables print Kita beside Kayes (tables 3 and 5): a partner of
Kayes is to be confirmed for the cercle of Kita (issue, part 8). Offices are no zones: they only tell what is near.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from dialogs.msg import Msg, Name
from dialogs.rules.entry import Zone
from dialogs.rules.home import Home
from dialogs.rules.seats import REGION_OF, kilometres
from dialogs.rules.verdict import Level, Verdict

ZONE = "zone"
CERCLE_OF = "Cercle de "
KEPT = 4096
APART = "Kita"  # the cercle that the tables print beside its region
SINCE_2023 = {"Kita": "Kita", "Yanfolila": "Bougouni"}  # where the catalogue's two cercles lie since 2023
NATIONAL = "national"
CERCLE = "cercle"

HERE = Msg("Zone : {zone} [{source}]. La personne y est.")
ARRIVING = Msg("Zone : {zone} [{source}]. La personne est en route et veut y arriver.")
NEARBY = Msg("Zone : {zone} [{source}], à demander. La personne est à {home}.")
UNSAID = Msg("La zone n'est pas dite par le rapport [{source}], à demander. La personne est à {home}.")
UNKNOWN = Msg("Zone : {zone} [{source}]. Il faut demander où est la personne.")
GOING = Msg("Zone : {zone} [{source}]. La personne accepte d'y aller.")
GOING_KM = Msg("Zone : {zone} [{source}]. La personne accepte d'y aller, à {km} km environ.")
OUTSIDE = Msg("Zone : {zone} [{source}]. La personne est à {home}.")


class Spot(NamedTuple):
    """One zone for one person. Spots compare: surest first, then at home, then nearest. `km` 0: here, or not known."""

    level: Level
    away: bool
    km: int
    number: int


@dataclass(frozen=True, slots=True)
class Where:
    """The best zone for this person. `km` from the person to its seat; `away`: only because the person would go."""

    level: Level
    zone: Zone
    away: bool
    km: int
    verdict: Verdict


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """The zones of an entry or a service, and their source; told apart by being the same object, to be quick."""

    zones: tuple[Zone, ...]
    source: str


@lru_cache(maxsize=KEPT)
def where(home: Home, ground: Ground) -> Where:
    """The best of all zones; more places to go to can only make it better. Kept: many persons live in one cercle."""
    zones, source = ground.zones, ground.source
    spot = best_of(home, zones)
    zone = zones[spot.number]
    shut = spot.level is Level.NO
    said = outside(home, zones, source) if shut else reason(home, zone, spot, zone.source or source)
    return Where(spot.level, zone, spot.away, spot.km, Verdict(spot.level, ZONE, said))


def best_of(home: Home, zones: tuple[Zone, ...]) -> Spot:
    """The best spot; the search ends at the first zone that surely holds the person."""
    spots = []
    for number, zone in enumerate(zones):
        if zone.office:
            continue
        level = level_at_home(home, zone)
        if level is Level.FITS:
            return Spot(level, away=False, km=0, number=number)
        if level is not Level.NO:
            far = level is Level.CONFIRM and zone.sure
            spots.append(Spot(level, away=False, km=distance(home, zone) if far else 0, number=number))
        if goes(home, zone):
            going = Level.FITS if zone.sure else Level.CONFIRM
            spots.append(Spot(going, away=True, km=distance(home, zone), number=number))
    return min(spots) if spots else nowhere(home, zones)


def nowhere(home: Home, zones: tuple[Zone, ...]) -> Spot:
    """The nearest of zones that are all shut."""
    places = (number for number, zone in enumerate(zones) if not zone.office)
    return min(
        Spot(Level.NO, away=False, km=distance(home, zones[number]), number=number) for number in places
    )


def outside(home: Home, zones: tuple[Zone, ...], source: str) -> Msg:
    """Why none fits, with every name."""
    names = ", ".join(zone_label(one) for one in zones if not one.office)
    return filled(OUTSIDE, home, names, source)


def reason(home: Home, zone: Zone, spot: Spot, source: str) -> Msg:
    """Why this zone fits or must be asked."""
    if spot.away and spot.km:
        return filled(GOING_KM, home, zone_label(zone), source).of(km=spot.km)
    if spot.level is Level.CONFIRM:
        said = UNSAID if zone.kind == NATIONAL else NEARBY
    elif spot.level is Level.ASK:
        said = UNKNOWN
    elif spot.away:
        said = GOING
    else:
        said = ARRIVING if home.transit else HERE
    return filled(said, home, zone_label(zone), source)


def filled(said: Msg, home: Home, names: str, source: str) -> Msg:
    """The sentence with its names; one that a sentence does not use stays unheard."""
    return Msg(said.msgid, (("home", home.label()), ("source", Name(source)), ("zone", Name(names))))


def level_at_home(home: Home, zone: Zone) -> Level:
    """Whether the zone holds the place."""
    if zone.kind == CERCLE:
        return in_cercle(home, cercle_name(zone))
    if zone.kind == NATIONAL:
        held = Level.ASK if zone.exceptions and not home.region else Level.FITS
        held = Level.NO if home.region in zone.exceptions else held
    elif not home.region:
        return Level.ASK
    else:
        held = Level.FITS if home.region == zone.name else Level.NO
    if held is not Level.FITS:
        return held
    beside = zone.kind != NATIONAL and in_cercle(home, APART) is Level.FITS
    return Level.CONFIRM if beside or not zone.sure else Level.FITS


def in_cercle(home: Home, cercle: str) -> Level:
    """Whether the person is in this cercle. A region of 2012 alone leaves it open; one of 2023 may tell."""
    if cercle in (home.cercle, home.region_2023, home.place):
        return Level.FITS
    other_region = home.region not in ("", REGION_OF.get(cercle))
    other_new_region = home.region_2023 not in ("", SINCE_2023.get(cercle))
    return Level.NO if home.cercle or other_region or other_new_region else Level.ASK


def goes(home: Home, zone: Zone) -> bool:
    """Whether the person would go to a region that is in the zone, or holds it."""
    for region in home.mobility:
        if zone.kind == NATIONAL:
            if region not in zone.exceptions:
                return True
        elif region == zone.name or (zone.kind == CERCLE and region == REGION_OF.get(cercle_name(zone))):
            return True
    return False


def distance(home: Home, zone: Zone) -> int:
    """From the person's cercle, else region, to the zone's seat; none to what works everywhere."""
    if zone.kind == NATIONAL:
        return 0
    known = (name for name in (home.cercle, home.region_2023, home.region) if name in REGION_OF)
    return kilometres(next(known, ""), cercle_name(zone))


def cercle_name(zone: Zone) -> str:
    """The name without what the FAO's line prints before it."""
    return zone.name.removeprefix(CERCLE_OF)


def zone_label(zone: Zone) -> str:
    """As the report names it."""
    return f"{zone.name} (sauf {', '.join(zone.exceptions)})" if zone.exceptions else zone.name
