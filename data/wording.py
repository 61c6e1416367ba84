"""Sentences in words: a Msg with its arguments becomes text in one language. What has no translation stays French."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import assert_never

from data.po import read_po
from dialogs.msg import Arg, Francs, Lines, Msg, Name, Series, Spoken

LOCALES = Path(__file__).resolve().parents[1] / "locales"
SOURCE = "fr"
LANGUAGES = ("fr", "bm")
NO_BREAK = "\N{NO-BREAK SPACE}"
# The months of CLDR (a test holds them together): the library that knows them costs more than our whole start.
MONTHS: dict[str, tuple[str, ...]] = {
    "fr": (
        *("janvier", "février", "mars", "avril", "mai", "juin"),
        *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
    ),
    "bm": (
        *("zanwuye", "feburuye", "marisi", "awirili", "mɛ", "zuwɛn"),
        *("zuluye", "uti", "sɛtanburu", "ɔkutɔburu", "nowanburu", "desanburu"),
    ),
}

Catalog = Mapping[tuple[str, str], str]


class Wordings:
    """The sentences of every language, read once; by (context, msgid)."""

    def __init__(self, catalogs: Mapping[str, Catalog]) -> None:
        self._catalogs = catalogs

    @classmethod
    def load(cls, folder: Path = LOCALES) -> Wordings:
        """Read every language's catalog. Raises StartError, with the line, for a file that cannot be read."""
        return cls({language: load_catalog(folder, language) for language in LANGUAGES})

    def text(self, arg: Arg, language: str) -> str:  # noqa: PLR0911 - one flat match
        """This sentence, name, amount, date or list in words of this language."""
        match arg:
            case Msg():
                return self._sentence(arg, language)
            case Name(text):
                return text
            case Francs(amount):
                return francs(amount)
            case Series(parts):
                return ", ".join(self.text(part, language) for part in parts)
            case Lines(parts):
                return "\n".join(self.text(part, language) for part in parts)
            case Spoken(part, spoken):
                return self.text(part, spoken)
            case date():
                return long_date(arg, language)
            case int():
                return str(arg)
        assert_never(arg)

    def all(self, arg: Arg, first: str = SOURCE) -> tuple[str, ...]:
        """The same in every language, `first` first, each wording once."""
        languages = (first, *(language for language in LANGUAGES if language != first))
        return tuple(dict.fromkeys(self.text(arg, language) for language in languages))

    def first_in(self, language: str) -> Callable[[Arg], tuple[str, ...]]:
        """What `Facts.wordings` wants, for a person who speaks this language."""
        return partial(self.all, first=language)

    def _sentence(self, sentence: Msg, language: str) -> str:
        words = self._catalogs.get(language, {}).get((sentence.context, sentence.msgid), sentence.msgid)
        if not sentence.args:
            return words
        return words.format_map({name: self.text(value, language) for name, value in sentence.args})


def load_catalog(folder: Path, language: str) -> Catalog:
    """What may be said in this language. French is its own msgid: its catalog may be missing."""
    path = folder / language / "LC_MESSAGES" / "messages.po"
    if language == SOURCE and not path.exists():
        return {}
    return {(entry.msgctxt, entry.msgid): entry.msgstr for entry in read_po(path) if entry.usable}


def francs(amount: int) -> str:
    """150000 as « 150 000 F CFA »; spaces that do not break. The same in every language (CLDR `bm` is English)."""
    return f"{amount:,} F CFA".replace(",", NO_BREAK).replace(" ", NO_BREAK)


def long_date(day: date, language: str) -> str:
    """« 1er mars 2026 », "1 marisi 2026"."""
    number = "1er" if language == SOURCE and day.day == 1 else str(day.day)
    return f"{number} {MONTHS.get(language, MONTHS[SOURCE])[day.month - 1]} {day.year}"
