"""An entry as the stable JSON of `bot.py catalogue --json`; its schema is `data/schemas/catalogue.json`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from data.catalogue import criteria_of
from dialogs.rules.entry import Confirmed, Entry, Zone
from dialogs.rules.status import status

SCHEMA = Path(__file__).parent / "schemas" / "catalogue.json"
TABLE = "Tableau"


def as_json(entry: Entry, on: date) -> dict[str, object]:
    """One entry at a date. `start` and `end` are years as printed, null where the report gives none."""
    return {
        "id": entry.id,
        "name": entry.name,
        "category": entry.category.value,
        "zones": list(zone_names(entry)),
        "axes": [axis.term for axis in entry.axes],
        "donors": list(entry.donors),
        "start": entry.start,
        "end": entry.end,
        "status": status(entry, on).value,
        "criteria": [
            {"kind": one.kind.value, "value": one.value, "text": one.text, "source": dated(one.source)}
            for one in criteria_of(entry)
        ],
        "contact": {name: confirmed_json(one) for name, one in entry.contact},
        "source": dated(entry.source),
    }


def confirmed_json(one: Confirmed) -> dict[str, str | None]:
    """A contact field; all null as long as nobody confirmed it."""
    return {"value": one.value or None, "by": one.by or None, "on": one.on or None}


def dated(source: str) -> str:
    """Where the report says it, and that it said so in 2022."""
    return f"{source} (2022, à confirmer)"


def zone_names(entry: Entry) -> tuple[str, ...]:
    """The zones the report's tables give, in order, offices apart; those of the prose where no table gives any.

    Empty where the report names no place: matching then takes the whole country as to be confirmed.
    """
    zones = [zone for zone in entry.zones if not zone.office and (zone.sure or zone.kind != "national")]
    tabled = [zone for zone in zones if zone.source.startswith(TABLE)]
    return tuple(zone_name(zone) for zone in tabled or zones)


def zone_name(zone: Zone) -> str:
    """A zone as the report names it, with its exceptions: "National (sauf Kidal)"."""
    return f"{zone.name} (sauf {', '.join(zone.exceptions)})" if zone.exceptions else zone.name
