"""Bambara as Mali writes it: 27 letters and no tone marks (decree 159/PG-RM of 19 July 1982). Faults in French."""

from __future__ import annotations

import re
import unicodedata

ALPHABET = frozenset("abcdeɛfghijklmnɲŋoɔprstuwyz")
APOSTROPHES = "'\N{RIGHT SINGLE QUOTATION MARK}"
PLACE = re.compile(r"\{\w+\}")
# "ny" and "gn" are the old spellings of ɲ; ɲ itself is never followed by y.
OLD_SPELLING = re.compile(r"(?i)\b(?:ny|gn)[aeiouɛɔ]")


def faults_of(text: str) -> list[str]:
    """What in these words is not official Bambara spelling; whether they mean the right thing nobody here knows."""
    plain = PLACE.sub(" ", text)
    odd = sorted({letter for letter in plain.lower() if letter.isalpha() and letter not in ALPHABET})
    faults = []
    if odd:
        faults.append(f"lettres hors de l'alphabet : {' '.join(odd)}")
    if unicodedata.normalize("NFC", text) != text or any(unicodedata.combining(letter) for letter in text):
        faults.append("signes de ton, ou lettres en deux morceaux : écrivez sans tons, en NFC")
    if all(mark in text for mark in APOSTROPHES) or "\N{RIGHT SINGLE QUOTATION MARK}" in text:
        faults.append("écrivez l'apostrophe droite : '")
    if OLD_SPELLING.search(plain):
        faults.append("écrivez ɲ, pas ny ni gn")
    return faults
