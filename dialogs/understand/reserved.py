"""Words that work everywhere, before the open question (rule 8). The whole message must be one: no guessing inside."""

from __future__ import annotations

from enum import StrEnum

from dialogs.understand import reserved_words as words
from dialogs.understand.folding import fold, unrepeated


class Reserved(StrEnum):
    """What such a word asks for."""

    STOP = "stop"
    ERASE = "erase"
    SOS = "sos"
    PERSON = "person"
    HELP = "help"
    MENU = "menu"
    BACK = "back"
    CORRECT = "correct"
    LANGUAGE = "language"
    LANGUAGE_FR = "language_fr"
    LANGUAGE_BM = "language_bm"
    MY_DATA = "my_data"
    REPEAT = "repeat"
    START = "start"


SPELLINGS: dict[Reserved, tuple[str, ...]] = {
    Reserved.STOP: words.STOP,
    Reserved.ERASE: words.ERASE,
    Reserved.SOS: words.SOS,
    Reserved.PERSON: words.PERSON,
    Reserved.HELP: words.HELP,
    Reserved.MENU: words.MENU,
    Reserved.BACK: words.BACK,
    Reserved.CORRECT: words.CORRECT,
    Reserved.LANGUAGE: words.LANGUAGE,
    Reserved.LANGUAGE_FR: words.LANGUAGE_FR,
    Reserved.LANGUAGE_BM: words.LANGUAGE_BM,
    Reserved.MY_DATA: words.MY_DATA,
    Reserved.REPEAT: words.REPEAT,
    Reserved.START: words.START,
}
POLITE = (" s il vous plait", " s il te plait", " svp", " stp", " merci", " please", " sira", " de")
BY_FOLD = {fold(spelling): word for word, spellings in SPELLINGS.items() for spelling in spellings}
# A letter held down makes no other word. Shorter ones are left out: "cc" would be "c".
BY_UNREPEATED = {unrepeated(key): word for key, word in reversed(BY_FOLD.items()) if len(unrepeated(key)) > 1}
PASSES = frozenset(fold(spelling) for spelling in words.PASS)
PASSES_UNREPEATED = frozenset(map(unrepeated, PASSES))


def reserved(text: str) -> Reserved | None:
    """The reserved word that this whole message is, if it is one."""
    said = _command(text)
    return BY_FOLD.get(said) or BY_UNREPEATED.get(unrepeated(said))


def passes(text: str) -> bool:
    """Whether the message says to go on without an answer: "passer", "je ne sais pas"."""
    said = _command(text)
    return said in PASSES or unrepeated(said) in PASSES_UNREPEATED


def _command(text: str) -> str:
    """The words without the politeness at their end, once if they are repeated."""
    said = fold(text)
    for ending in POLITE:
        if said not in BY_FOLD:
            said = said.removesuffix(ending)
    parts = set(said.split())
    return parts.pop() if len(parts) == 1 else said
