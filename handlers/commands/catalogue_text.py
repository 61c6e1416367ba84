"""An entry of the catalogue as French text for staff: one line in the list, a page when shown."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from data.catalogue_json import dated, zone_name, zone_names
from dialogs.rules.entry import Category, Confirmed, Criterion, Entry, Service, Status, Step, Zone
from dialogs.rules.status import status

CATEGORIES = {
    Category.TRAINING_CENTRE: "centre de formation",
    Category.INCUBATOR: "incubateur",
    Category.PUBLIC: "structure publique",
    Category.NGO: "ONG",
    Category.BANK: "banque",
    Category.MICROFINANCE: "microfinance",
    Category.INVESTOR: "investisseur",
    Category.GUARANTEE: "fonds de garantie",
    Category.RECRUITER: "recrutement",
    Category.PROTECTION: "protection",
    Category.NETWORK: "réseau",
    Category.PROGRAMME: "programme",
}
STATUSES = {
    Status.OPEN: "ouvert",
    Status.TO_CONFIRM: "à confirmer",
    Status.ENDED: "terminé",
    Status.SUSPENDED: "suspendu",
    Status.UPCOMING: "à venir",
}
STEPS = {
    Step.NOW: "tout de suite",
    Step.TRAINING: "formation",
    Step.BUSINESS: "activité",
    Step.FINANCE: "financement",
    Step.JOB: "emploi",
    Step.PROTECTION: "protection",
}
FIELDS = {
    "address": "adresse",
    "phone": "téléphone",
    "ask_for": "demander",
    "hours": "horaires",
    "papers": "papiers à apporter",
    "cost": "prix",
    "next_session": "prochaine session",
    "seats": "places",
}
UNKNOWN = "inconnu, à demander"
NOWHERE = "zone non dite"


def line_of(entry: Entry, on: date) -> str:
    """One entry on one line."""
    state, kind = STATUSES[status(entry, on)], CATEGORIES[entry.category]
    return f"{entry.id:<22} {state:<12} {kind:<20} {entry.name} : {', '.join(zone_names(entry)) or NOWHERE}"


def lines_of(entry: Entry, on: date) -> list[str]:
    """One entry with all that is known of it, and what is not."""
    return [
        f"{entry.id}  {entry.full_name}",
        f"  {CATEGORIES[entry.category]}, {STATUSES[status(entry, on)]} au {on.isoformat()}",
        f"  années : {entry.status_text or 'non dites'}",
        f"  source : {dated(entry.source)}",
        f"  bailleurs : {', '.join(entry.donors) or 'aucun dans le rapport'}",
        f"  domaines : {' ; '.join(axis.term for axis in entry.axes) or 'non dits'}",
        f"  zones : {', '.join(zone_text(zone) for zone in entry.zones if not zone.office)}",
        *offices(entry.zones),
        *(line for one in entry.criteria for line in criterion_lines(one, "  condition")),
        *(line for one in entry.services for line in service_lines(one)),
        *(f"  à savoir : {note}" for note in entry.notes),
        *(f"  {FIELDS[name]} : {confirmed_text(one)}" for name, one in entry.contact),
    ]


def offices(zones: Iterable[Zone]) -> list[str]:
    """The active offices, apart."""
    found = [zone.name for zone in zones if zone.office]
    return [f"  bureaux actifs : {', '.join(found)}"] if found else []


def service_lines(one: Service) -> list[str]:
    """One service with its own conditions, places and price."""
    doubt = "" if one.sure else " (à confirmer)"
    lines = [f"  service, {STEPS[one.step]} : {one.text}{doubt} [{one.source}]"]
    lines += [f"    zones : {', '.join(zone_text(zone) for zone in one.zones)}"] if one.zones else []
    lines += [f"    prix : {one.cost}"] if one.cost else []
    return lines + [line for each in one.criteria for line in criterion_lines(each, "    condition")]


def criterion_lines(one: Criterion, head: str) -> list[str]:
    """One condition."""
    return [f"{head} : {one.text}{'' if one.sure else ' (à confirmer)'} [{one.source}]"]


def zone_text(zone: Zone) -> str:
    """A zone, and whether it is sure."""
    if zone.kind == "national" and not zone.sure:
        return NOWHERE
    return zone_name(zone) + ("" if zone.sure else " (à confirmer)")


def confirmed_text(one: Confirmed) -> str:
    """A contact field with who confirmed it and when."""
    return f"{one.value} (confirmé par {one.by}, {one.on})" if one.value else UNKNOWN
