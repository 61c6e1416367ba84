"""Yes and no, in both languages. A wrong reading is worse than asking again: what is not surely one is neither."""

from __future__ import annotations

from dialogs.msg import _
from dialogs.understand.folding import calm, fold
from dialogs.understand.outcome import NotUnderstood, Reading, Understood
from dialogs.understand.yes_no_words import NO, NO_TAILS, YES, YES_TAILS

THUMBS = {"\N{THUMBS UP SIGN}": True, "\N{OK HAND SIGN}": True, "\N{THUMBS DOWN SIGN}": False}
MARKS = {
    "\N{WHITE HEAVY CHECK MARK}": True,
    "\N{HEAVY CHECK MARK}": True,
    "\N{CROSS MARK}": False,
    "\N{HEAVY MULTIPLICATION X}": False,
}
LONGEST = 12
SKINS = {chr(code) for code in range(0x1F3FB, 0x1F400)}
HINT = _("Répondez par oui ou par non.")


def read_yes_no(text: str) -> Reading:
    """Yes, no, or neither."""
    said = thumb(text) if not fold(text) else None if "?" in text else spoken(fold(text))
    return NotUnderstood(HINT) if said is None else Understood(said)


def thumb(text: str) -> bool | None:
    """One or several pictures that all say the same."""
    signs = {char for char in text if not char.isspace() and char not in SKINS and ord(char) > ord("\x7f")}
    said = {(THUMBS | MARKS).get(sign) for sign in signs - {"\N{VARIATION SELECTOR-16}"}}
    return said.pop() if len(said) == 1 else None


def spoken(folded: str) -> bool | None:
    """A yes or a no in words, alone or before words that do not change it."""
    for said in (folded, calm(folded)):
        if said in YES or _begins(said, YES, YES_TAILS):
            return True
        if said in NO or _begins(said, NO, NO_TAILS):
            return False
    return None


def _begins(said: str, heads: frozenset[str], tails: frozenset[str]) -> bool:
    parts = said.split()[:LONGEST]
    return any(
        " ".join(parts[:at]) in heads and _all_tails(parts[at:], tails) for at in range(1, min(5, len(parts)))
    )


def _all_tails(parts: list[str], tails: frozenset[str]) -> bool:
    """Whether these words are nothing but such tails, one after the other."""
    lengths = range(1, min(5, len(parts)) + 1)
    return not parts or any(" ".join(parts[:at]) in tails and _all_tails(parts[at:], tails) for at in lengths)
