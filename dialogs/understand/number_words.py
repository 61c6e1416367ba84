"""The words of numbers: French and Bambara, and the grammar that joins them.

Bambara: after waa (1 000), kɛmɛ (100) or bi (10) stands how many of them, and the thousands take the largest
reading ("ba tan ni fila" is 12 000 in every attested phrase, bambara.md 5.4).
"""

from __future__ import annotations

import re
from functools import lru_cache

from dialogs.understand.folding import chat_key, fold

LONGEST = 12
LONG_VOWEL = re.compile(r"([aeiou])\1+")
FRENCH_UNITS: dict[str, int] = {
    "zero": 0, "zer": 0, "zeros": 0, "un": 1, "une": 1, "deux": 2, "deu": 2, "deus": 2, "dex": 2, "trois": 3,
    "troi": 3,
    "trwa": 3, "troa": 3, "quatre": 4, "quatr": 4, "katre": 4, "katr": 4, "quatres": 4, "cinq": 5, "cink": 5,
    "sinq": 5,
    "sink": 5, "sinc": 5, "cinqs": 5, "six": 6, "sis": 6, "siz": 6, "sept": 7, "set": 7, "septe": 7, "huit": 8,
    "uit": 8,
    "wit": 8, "huite": 8, "neuf": 9, "neu": 9, "neuff": 9, "nef": 9, "dix": 10, "dis": 10, "diz": 10, "onze": 11,
    "onz": 11,
    "onse": 11, "douze": 12, "douz": 12, "douse": 12, "treize": 13, "treiz": 13, "trez": 13, "treze": 13,
    "quatorze": 14,
    "quatorz": 14, "katorze": 14, "katorz": 14, "quinze": 15, "quinz": 15, "kinze": 15, "kinz": 15, "seize": 16,
    "seiz": 16,
    "sez": 16, "seze": 16,
}  # fmt: skip
FRENCH_TENS: dict[str, int] = {
    "vingt": 20, "vin": 20, "vingts": 20, "vint": 20, "vinte": 20, "vinght": 20, "trente": 30, "trent": 30,
    "trante": 30,
    "quarante": 40, "quarant": 40, "karante": 40, "carante": 40, "cinquante": 50, "cinquant": 50, "sinquante": 50,
    "sinkante": 50, "cinkante": 50, "soixante": 60, "soixant": 60, "soissante": 60, "swasante": 60, "septante": 70,
    "octante": 80, "huitante": 80, "nonante": 90,
}  # fmt: skip
FRENCH_HUNDRED = frozenset({"cent", "cents", "cen", "sent"})
FRENCH_LARGE: dict[str, int] = {
    "mille": 1000, "mil": 1000, "mile": 1000, "milles": 1000, "mills": 1000, "million": 10**6, "millions": 10**6,
    "milion": 10**6, "milions": 10**6, "milliard": 10**9, "milliards": 10**9,
}  # fmt: skip
BAMBARA_UNITS: dict[str, int] = {
    "kelen": 1, "kele": 1, "fila": 2, "fla": 2, "filan": 2, "flan": 2, "saba": 3, "sawa": 3, "nani": 4, "nanin": 4,
    "duru": 5, "loru": 5, "woro": 6, "wolonwula": 7, "wolonwla": 7, "wolonfila": 7, "wolonfla": 7, "wolowula": 7,
    "wolofila": 7, "wolofla": 7, "worowula": 7, "segin": 8, "segi": 8, "segen": 8, "kononton": 9, "kononto": 9,
    "konoton": 9, "konoto": 9, "kolonton": 9,
}  # fmt: skip
BAMBARA_TENS: dict[str, int] = {"tan": 10, "mugan": 20, "muga": 20}
HUNDRED = frozenset({"keme", "kem"})
THOUSAND: dict[str, int] = {"wa": 1000, "ba": 1000, "waga": 1000, "baga": 1000}
LARGE: dict[str, int] = {
    "milyon": 10**6,
    "miliyon": 10**6,
    "milion": 10**6,
    "miliyari": 10**9,
    "milyari": 10**9,
}
AND = frozenset({"ni", "ani"})
# Alone they are a question mark, a mother, "thus", "today", "come back".
NEVER_ALONE = frozenset(
    {"wa", "ba", "waga", "baga", "tan", "bi", "segin", "segi", "segen", "milyon", "miliyon"}
)
BAMBARA = {*BAMBARA_UNITS, *BAMBARA_TENS, *HUNDRED, *THOUSAND, *LARGE, "bi", "ni", "ani"}
FRENCH = {*FRENCH_UNITS, *FRENCH_TENS, *FRENCH_HUNDRED, *FRENCH_LARGE}
Found = tuple[int | None, int]


def number_at(words: list[str], at: int) -> Found:
    """The number that begins at this word, and where it ends; None where none begins."""
    if at < len(words) and words[at].isdecimal():
        return _figures(words, at)
    french = _french(words, at)
    return french if french[0] is not None else _bambara(words, at)


def _figures(words: list[str], at: int) -> Found:
    if len(words[at]) > LONGEST:
        return None, at
    large = FRENCH_LARGE.get(words[at + 1]) if at + 1 < len(words) else None
    return (int(words[at]) * large, at + 2) if large else (int(words[at]), at + 1)


@lru_cache(maxsize=2048)
def french_parts(word: str) -> tuple[str, ...]:
    """The French number words of which this one is glued: "vingtcinq" is two; () when it is no number."""
    if word in FRENCH:
        return (word,)
    return _parts(word, frozenset(FRENCH | {"et"}), 3)


@lru_cache(maxsize=2048)
def bambara_parts(word: str) -> tuple[str, ...]:
    """The same in Bambara, in keys of chat spelling: "biduuru" is bi and duru, "tannikelen" is three words."""
    key = chat_key(word)
    if key in BAMBARA:
        return (key,)
    return _parts(key, frozenset(BAMBARA), 2) or _parts(
        LONG_VOWEL.sub(r"\1", fold(word)), frozenset(BAMBARA), 2
    )


def _parts(word: str, known: frozenset[str], shortest: int) -> tuple[str, ...]:
    if len(word) > 40:  # noqa: PLR2004 - no number word is as long; keeps the search small
        return ()
    for end in range(len(word) - 1, shortest - 1, -1):
        if word[:end] in known:
            rest = word[end:]
            parts = (rest,) if rest in known else _parts(rest, known, shortest)
            if parts:
                return (word[:end], *parts)
    return ()


def _french(words: list[str], at: int) -> Found:
    total, current, end = 0, -1, at
    while end < len(words):
        parts = french_parts(words[end]) if words[end] != "et" else ("et",)
        if not parts or (parts == ("et",) and (current < 0 or end + 1 >= len(words))):
            break
        step = _add_all(total, current, parts)
        if step is None:
            break
        total, current = step
        end += 1
    if current < 0 and not total:
        return None, at
    while end > at and words[end - 1] == "et":
        end -= 1
    return total + max(current, 0), end


def _add_all(total: int, current: int, parts: tuple[str, ...]) -> tuple[int, int] | None:
    for part in parts:
        if part == "et":
            continue
        added = _add(total, current, part)
        if added is None:
            return None
        total, current = added
    return total, current


def _add(total: int, current: int, word: str) -> tuple[int, int] | None:
    """One more French number word, where the language allows it after what was said."""
    if word in FRENCH_LARGE:
        large = FRENCH_LARGE[word]
        fits = (total == 0 or total >= large * 1000) and current != 0
        return (total + (1 if current < 0 else current) * large, -1) if fits else None
    have = max(current, 0)
    if word in FRENCH_HUNDRED:
        return (total, (have or 1) * 100) if have < 10 else None  # noqa: PLR2004 - ten hundreds are a thousand
    if word in FRENCH_TENS:
        return _add_tens(total, have, FRENCH_TENS[word])
    value, low = FRENCH_UNITS[word], have % 100
    teens = 10 <= value <= 16  # noqa: PLR2004 - dix to seize
    free = low in (0, 60, 80) if teens else low % 10 == 0
    return (total, have + value) if free and (value or current < 0) else None


def _add_tens(total: int, have: int, tens: int) -> tuple[int, int] | None:
    if tens == 20 and have % 100 == 4:  # noqa: PLR2004 - quatre-vingts
        return total, have - 4 + 80
    return (total, have + tens) if have % 100 == 0 else None


def _bambara(words: list[str], at: int) -> Found:
    parts: list[str] = []
    ends: list[int] = []
    for end in range(at, min(len(words), at + 24)):
        found = bambara_parts(words[end])
        if not found:
            break
        parts += found
        ends += [end] * len(found)
    value, used = _whole(parts)
    while used and used < len(parts) and ends[used - 1] == ends[used]:
        return None, at  # a word that is a number only by half
    alone = used == 1 and parts[0] in NEVER_ALONE
    return (value, ends[used - 1] + 1) if used and not alone else (None, at)


def _whole(parts: list[str]) -> tuple[int, int]:
    """Millions, thousands, then what is below; how many parts were used."""
    total, used = 0, 0
    for sizes in (LARGE, THOUSAND):
        start = _past_and(parts, used)
        if start < len(parts) and parts[start] in sizes:
            count, length = _below_thousand(parts[start + 1 :])
            if length:
                total, used = total + count * sizes[parts[start]], start + 1 + length
    start = _past_and(parts, used)
    value, length = _below_thousand(parts[start:])
    return (total + value, start + length) if length else (total, used)


def _past_and(parts: list[str], at: int) -> int:
    return at + 1 if 0 < at < len(parts) and parts[at] in AND else at


def _below_thousand(parts: list[str]) -> tuple[int, int]:
    """Hundreds, tens and units in falling order, as far as they go."""
    total, used = _hundreds(parts)
    for read in (_tens, _unit):
        start = used + 1 if used and used < len(parts) and parts[used] == "ni" else used
        if used and start == used:
            break
        value, length = read(parts[start:])
        if length:
            total, used = total + value, start + length
    return total, used


def _hundreds(parts: list[str]) -> tuple[int, int]:
    if not parts or parts[0] not in HUNDRED:
        return 0, 0
    many, length = _unit(parts[1:])
    return (many * 100, 1 + length) if length else (100, 1)


def _tens(parts: list[str]) -> tuple[int, int]:
    if parts and parts[0] in BAMBARA_TENS:
        return BAMBARA_TENS[parts[0]], 1
    if len(parts) > 1 and parts[0] == "bi" and BAMBARA_UNITS.get(parts[1], 0) > 2:  # noqa: PLR2004 - from thirty
        return BAMBARA_UNITS[parts[1]] * 10, 2
    return 0, 0


def _unit(parts: list[str]) -> tuple[int, int]:
    return (BAMBARA_UNITS[parts[0]], 1) if parts and parts[0] in BAMBARA_UNITS else (0, 0)
