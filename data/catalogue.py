"""The catalogue: every partner and programme of the 2022 report, read from `data/catalogue/*.yaml` and checked.

Terms and names stand as the report prints them, but for spelling: straight apostrophes, and a dash between two words
without spaces ("électricité – bâtiment" is "électricité-bâtiment"; a hyphen at a line's end is one hyphen). Terms are
cut at commas and at the last "et" where it only closes the list. No pydantic: the lines of the file would be lost.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

import yaml

from data.catalogue_entry import named, read_entry
from data.catalogue_node import CatalogueError, Place, nearest
from dialogs.rules.entry import Confirmed, Criterion, Entry

FOLDER = Path(__file__).parent / "catalogue"
Loader: type[yaml.SafeLoader | yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
ContactRow = tuple[str, str, str, str, str]
VERSION_LENGTH = 12
FAMILIES = ("FP", "FA", "OT")
NUMBERED = re.compile(r"([A-Z]+)#(\d*)(.*)")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All entries, FP, FA then OT, by number. `version` is a hash of the files' content."""

    entries: tuple[Entry, ...]
    version: str
    by_id: Mapping[str, Entry]

    def get(self, entry_id: str) -> Entry | None:
        """The entry with this id, None when there is none."""
        return self.by_id.get(entry_id)

    def nearest(self, entry_id: str) -> str:
        """The id that resembles most, "" when none does."""
        return nearest(entry_id.upper(), self.by_id)


def make_catalogue(entries: Iterable[Entry], version: str) -> Catalogue:
    """The entries, put in order."""
    ordered = tuple(sorted(entries, key=order))
    return Catalogue(ordered, version, MappingProxyType({entry.id: entry for entry in ordered}))


def order(entry: Entry) -> tuple[int, int, str]:
    """FP before FA before OT, then the number, then the name; programmes keep the order of their files."""
    found = NUMBERED.fullmatch(entry.id)
    family, number, rest = found.groups() if found else ("OT", "", entry.id)
    return (FAMILIES.index(family), int(number or 0), "" if family == "FA" else rest)


def load(folder: Path = FOLDER) -> Catalogue:
    """Read and check every file of the folder. CatalogueError (French, with its line) when one is wrong."""
    paths = sorted(folder.glob("*.yaml"))
    if not paths:
        raise CatalogueError(f"Aucun fichier .yaml dans {folder.name}/. Remettez les fichiers du catalogue.")
    contents = [(path.name, read(path)) for path in paths]
    found = [named(place) for name, content in contents for place in places(name, content)]
    firsts: dict[str, Place] = {}
    for place in found:
        first = firsts.setdefault(place.entry, place)
        if first is not place:
            write = "Donnez un autre id."
            place.fail(f"l'id {place.entry} existe déjà ({first.file}, ligne {first.line})", write)
    entries = [read_entry(replace(place, ids=tuple(firsts))) for place in found]
    digest = hashlib.sha256("".join(content for _name, content in contents).encode()).hexdigest()
    return make_catalogue(entries, digest[:VERSION_LENGTH])


def read(path: Path) -> str:
    """The text of one file."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise CatalogueError(
            f"{path.name}, ligne {line} : trouvé un caractère qui n'est pas en UTF-8. Enregistrez le fichier en UTF-8."
        ) from error
    except OSError as error:
        raise CatalogueError(f"{path.name} : fichier illisible. Vérifiez ses droits de lecture.") from error


def places(name: str, content: str) -> list[Place]:
    """Where the entries of one file stand."""
    try:
        node = yaml.compose(content, Loader=Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise CatalogueError(
            f"{name}, ligne {line} : trouvé une écriture que YAML ne comprend pas ({error.problem}). "
            "Vérifiez les deux-points, les guillemets et le retrait."
        ) from error
    except yaml.YAMLError as error:
        raise CatalogueError(
            f"{name} : trouvé un caractère interdit. Enlevez les caractères invisibles."
        ) from error
    if node is None:
        raise CatalogueError(f"{name}, ligne 1 : fichier vide. Écrivez « entries: » puis des fiches.")
    entries = Place(node, name).fields(("entries",), ("entries",))["entries"]
    return [replace(place, field="") for place in entries.items()]


def criteria_of(entry: Entry) -> tuple[Criterion, ...]:
    """The conditions of the entry and of its services, each once, in order."""
    every = [*entry.criteria, *(one for service in entry.services for one in service.criteria)]
    return tuple(one for number, one in enumerate(every) if one not in every[:number])


def with_contacts(catalogue: Catalogue, rows: Iterable[ContactRow]) -> Catalogue:
    """The catalogue with what staff confirmed: rows of (entry id, field, value, by, ISO date).

    A row of an entry or field the catalogue does not have (any more) is left aside; an empty value is unknown.
    """
    known: dict[str, dict[str, Confirmed]] = {}
    for entry_id, field, value, by, on in rows:
        known.setdefault(entry_id, {})[field] = Confirmed(value, by, on)
    if not known:
        return catalogue
    entries = (overlay(entry, known.get(entry.id, {})) for entry in catalogue.entries)
    return make_catalogue(entries, catalogue.version)


def overlay(entry: Entry, known: Mapping[str, Confirmed]) -> Entry:
    """One entry with these fields of its contact."""
    if not known:
        return entry
    return replace(entry, contact=tuple((name, known.get(name, old)) for name, old in entry.contact))


def sentences(catalogue: Catalogue) -> tuple[str, ...]:
    """Every French sentence of the files that a person may read, once, in order: what translators are given."""
    found: dict[str, None] = {}
    for entry in catalogue.entries:
        found.update(dict.fromkeys(one.text for one in criteria_of(entry)))
        found.update(dict.fromkeys(text for one in entry.services for text in (one.text, one.cost) if text))
        found.update(dict.fromkeys(entry.notes))
    return tuple(found)
