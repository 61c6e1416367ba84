"""Where an entry works against where the person is, will arrive, or would go.

Zones are the report's, in the division of 2012. The tables print Kita beside Kayes (tables 3 and 5): a partner of
Kayes is to be confirmed for the cercle of Kita (issue, part 8). Offices are no zones: they only tell what is near.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from dialogs.msg import Msg, Name
from dialogs.rules.entry import Zone
from dialogs.rules.profile import Profile
from dialogs.rules.seats import REGION_OF, kilometres
from dialogs.rules.verdict import Level, Verdict

ZONE = "zone"
CERCLE_OF = "Cercle de "
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
NOWHERE = Msg("lieu inconnu")


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


def where(profile: Profile, zones: tuple[Zone, ...], source: str) -> Where:
    """The best of all zones; more places to go to can only make it better."""
    spot = best_of(profile, zones)
    zone = zones[spot.number]
    shut = spot.level is Level.NO
    said = outside(profile, zones, source) if shut else reason(profile, zone, spot, zone.source or source)
    return Where(spot.level, zone, spot.away, spot.km, Verdict(spot.level, ZONE, said))


def best_of(profile: Profile, zones: tuple[Zone, ...]) -> Spot:
    """The best spot; the search ends at the first zone that surely holds the person."""
    spots = []
    for number, zone in enumerate(zones):
        if zone.office:
            continue
        level = level_at_home(profile, zone)
        if level is Level.FITS:
            return Spot(level, away=False, km=0, number=number)
        far = level is Level.NO or (level is Level.CONFIRM and zone.sure)
        spots.append(Spot(level, away=False, km=distance(profile, zone) if far else 0, number=number))
        if profile.mobility and any(reaches(zone, region) for region in profile.mobility):
            going = Level.FITS if zone.sure else Level.CONFIRM
            spots.append(Spot(going, away=True, km=distance(profile, zone), number=number))
    return min(spots)


def outside(profile: Profile, zones: tuple[Zone, ...], source: str) -> Msg:
    """Why none fits, with every name."""
    names = ", ".join(zone_label(one) for one in zones if not one.office)
    return filled(OUTSIDE, profile, names, source)


def reason(profile: Profile, zone: Zone, spot: Spot, source: str) -> Msg:
    """Why this zone fits or must be asked."""
    if spot.away and spot.km:
        return filled(GOING_KM, profile, zone_label(zone), source).of(km=spot.km)
    if spot.level is Level.CONFIRM:
        said = UNSAID if zone.kind == NATIONAL else NEARBY
    elif spot.level is Level.ASK:
        said = UNKNOWN
    elif spot.away:
        said = GOING
    else:
        said = ARRIVING if profile.transit else HERE
    return filled(said, profile, zone_label(zone), source)


def filled(said: Msg, profile: Profile, names: str, source: str) -> Msg:
    """The sentence with its names; one that a sentence does not use stays unheard."""
    return Msg(said.msgid, (("home", home(profile)), ("source", Name(source)), ("zone", Name(names))))


def level_at_home(profile: Profile, zone: Zone) -> Level:
    """Whether the zone holds the place."""
    if zone.kind == CERCLE:
        return in_cercle(profile, cercle_name(zone))
    if zone.kind == NATIONAL:
        held = Level.ASK if zone.exceptions and not profile.region else Level.FITS
        held = Level.NO if profile.region in zone.exceptions else held
    elif not profile.region:
        return Level.ASK
    else:
        held = Level.FITS if profile.region == zone.name else Level.NO
    if held is not Level.FITS:
        return held
    beside = zone.kind != NATIONAL and in_cercle(profile, APART) is Level.FITS
    return Level.CONFIRM if beside or not zone.sure else Level.FITS


def in_cercle(profile: Profile, cercle: str) -> Level:
    """Whether the person is in this cercle. A region of 2012 alone leaves it open; one of 2023 may tell."""
    if cercle in (profile.cercle, profile.region_2023, profile.place):
        return Level.FITS
    other_region = profile.region not in ("", REGION_OF.get(cercle))
    other_new_region = profile.region_2023 not in ("", SINCE_2023.get(cercle))
    return Level.NO if profile.cercle or other_region or other_new_region else Level.ASK


def reaches(zone: Zone, region: str) -> bool:
    """Whether somebody who goes to this region is in the zone."""
    if zone.kind == NATIONAL:
        return region not in zone.exceptions
    return region in (zone.name, REGION_OF.get(cercle_name(zone)))


def distance(profile: Profile, zone: Zone) -> int:
    """From the person's cercle, else region, to the zone's seat; none to what works everywhere."""
    if zone.kind == NATIONAL:
        return 0
    return kilometres(profile.cercle if profile.cercle in REGION_OF else profile.region, cercle_name(zone))


def cercle_name(zone: Zone) -> str:
    """The name without what the FAO's line prints before it."""
    return zone.name.removeprefix(CERCLE_OF)


def zone_label(zone: Zone) -> str:
    """As the report names it."""
    return f"{zone.name} (sauf {', '.join(zone.exceptions)})" if zone.exceptions else zone.name


def home(profile: Profile) -> Msg | Name:
    """The place in the reasons."""
    name = profile.region or profile.place
    return (
        Name(f"{profile.cercle}, région de {name}" if profile.cercle not in ("", name) else name)
        if name
        else NOWHERE
    )
