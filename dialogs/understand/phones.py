"""Telephone numbers: eight digits in Mali, or a number abroad with its country code."""

from __future__ import annotations

import re

from dialogs.msg import _
from dialogs.understand.folding import plain
from dialogs.understand.outcome import NotUnderstood, Reading, Understood

MALI = "223"
LOCAL = 8
SHORTEST, LONGEST = 8, 15  # E.164 allows fifteen digits
GROUPS = re.compile(r"(?:\+|\b00)?\(?\d[\d .\-/()]*\d")
HINT = _("Écrivez le numéro en chiffres, par exemple 76 12 34 56.")


def read_phone(text: str) -> Reading:
    """The one number in these words, as country code and digits: "76 12 34 56" is "22376123456"."""
    found = {number for number in map(_international, GROUPS.findall(plain(text))) if number}
    return Understood(found.pop()) if len(found) == 1 else NotUnderstood(HINT)


def _international(group: str) -> str:
    digits = re.sub(r"\D", "", group)
    if group.startswith(("+", "00", "(+")):
        digits = digits.removeprefix("00")
        return digits if SHORTEST <= len(digits) <= LONGEST else ""
    if len(digits) == LOCAL and digits[0] in "2456789":
        return MALI + digits
    return digits if digits.startswith(MALI) and len(digits) == LOCAL + len(MALI) else ""
