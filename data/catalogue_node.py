"""A place in a catalogue file: reads what stands there, or says in French what is wrong and what to write."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NoReturn, TypeVar

from rapidfuzz import fuzz, process
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from data.start_error import StartError

STR = "tag:yaml.org,2002:str"
INT = "tag:yaml.org,2002:int"
BOOL = "tag:yaml.org,2002:bool"
NEAR = 60
SHOWN = 60
Token = TypeVar("Token", bound=StrEnum)


class CatalogueError(StartError):
    """A catalogue file is wrong; the sentence names file, line, entry, field, what was found, what to write."""


def nearest(found: str, known: Iterable[str]) -> str:
    """The known word that resembles most what was found, "" when none does."""
    best = process.extractOne(found, list(known), scorer=fuzz.ratio, score_cutoff=NEAR)
    return best[0] if best else ""


@dataclass(frozen=True, slots=True)
class Place:
    """A node with what an error must name: its file, the entry it belongs to, the field. `ids` are all entries'."""

    node: Node
    file: str
    entry: str = ""
    field: str = ""
    ids: tuple[str, ...] = ()

    @property
    def line(self) -> int:
        """The line in the file, from 1."""
        return int(self.node.start_mark.line) + 1

    def fail(self, found: str, write: str) -> NoReturn:
        """Raise CatalogueError: what stands here, and what to write."""
        where = [f"{self.file}, ligne {self.line}"]
        where += [f"fiche {self.entry}"] if self.entry else []
        where += [f"champ « {self.field} »"] if self.field else []
        raise CatalogueError(f"{', '.join(where)} : {found}. {write}")

    def fail_word(self, found: str, known: Collection[str], what: str = "Écrivez") -> NoReturn:
        """The same for a word that is not in a list; the nearest is offered."""
        near = nearest(found, known)
        hint = f"Vouliez-vous écrire « {near} » ?" if near else f"{what} : {', '.join(known)}."
        self.fail(f"trouvé « {found} »", hint)

    def found(self) -> str:
        """What stands here, in words."""
        if isinstance(self.node, ScalarNode):
            return f"trouvé « {str(self.node.value)[:SHOWN]} »" if self.node.value else "rien trouvé"
        return "trouvé une liste" if isinstance(self.node, SequenceNode) else "trouvé un groupe de champs"

    def fields(self, allowed: Collection[str], required: Collection[str] = ()) -> dict[str, Place]:
        """The fields of a group, by name; unknown, doubled and missing ones are errors."""
        found: dict[str, Place] = {}
        for name, place in self.pairs():
            if name.text() not in allowed:
                name.fail_word(f"{name.text()}", allowed, "Champs possibles")
            found[name.text()] = replace(place, field=place.below(name.text()))
        missing = [name for name in required if name not in found]
        if missing:
            self.fail(f"il manque « {missing[0]} »", f"Ajoutez une ligne « {missing[0]}: ... ».")
        return found

    def pairs(self) -> list[tuple[Place, Place]]:
        """The names and values of a group, in order; a doubled name is an error."""
        if not isinstance(self.node, MappingNode):
            self.fail(self.found(), "Écrivez des lignes « champ: valeur ».")
        pairs = [(replace(self, node=name), replace(self, node=value)) for name, value in self.node.value]
        seen: set[str] = set()
        for name, _value in pairs:
            if name.text() in seen:
                name.fail(f"« {name.text()} » est écrit deux fois", "Gardez-en un seul.")
            seen.add(name.text())
        return pairs

    def below(self, name: str) -> str:
        """The name of a field of this one."""
        return f"{self.field}.{name}" if self.field else name

    def items(self) -> list[Place]:
        """The items of a list, in order."""
        if not isinstance(self.node, SequenceNode):
            self.fail(self.found(), "Écrivez une liste : [un, deux], ou une ligne « - ... » par élément.")
        return [replace(self, node=node) for node in self.node.value]

    def text(self) -> str:
        """Words, never empty."""
        if not isinstance(self.node, ScalarNode):
            self.fail(self.found(), "Écrivez un texte.")
        value = str(self.node.value)
        if self.node.tag != STR:
            self.fail(self.found(), f'Écrivez un texte entre guillemets, par exemple "{value or "..."}".')
        if not value.strip() or value != value.strip():
            self.fail(self.found(), "Écrivez un texte, sans espace avant ni après.")
        return value

    def number(self) -> int:
        """A whole number from 0."""
        value = str(self.node.value) if isinstance(self.node, ScalarNode) else ""
        if not (value.isascii() and value.isdigit() and self.node.tag == INT):
            self.fail(self.found(), "Écrivez un nombre entier, en chiffres, sans espace.")
        return int(value)

    def flag(self) -> bool:
        """Yes or no: `true` or `false`."""
        if self.node.tag != BOOL or self.node.value not in ("true", "false"):
            self.fail(self.found(), "Écrivez true ou false.")
        return bool(self.node.value == "true")

    def word(self, known: Collection[str]) -> str:
        """One of these words."""
        value = self.text()
        if value not in known:
            self.fail_word(value, known)
        return value

    def token(self, tokens: type[Token]) -> Token:
        """One of these tokens."""
        return tokens(self.word([token.value for token in tokens]))

    def words(self, known: Collection[str] = ()) -> tuple[str, ...]:
        """A list of texts, each one of the known words when there are some; none twice."""
        found: list[str] = []
        for item in self.items():
            value = item.word(known) if known else item.text()
            if value in found:
                item.fail(f"« {value} » est écrit deux fois", "Gardez-en un seul.")
            found.append(value)
        return tuple(found)
