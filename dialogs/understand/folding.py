"""Spelling keys: one form for all the ways in which a phone keyboard writes the same words."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LETTERS = str.maketrans({"ɛ": "e", "ε": "e", "ɔ": "o", "ɲ": "ny", "ŋ": "ng", "œ": "oe", "æ": "ae", "ı": "i"})
APOSTROPHES = "'’ʼ`´ʹ‘"
NO_WORD = re.compile(r"[^0-9a-z]+")
RUNS = re.compile(r"(.)\1+")
LONG_RUNS = re.compile(r"([a-z])\1{2,}")
# Longest first: what Bambara writes with one letter, chat writes with several (bambara.md 6).
CHAT = (
    ("tch", "c"),
    ("dj", "j"),
    ("dia", "ja"),
    ("die", "je"),
    ("diou", "ju"),
    ("dio", "jo"),
    ("gn", "ny"),
    ("ou", "u"),
    ("ai", "e"),
    ("ey", "e"),
    ("gue", "ge"),
    ("gui", "gi"),
    ("ch", "s"),
    ("sh", "s"),
    ("qu", "k"),
    ("c", "k"),
)


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Lower case, no accents, the letters of Bambara as a French keyboard has them; punctuation stays."""
    if text.isascii():
        return text.lower()
    split = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    kept = "".join(char for char in split if unicodedata.category(char)[0] != "M").translate(LETTERS)
    return "".join(map(_digit, kept)) if not kept.isascii() else kept


def _digit(char: str) -> str:
    if char in APOSTROPHES:
        return "'"
    return str(unicodedata.decimal(char)) if char.isdecimal() else char


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """The words alone, in `plain` letters, one space between them."""
    return NO_WORD.sub(" ", plain(text)).strip()


def words(*lines: str) -> frozenset[str]:
    """A set of words, written as lines of them."""
    return frozenset(word for line in lines for word in line.split())


def phrases(*lines: str) -> frozenset[str]:
    """A set of phrases, written as lines of them with commas between."""
    return frozenset(phrase.strip() for line in lines for phrase in line.split(","))


def squash(text: str) -> str:
    """The same without spaces: words are glued and cut anywhere."""
    return fold(text).replace(" ", "")


def unrepeated(folded: str) -> str:
    """Every letter once: "stooop" and "stopp" are "stop"."""
    return RUNS.sub(r"\1", folded)


def calm(folded: str) -> str:
    """No letter three times: what is only drawn out ("ouiiii") is not another word."""
    return LONG_RUNS.sub(r"\1", folded)


@lru_cache(maxsize=4096)
def chat_key(word: str) -> str:
    """A Bambara word as chat spells it, in any of its spellings: "dourou" and "duuru" are "duru"."""
    key = fold(word)
    for many, one in CHAT:
        key = key.replace(many, one)
    return unrepeated(key)
