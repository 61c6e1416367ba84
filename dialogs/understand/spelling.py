"""How a name sounds, for names that people spell by ear in French or Bambara (places.md 4 and 7, bambara.md 6)."""

from __future__ import annotations

import re
from functools import lru_cache

from dialogs.understand.folding import squash, unrepeated

# The first that fits, from left to right. One capital stands for one sound: T (tch), J (dj), G (ny).
SOUNDS: tuple[tuple[str, str], ...] = (
    (r"tch|th(?=i[aeou])|t[iy](?=[aeou])", "T"),
    (r"ph", "f"),
    (r"[sc]h|c(?=[eiy])|x|z", "s"),
    (r"ouai|oue", "we"),
    (r"oua", "wa"),
    (r"oui", "wi"),
    (r"ou|oo|uu", "u"),
    (r"eau|aux?(?![aeiou])", "o"),
    (r"qu?", "k"),
    (r"gu(?=[eiy])", "g"),
    (r"gn|ny(?=[aeiou])|ni(?=[aeou])", "G"),
    (r"dj|d[iy](?=[aeou])|j", "J"),
    (r"ai|ay(?=[^aeiou]|$)|ei|ey|ee|er$|et$", "e"),
    (r"m(?=[bp])", "n"),
    (r"v", "w"),
    (r"y|ii", "i"),
    (r"h", ""),
)
ANY = re.compile("|".join(f"({pattern})" for pattern, _sound in SOUNDS))
LAST_NASAL = re.compile(r"(?<=[aeiou])n$")


@lru_cache(maxsize=4096)
def sound(name: str) -> str:
    """The sounds of a name read as French: "Koutiala" is kuTala."""
    return _heard(squash(name)).replace("c", "k")


@lru_cache(maxsize=4096)
def bambara_sound(name: str) -> str:
    """The same with c as Bambara says it: "Kucala" is kuTala too."""
    return _heard(squash(name)).replace("c", "T")


def _heard(key: str) -> str:
    return LAST_NASAL.sub("", unrepeated(ANY.sub(lambda found: SOUNDS[(found.lastindex or 1) - 1][1], key)))
