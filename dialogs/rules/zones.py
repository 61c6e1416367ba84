"""Where an entry works against where the person is, will arrive, or would go.

Zones are the report's, in the division of 2012. The tables print Kita beside Kayes (tables 3 and 5): a partner of
Kayes is to be confirmed for the cercle of Kita (issue, part 8). Offices are no zones: they only tell what is near.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dialogs.msg import Msg, Name
from dialogs.rules.entry import Zone
from dialogs.rules.profile import Profile
from dialogs.rules.seats import REGION_OF, kilometres
from dialogs.rules.verdict import Level, Verdict

ZONE = "zone"
CERCLE_OF = "Cercle de "
APART = "Kita"  # the cercle that the tables print beside its region
NEW_REGIONS = {"Kita": "Kita", "Yanfolila": "Bougouni"}  # where the catalogue's two cercles lie since 2023
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


@dataclass(frozen=True, slots=True)
class Where:
    """The best zone for this person. `km` from the person to its seat; `away`: only because the person would go."""

    level: Level
    zone: Zone
    fact: Msg
    away: bool = False
    km: int | None = None

    @property
    def order(self) -> tuple[int, bool, int]:
        """Surest first, then at home, then nearest: more places to go to can only make it better."""
        return (self.level, self.away, self.km or 0)

    def verdict(self) -> Verdict:
        """What it says, as a rule."""
        return Verdict(self.level, ZONE, self.fact)


def where(profile: Profile, zones: tuple[Zone, ...], source: str) -> Where:
    """The best of all zones, at home or where the person would go; every name stands in the reason when none fits."""
    found = min(candidates(profile, zones, source), key=lambda one: one.order)
    if found.level is not Level.NO:
        return found
    names = Name(", ".join(zone_label(zone) for zone in zones if not zone.office))
    said = OUTSIDE.of(zone=names, source=Name(source), home=home(profile))
    nearest = min((one for one in zones if not one.office), key=lambda one: distance(profile, one) or 0)
    return Where(Level.NO, nearest, said, away=True, km=distance(profile, nearest))


def candidates(profile: Profile, zones: Iterable[Zone], source: str) -> Iterator[Where]:
    """Each zone for where the person is, then for each region the person would go to."""
    for zone in zones:
        if zone.office:
            continue
        yield at_home(profile, zone, source)
        for region in profile.mobility:
            if reaches(zone, region):
                yield gone(profile, zone, source)


def at_home(profile: Profile, zone: Zone, source: str) -> Where:
    """This zone for the place where the person is or will arrive."""
    level = level_at_home(profile, zone)
    given = {"zone": Name(zone_label(zone)), "source": Name(zone.source or source)}
    match level:
        case Level.FITS:
            return Where(level, zone, (ARRIVING if profile.transit else HERE).of(**given), km=0)
        case Level.ASK:
            return Where(level, zone, UNKNOWN.of(**given))
        case Level.CONFIRM:
            said = UNSAID if zone.kind == NATIONAL else NEARBY
            km = distance(profile, zone) if zone.sure else 0
            return Where(level, zone, said.of(**given, home=home(profile)), km=km)
        case Level.NO:
            return Where(level, zone, OUTSIDE, km=distance(profile, zone))


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
    other_new_region = profile.region_2023 not in ("", NEW_REGIONS.get(cercle))
    return Level.NO if profile.cercle or other_region or other_new_region else Level.ASK


def gone(profile: Profile, zone: Zone, source: str) -> Where:
    """This zone for a person who would go there."""
    km = distance(profile, zone)
    given = {"zone": Name(zone_label(zone)), "source": Name(zone.source or source)}
    said = GOING.of(**given) if km is None else GOING_KM.of(**given, km=km)
    return Where(Level.FITS if zone.sure else Level.CONFIRM, zone, said, away=True, km=km)


def reaches(zone: Zone, region: str) -> bool:
    """Whether somebody who goes to this region is in the zone."""
    if zone.kind == NATIONAL:
        return region not in zone.exceptions
    return region in (zone.name, REGION_OF.get(cercle_name(zone)))


def distance(profile: Profile, zone: Zone) -> int | None:
    """From the person's cercle, else region, to the zone's seat; none to what works everywhere."""
    start = profile.cercle if profile.cercle in REGION_OF else profile.region
    return None if zone.kind == NATIONAL else kilometres(start, cercle_name(zone))


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
