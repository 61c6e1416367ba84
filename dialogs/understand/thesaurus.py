"""What people say for a trade, in French and Bambara, and the sectors those trades belong to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dialogs.msg import _
from dialogs.rules.trades import BY_ID, SECTORS
from dialogs.understand.folding import fold
from dialogs.understand.outcome import NotUnderstood, Reading, Understood

UNKNOWN = _("Je ne connais pas ce métier. Écrivez-le avec d'autres mots.")


@dataclass(frozen=True, slots=True)
class TradeWords:
    """Words for one or several trades."""

    words: str
    language: str
    trades: tuple[str, ...]


class Thesaurus:
    """Immutable once built."""

    def __init__(self, rows: Iterable[TradeWords] = ()) -> None:
        self._by_words: dict[str, tuple[str, ...]] = {fold(row.words): row.trades for row in rows}
        self._longest = max((len(words.split()) for words in self._by_words), default=0)

    def trades(self, text: str) -> tuple[str, ...]:
        """The ids of the trades that these words surely mean."""
        words, found, at = fold(text).split(), dict[str, None](), 0
        while at < len(words):
            length = self._length_at(words, at)
            for trade in self._by_words.get(" ".join(words[at : at + length]), ()):
                found[trade] = None
            at += max(length, 1)
        return tuple(found)

    def _length_at(self, words: list[str], at: int) -> int:
        lengths = range(min(self._longest, len(words) - at), 0, -1)
        return next((n for n in lengths if " ".join(words[at : at + n]) in self._by_words), 0)

    def sectors(self, text: str) -> tuple[str, ...]:
        """The ids of the sectors that these words mean: by their name, or by a trade."""
        said = fold(text)
        named = [token for token, label in SECTORS.items() if said in (token, fold(label.msgid))]
        return tuple(dict.fromkeys([*named, *(BY_ID[trade].sector for trade in self.trades(text))]))

    def read(self, text: str, language: str) -> Reading:
        """The trades these words mean."""
        del language
        found = self.trades(text)
        return Understood([*found]) if found else NotUnderstood(UNKNOWN)
