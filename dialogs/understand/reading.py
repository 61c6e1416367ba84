"""What a reader may look into: the day, the choices as displayed, the tables."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from dialogs.understand.gazetteer import Gazetteer
from dialogs.understand.outcome import Candidate, Maybe, NotUnderstood, Reading, Understood
from dialogs.understand.thesaurus import Thesaurus

__all__ = [
    "Candidate",
    "ChoiceWords",
    "Context",
    "Lexicon",
    "Maybe",
    "NotUnderstood",
    "Reading",
    "Understood",
]


@dataclass(frozen=True, slots=True)
class ChoiceWords:
    """One displayed choice: its token and its label in every language."""

    token: str
    wordings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The tables that readers look into. Without data they know only the seats of the regions, and no trade word."""

    gazetteer: Gazetteer = field(default_factory=Gazetteer)
    thesaurus: Thesaurus = field(default_factory=Thesaurus)


@dataclass(frozen=True, slots=True)
class Context:
    """What a reply is read against: the day, the choices as displayed, the tables."""

    today: date
    choices: tuple[ChoiceWords, ...] = ()
    lexicon: Lexicon = field(default_factory=Lexicon)
