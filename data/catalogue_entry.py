"""One entry of a catalogue file: its fields, zones, axes, criteria and services, each checked where it stands."""

from __future__ import annotations

import re
from dataclasses import replace

from yaml.nodes import ScalarNode, SequenceNode

from data.catalogue_node import Place
from data.catalogue_values import criterion_value
from dialogs.rules.entry import (
    CONTACT_FIELDS,
    Axis,
    Category,
    Confirmed,
    Criterion,
    Entry,
    Kind,
    Service,
    Step,
    Zone,
)
from dialogs.rules.profile import Need, WishKind
from dialogs.rules.trades import BY_ID

REGIONS = ("Bamako", "Kayes", "Koulikoro", "Sikasso", "Ségou", "Mopti", "Tombouctou", "Gao", "Kidal")
NATIONAL = "National"
KINDS = ("region", "cercle", "town", "national")
ENTRY_REQUIRED = ("id", "name", "category", "donors", "axes", "zones", "services", "source")
FLAGS = ("suspended", "upcoming", "single_year", "open_end")
ENTRY_FIELDS = (*ENTRY_REQUIRED, "full_name", "criteria", "start", "end", *FLAGS, "status_text", "notes")
SERVICE_REQUIRED = ("id", "step", "wishes", "text", "source")
SERVICE_FIELDS = (*SERVICE_REQUIRED, "needs", "trades", "criteria", "zones", "sure", "free", "cost")
ID = re.compile(r"(FP#\d+(:[A-Z0-9-]+)?|FA#\d+:[A-Z0-9-]+|OT#[A-Z0-9-]+)")
SOURCE = re.compile(r"(§ \d(\.\d+){0,3}( note \d+)?|Tableau \d|Focus Box \d)")
SERVICE_ID = re.compile(r"[a-z][a-z0-9_]*")
FIRST_YEAR, LAST_YEAR = 2000, 2100
UNKNOWN_CONTACT = tuple((field, Confirmed()) for field in CONTACT_FIELDS)


def named(place: Place) -> Place:
    """The place of an entry, knowing its id."""
    found = [value for name, value in place.pairs() if name.text() == "id"]
    if not found:
        place.fail("il manque « id »", "Ajoutez une ligne « id: FP#1 ».")
    return replace(place, entry=entry_id(replace(found[0], field="id")))


def read_entry(place: Place) -> Entry:
    """The entry standing at a `named` place; CatalogueError where it is wrong. Every contact field starts unknown."""
    fields = place.fields(ENTRY_FIELDS, ENTRY_REQUIRED)
    origin = source(fields["source"])
    return Entry(
        id=place.entry,
        name=fields["name"].text(),
        full_name=fields.get("full_name", fields["name"]).text(),
        category=fields["category"].token(Category),
        donors=fields["donors"].words(),
        axes=axes(fields["axes"]),
        zones=zones(fields["zones"], first_part(origin)),
        services=services(fields["services"], origin),
        source=origin,
        criteria=criteria(fields.get("criteria")),
        status_text=optional_text(fields, "status_text"),
        notes=tuple(sentence(item) for item in fields["notes"].items()) if "notes" in fields else (),
        contact=UNKNOWN_CONTACT,
        start=year(fields.get("start")),
        end=last_year(fields),
        suspended=flag(fields, "suspended"),
        upcoming=flag(fields, "upcoming"),
        single_year=flag(fields, "single_year"),
        open_end=flag(fields, "open_end"),
    )


def entry_id(place: Place) -> str:
    """An id of the form FP#n, FP#n:NAME, FA#n:NAME or OT#NAME."""
    value = place.text()
    if not ID.fullmatch(value):
        place.fail(f"trouvé « {value} »", "Écrivez FP#1, FA#1:PAFEEM ou OT#EOJ, en majuscules.")
    return value


def flag(fields: dict[str, Place], name: str) -> bool:
    """A flag that is absent when false. What it says of the years must have a start to stand on."""
    if name not in fields:
        return False
    if name != "suspended" and "start" not in fields:
        fields[name].fail("une année de début manque", "Ajoutez une ligne « start: 2022 ».")
    if name in ("single_year", "open_end") and "end" in fields:
        fields[name].fail("trouvé aussi une année de fin", f"Enlevez « end » ou « {name} ».")
    return fields[name].flag()


def optional_text(fields: dict[str, Place], name: str) -> str:
    """A text, "" when absent."""
    return fields[name].text() if name in fields else ""


def year(place: Place | None) -> int | None:
    """A year with four digits."""
    if place is None:
        return None
    value = place.number()
    if not FIRST_YEAR <= value <= LAST_YEAR:
        place.fail(f"trouvé « {value} »", f"Écrivez une année, de {FIRST_YEAR} à {LAST_YEAR}.")
    return value


def last_year(fields: dict[str, Place]) -> int | None:
    """The end year, never before the start."""
    start, end = year(fields.get("start")), year(fields.get("end"))
    if start and end and end < start:
        fields["end"].fail(
            f"trouvé une fin ({end}) avant le début ({start})", "Corrigez l'une des deux années."
        )
    return end


def source(place: Place) -> str:
    """Where the report says it: sections, tables, boxes, separated by " ; "."""
    value = place.text()
    if not all(SOURCE.fullmatch(part) for part in value.split(" ; ")):
        place.fail(
            f"trouvé « {value} »",
            "Écrivez « § 4.2.2.2 », « Tableau 4 » ou « Focus Box 1 », séparés par « ; ».",
        )
    return value


def first_part(origin: str) -> str:
    """The first of several sources: the table, where there is one."""
    return origin.split(" ; ", maxsplit=1)[0]


def sentence(place: Place) -> str:
    """A text that ends as a sentence does."""
    value = place.text()
    if not value.endswith("."):
        place.fail(f"trouvé « {value[-20:]} »", "Finissez la phrase par un point.")
    return value


def axes(place: Place) -> tuple[Axis, ...]:
    """Terms as a list, or as a group that gives each term its trade ids."""
    if isinstance(place.node, SequenceNode):
        return tuple(Axis(term) for term in place.words())
    return tuple(
        Axis(name.text(), replace(trades, field=f"axes.{name.text()}").words(tuple(BY_ID)))
        for name, trades in place.pairs()
    )


def zones(place: Place, origin: str) -> tuple[Zone, ...]:
    """Names of regions, "National", or groups for what is not sure, an office, a cercle or an exception."""
    found = tuple(zone(item, origin) for item in place.items())
    if not found:
        place.fail("aucune zone", "Écrivez au moins une zone, par exemple [Kayes] ou [National].")
    return found


def zone(place: Place, origin: str) -> Zone:
    """One zone; its source is the entry's first one unless it has its own."""
    if isinstance(place.node, ScalarNode):
        name = place.word((*REGIONS, NATIONAL))
        return Zone(name, "national" if name == NATIONAL else "region", source=origin)
    fields = place.fields(("name", "kind", "sure", "office", "exceptions", "source"), ("name",))
    kind = fields["kind"].word(KINDS) if "kind" in fields else ""
    if kind in ("cercle", "town"):
        name = fields["name"].text()
    else:
        name = fields["name"].word((*REGIONS, NATIONAL))
        kind = "national" if name == NATIONAL else "region"
    return Zone(
        name=name,
        kind=kind,
        sure=fields["sure"].flag() if "sure" in fields else True,
        office=fields["office"].flag() if "office" in fields else False,
        exceptions=fields["exceptions"].words(REGIONS) if "exceptions" in fields else (),
        source=source(fields["source"]) if "source" in fields else origin,
    )


def criteria(place: Place | None) -> tuple[Criterion, ...]:
    """The conditions, each with its sentence and where the report says it."""
    return tuple(criterion(item) for item in place.items()) if place else ()


def criterion(place: Place) -> Criterion:
    """One condition."""
    required = ("kind", "value", "text", "source")
    fields = place.fields((*required, "sure"), required)
    kind = fields["kind"].token(Kind)
    return Criterion(
        kind=kind,
        value=criterion_value(kind, fields["value"]),
        text=sentence(fields["text"]),
        source=source(fields["source"]),
        sure=fields["sure"].flag() if "sure" in fields else True,
    )


def services(place: Place, origin: str) -> tuple[Service, ...]:
    """What the entry does: at least one thing, each with an id of its own."""
    found: list[Service] = []
    for item in place.items():
        one = service(item, origin)
        if one.id in [other.id for other in found]:
            item.fail(f"le service « {one.id} » est écrit deux fois", "Donnez-lui un autre id.")
        found.append(one)
    if not found:
        place.fail("aucun service", "Écrivez au moins un service.")
    return tuple(found)


def service(place: Place, origin: str) -> Service:
    """One thing the entry does; a protection service names the needs it serves."""
    fields = place.fields(SERVICE_FIELDS, SERVICE_REQUIRED)
    name = fields["id"].text()
    if not SERVICE_ID.fullmatch(name):
        fields["id"].fail(
            f"trouvé « {name} »", "Écrivez des minuscules sans accent, par exemple cours_court."
        )
    wishes = tuple(WishKind(word) for word in fields["wishes"].words([kind.value for kind in WishKind]))
    needs = fields["needs"].words([need.value for need in Need]) if "needs" in fields else ()
    if not wishes:
        fields["wishes"].fail("aucun souhait", "Écrivez au moins un souhait, par exemple [training].")
    if WishKind.PROTECTION in wishes and not needs:
        place.fail("il manque « needs »", "Écrivez le besoin servi, par exemple needs: [hébergement].")
    return Service(
        id=name,
        step=fields["step"].token(Step),
        wishes=wishes,
        text=sentence(fields["text"]),
        source=source(fields["source"]),
        needs=tuple(Need(word) for word in needs),
        trades=fields["trades"].words(tuple(BY_ID)) if "trades" in fields else (),
        criteria=criteria(fields.get("criteria")),
        zones=zones(fields["zones"], first_part(origin)) if "zones" in fields else (),
        sure=fields["sure"].flag() if "sure" in fields else True,
        free=fields["free"].flag() if "free" in fields else None,
        cost=optional_text(fields, "cost"),
    )
