"""A place in JSON that staff wrote: reads what stands there, or says in French what is wrong and what to write."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import NoReturn, TypeVar

from data.catalogue_node import nearest
from data.start_error import StartError

SHOWN = 40
LONGEST = 2000
MOST = 1_000_000_000
HALF_FROM, HALF_TO = "\ud800", "\udfff"
Token = TypeVar("Token", bound=StrEnum)


class JsonError(StartError):
    """What was written is wrong; the sentence names the profile, the field, what was found, what to write."""


def read_json(text: str) -> object:
    """The value of this text. A name written twice in one group is an error, and so are NaN and Infinity."""
    try:
        return json.loads(text, object_pairs_hook=once, parse_constant=no_constant)
    except json.JSONDecodeError as error:
        raise JsonError(
            f"Ligne {error.lineno}, colonne {error.colno} : ce n'est pas du JSON. "
            'Écrivez une liste de profils, par exemple [{"id": "p1", "region": "Kayes"}].'
        ) from error
    except ValueError as error:
        raise JsonError("Un nombre a trop de chiffres. Écrivez par exemple 3000.") from error
    except RecursionError as error:
        raise JsonError("Trop de crochets les uns dans les autres. Écrivez une liste de profils.") from error


def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """The fields of a group, none twice."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _value in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise JsonError(
            f"Le champ « {twice[:SHOWN]} » est écrit deux fois au même endroit. Gardez-en un seul."
        )
    return found


def no_constant(name: str) -> NoReturn:
    """What JSON does not know."""
    raise JsonError(f"Trouvé « {name} », qui n'est pas un nombre. Écrivez un nombre, par exemple 3000.")


def is_whole(text: str) -> bool:
    """Whether no letter is cut in half: JSON can write half of a pair of code units, which no file can hold."""
    return all(not HALF_FROM <= letter <= HALF_TO for letter in text)


@dataclass(frozen=True, slots=True)
class Node:
    """A value with what an error must name: whose it is, and the field."""

    value: object
    whose: str
    field: str = ""

    def fail(self, write: str) -> NoReturn:
        """Raise JsonError: where, what was found, what to write."""
        where = f"{self.whose}, champ « {self.field} »" if self.field else self.whose
        raise JsonError(f"{where} : trouvé {self.found()}. {write}")

    def fail_word(self, found: str, known: Collection[str], what: str) -> NoReturn:
        """The same for a word that is not in a list; the nearest is offered."""
        near = nearest(found, known)
        self.fail(f"Vouliez-vous écrire « {near} » ?" if near else f"{what} : {', '.join(known)}.")

    def found(self) -> str:
        """What stands here, in words."""
        match self.value:
            case str():
                return f"« {self.value[:SHOWN]} »"
            case bool() | int() | float():
                return f"« {json.dumps(self.value)[:SHOWN]} »"
            case list():
                return "une liste"
            case _:
                return "un groupe de champs"

    def fields(self, allowed: Collection[str]) -> dict[str, Node]:
        """The fields of a group, by name, without those that are null: not known is not said."""
        if not isinstance(self.value, dict):
            self.fail("Écrivez un groupe de champs entre accolades.")
        for name in self.value:
            if name not in allowed:
                Node(name, self.whose, self.below(name[:SHOWN])).fail_word(name, allowed, "Champs possibles")
        return {
            name: Node(value, self.whose, self.below(name))
            for name, value in self.value.items()
            if value is not None
        }

    def below(self, name: str) -> str:
        """The name of a field inside this one."""
        return f"{self.field}.{name}" if self.field else name

    def items(self) -> list[Node]:
        """The values of a list, numbered from 1."""
        if not isinstance(self.value, list):
            self.fail("Écrivez une liste entre crochets.")
        return [Node(one, self.whose, f"{self.field}[{number}]") for number, one in enumerate(self.value, 1)]

    def text(self) -> str:
        """A text of a bearable length."""
        if not isinstance(self.value, str) or len(self.value) > LONGEST or not is_whole(self.value):
            self.fail(f"Écrivez un texte entre guillemets, de {LONGEST} lettres au plus.")
        return self.value.strip()

    def texts(self) -> tuple[str, ...]:
        """A list of texts."""
        return tuple(one.text() for one in self.items())

    def flag(self) -> bool:
        """A yes or a no."""
        if not isinstance(self.value, bool):
            self.fail("Écrivez true ou false, sans guillemets.")
        return self.value

    def whole(self, least: int, most: int) -> int:
        """A whole number within bounds."""
        if isinstance(self.value, bool) or not isinstance(self.value, int) or not least <= self.value <= most:
            self.fail(f"Écrivez un nombre entier de {least} à {most}, sans guillemets.")
        return self.value

    def number(self) -> float:
        """A number that is not negative."""
        good = isinstance(self.value, int | float) and not isinstance(self.value, bool)
        if not isinstance(self.value, int | float) or not good or not 0 <= self.value <= MOST:
            self.fail(f"Écrivez un nombre de 0 à {MOST}, sans guillemets.")
        return float(self.value)

    def token(self, tokens: type[Token]) -> Token:
        """One of a closed list of words."""
        known = [token.value for token in tokens]
        if not isinstance(self.value, str) or self.value not in known:
            self.fail_word(self.value if isinstance(self.value, str) else "", known, "Écrivez")
        return tokens(self.value)
