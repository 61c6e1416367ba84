"""What people say for a trade, in French and Bambara, and the sectors those trades belong to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from dialogs.msg import _
from dialogs.rules.trades import BY_ID, SECTORS
from dialogs.understand.folding import chat_key, fold, words
from dialogs.understand.outcome import Candidate, Maybe, NotUnderstood, Reading, Understood
from dialogs.understand.spelling import sound

UNKNOWN = _("Je ne connais pas ce métier. Écrivez-le avec d'autres mots.")
SECTOR = "secteur:"
# Words that stand between the telling ones: "réparation des motos" is "réparation moto".
SMALL = words("de des du d la le les l un une a au aux en et dans sur pour ka mon ma mes j je")
NOT = re.compile(r"\b(?:pas|sauf|jamais|plus de|ni|te|t)\b(?! (?:encore|seulement)).*?(?:\bmais\b|$)")
LONGEST = 24
HUSHED = re.compile("[cs]h")  # kept apart from s: « riche » is no « riz »
HEARD = 3
SHORTEST, SURE, NEAR = 6, 88, 80
MUTE = re.compile(r"(?<=..)(?:e?nt|er|ez|e)?[sxtd]*$")


@dataclass(frozen=True, slots=True)
class TradeWords:
    """Words for one or several trades, or for a whole sector ("secteur:batiment")."""

    words: str
    language: str
    trades: tuple[str, ...]


def french_key(word: str) -> str:
    """A French word by its sound, without what is written but not heard: "mécaniques" and "mecanik" are one.

    A short word must be spelt right: what is left of it sounds like much else.
    """
    heard = sound(MUTE.sub("", HUSHED.sub("w", word)))
    return heard if len(heard) >= HEARD else word


@dataclass(slots=True)
class Vocabulary:
    """The phrases of one language, by keys of their telling words."""

    key: Callable[[str], str]
    phrases: dict[str, tuple[str, ...]] = field(default_factory=dict)
    known: list[str] = field(default_factory=list)
    words: set[str] = field(default_factory=set)
    longest: int = 1

    def add(self, row: TradeWords) -> None:
        """One row; of two rows that sound the same the first is kept."""
        keys = [self.key(word) for word in telling(fold(row.words))]
        self.phrases.setdefault(" ".join(keys), row.trades)
        self.phrases.setdefault("".join(keys), row.trades)
        self.known += [key for key in dict.fromkeys(keys) if key not in self.words]
        self.words.update(keys)
        self.longest = max(self.longest, len(keys))

    def nearest(self, word: str, cutoff: int) -> str:
        """The known key for this word, itself or one that is spelt nearly the same; "" none."""
        key = self.key(word)
        if key in self.words or key in self.phrases:
            return key
        if len(key) < SHORTEST:
            return ""
        found = process.extractOne(key, self.known, scorer=fuzz.ratio, score_cutoff=cutoff)
        return found[0] if found else ""

    def find(self, said: list[str], cutoff: int) -> tuple[float, list[tuple[str, ...]]]:
        """The meanings of these words, the longest phrases first; how much of them was used."""
        near = {word: self.nearest(word, cutoff) for word in said}
        keys = [near[word] for word in said]
        meanings, at, used = [], 0, 0
        while at < len(keys):
            length = self._phrase_at(keys, at)
            if length:
                meanings.append(self.phrases[" ".join(keys[at : at + length])])
                used += length
            at += max(length, 1)
        return used / max(len(said), 1), meanings

    def _phrase_at(self, keys: list[str], at: int) -> int:
        lengths = range(min(self.longest, len(keys) - at), 0, -1)
        return next((n for n in lengths if " ".join(keys[at : at + n]) in self.phrases), 0)


def telling(folded: str) -> list[str]:
    """The words that say something, the first ones of a long message."""
    return [word for word in folded.split()[:LONGEST] if word not in SMALL]


class Thesaurus:
    """Immutable once built."""

    def __init__(self, rows: Iterable[TradeWords] = ()) -> None:
        self._languages = {"fr": Vocabulary(french_key), "bm": Vocabulary(chat_key)}
        for row in rows:
            self._languages[row.language].add(row)

    def trades(self, text: str) -> tuple[str, ...]:
        """The ids of the trades that these words surely mean; several for a word like « mécanique »."""
        found = [trade for meaning in self._meanings(text, SURE) for trade in meaning]
        return tuple(dict.fromkeys(trade for trade in found if trade in BY_ID))

    def sectors(self, text: str) -> tuple[str, ...]:
        """The ids of the sectors that these words surely mean: by their name, or by a trade."""
        said = fold(text)
        named = [token for token, label in SECTORS.items() if said in (token, fold(label.msgid))]
        meant = [trade for meaning in self._meanings(text, SURE) for trade in meaning]
        of_trades = [BY_ID[t].sector if t in BY_ID else t.removeprefix(SECTOR) for t in meant]
        return tuple(dict.fromkeys([*named, *of_trades]))

    def read(self, text: str, language: str) -> Reading:
        """The trades these words mean. Both languages are looked at: people mix them."""
        del language
        for cutoff in (SURE, NEAR):
            meanings = [
                tuple(trade for trade in meaning if trade in BY_ID)
                for meaning in self._meanings(text, cutoff)
            ]
            found = list(dict.fromkeys(trade for meaning in meanings for trade in meaning))
            if found and cutoff == SURE and all(len(meaning) <= 1 for meaning in meanings):
                return Understood([*found])
            if found:
                return Maybe(tuple(Candidate([trade], BY_ID[trade].label) for trade in found))
        return NotUnderstood(UNKNOWN)

    def _meanings(self, text: str, cutoff: int) -> list[tuple[str, ...]]:
        """By the language that explains more of the words; both where they explain as much."""
        said = telling(NOT.sub(" ", fold(text)))
        found = [vocabulary.find(said, cutoff) for vocabulary in self._languages.values()]
        best = max(share for share, _meaning in found)
        return [meaning for share, meanings in found if share == best for meaning in meanings]
