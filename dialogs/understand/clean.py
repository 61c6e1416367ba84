"""What was typed, without what cannot be read: control and direction marks, surplus spaces, surplus length."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

LIMIT = 1000
# The rim of "1️⃣" (a digit in a box) and the marks that only choose how an emoji is drawn.
RIMS = "\N{COMBINING ENCLOSING KEYCAP}\N{VARIATION SELECTOR-15}\N{VARIATION SELECTOR-16}"
SPACES = ("\n", "\r", "\t")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The readable text, at most LIMIT characters; nothing left, only pictures, or cut."""

    text: str
    empty: bool
    emoji_only: bool
    cut: bool


def clean(text: str) -> Cleaned:
    """The text to read. Never raises, whatever was typed."""
    readable = "".join(char if char.isprintable() and char not in RIMS else _kept(char) for char in text)
    whole = unicodedata.normalize("NFC", " ".join(readable.split()))
    short = whole[:LIMIT].rstrip()
    words = any(char.isalnum() for char in short)
    pictures = not words and any(unicodedata.category(char) in ("So", "Sk") for char in short)
    return Cleaned(short, not short, pictures, len(whole) > LIMIT)


def _kept(char: str) -> str:
    if char in SPACES:
        return " "
    invisible = unicodedata.category(char)[0] == "C" or char in RIMS
    return "" if invisible else char
