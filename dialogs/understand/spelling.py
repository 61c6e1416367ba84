"""How a name sounds, for names that people spell by ear in French or Bambara (places.md 4 and 7, bambara.md 6)."""

from __future__ import annotations

import re
from functools import lru_cache

from dialogs.understand.folding import squash, unrepeated

# In this order. One capital stands for one sound: T (tch), J (dj), G (ny).
SOUNDS: tuple[tuple[str, str], ...] = (
    (r"tch|th(?=i[aeou])", "T"),
    (r"ph", "f"),
    (r"[sc]h", "s"),
    (r"([ktdgbr])h", r"\1"),
    (r"oua", "wa"),
    (r"oue|ouai", "we"),
    (r"oui", "wi"),
    (r"ou|oo|uu", "u"),
    (r"eau|aux?(?![aeiou])", "o"),
    (r"qu?", "k"),
    (r"gu(?=[eiy])", "g"),
    (r"gn|ny(?=[aeiou])|ni(?=[aeou])", "G"),
    (r"dj|dy(?=[aeiou])|di(?=[aeou])|j", "J"),
    (r"ti(?=[aeou])|ty(?=[aeiou])", "T"),
    (r"c(?=[eiy])", "s"),
    (r"ai|ay(?=[^aeiou]|$)|ei|ey|ee", "e"),
    (r"er$|et$", "e"),
    (r"m(?=[bp])", "n"),
    (r"x", "s"),
    (r"z", "s"),
    (r"v", "w"),
    (r"y|ii", "i"),
    (r"h", ""),
)
COMPILED = tuple((re.compile(pattern), sound) for pattern, sound in SOUNDS)
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
    for pattern, heard in COMPILED:
        key = pattern.sub(heard, key)
    return LAST_NASAL.sub("", unrepeated(key))
