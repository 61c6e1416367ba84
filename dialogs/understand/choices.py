"""One of the displayed choices, or several, by its number, its words, a part of them, or nearly its words."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from dialogs.msg import Name
from dialogs.understand.bands import fits
from dialogs.understand.choice_words import SYNONYMS
from dialogs.understand.folding import fold, plain, words
from dialogs.understand.number_words import number_at
from dialogs.understand.outcome import Candidate, Maybe, NotUnderstood, Reading, Understood
from dialogs.understand.reading import ChoiceWords

SURE, NEAR, CLEAR = 86, 72, 8
SHORTEST = 4
SEPARATORS = re.compile(r"[,;+/&\n]|\bet\b|\bni\b|\bani\b|\bou\b|\.(?!\d)")
FIGURES = re.compile(r"[\d\s,;+/&.\-]*\d[\d\s,;+/&.\-]*")
EMPTY_WORDS = words(
    "le la les l un une des de du d au aux a je j veux voudrais c est ca pour mon ma mes en et"
)
ORDINALS: dict[str, int] = {
    "premier": 1, "premiere": 1, "1er": 1, "1ere": 1, "folo": 1, "fɔlɔ": 1, "deuxieme": 2, "second": 2, "seconde": 2,
    "2eme": 2, "2e": 2, "filanan": 2, "troisieme": 3, "3eme": 3, "3e": 3, "sabanan": 3, "quatrieme": 4, "4eme": 4,
    "4e": 4,
    "naaninan": 4, "cinquieme": 5, "5eme": 5, "5e": 5, "duurunan": 5, "sixieme": 6, "6eme": 6, "6e": 6, "wooronan": 6,
    "septieme": 7, "7eme": 7, "7e": 7, "wolonwulanan": 7, "huitieme": 8, "8eme": 8, "8e": 8, "neuvieme": 9, "9eme": 9,
    "9e": 9,
}  # fmt: skip
LAST = words("dernier derniere laban")
POINTING = words("le la l numero n no choix reponse option c est je prends prend veux choisis n b a fe")


def read_choice(text: str, choices: tuple[ChoiceWords, ...]) -> Reading:
    """The place (from 0) of the one choice that is meant."""
    place = _pointed(fold(text), len(choices))
    if place is not None:
        return Understood(place)
    return _by_words(fold(text), choices)


def read_choices(text: str, choices: tuple[ChoiceWords, ...]) -> Reading:
    """The places of all that are named; one part that is not understood spoils the whole."""
    parts = _parts(plain(text))
    if len(parts) < 2 or _label_at(fold(text), choices) is not None:  # noqa: PLR2004 - several
        whole = read_choice(text, choices)
        return Understood([whole.value]) if isinstance(whole, Understood) else whole
    places: list[int] = []
    for part in parts:
        match _one(part, choices):
            case Understood(int(place)):
                places.append(place)
            case _:
                return NotUnderstood()
    return Understood(list(dict.fromkeys(places)))


def _label_at(said: str, choices: tuple[ChoiceWords, ...]) -> int | None:
    """The choice whose label this is: « Dormir, manger » is one."""
    labels = [[fold(wording) for wording in choice.wordings] for choice in choices]
    return next((place for place, wordings in enumerate(labels) if said and said in wordings), None)


def _parts(said: str) -> list[str]:
    if FIGURES.fullmatch(said):
        return re.findall(r"\d+", said)
    return [part.strip() for part in SEPARATORS.split(said) if part.strip()]


def _one(part: str, choices: tuple[ChoiceWords, ...]) -> Reading:
    said = fold(part).split()
    value, end = number_at(said, 0)
    if value is not None and end == len(said) and 0 < value <= len(choices):
        return Understood(value - 1)
    return read_choice(part, choices)


def _pointed(said: str, count: int) -> int | None:
    """« le premier », « le numéro 2 », « la dernière »."""
    parts = said.split()
    telling = [word for word in parts if word not in POINTING]
    if len(telling) != 1:
        return None
    word = telling[0]
    if word in LAST and count:
        return count - 1
    figure = int(word) if word.isdecimal() and len(word) <= 2 and len(parts) > 1 else 0  # noqa: PLR2004 - no longer list
    place = ORDINALS.get(word, figure)
    return place - 1 if 0 < place <= count else None


def _by_words(said: str, choices: tuple[ChoiceWords, ...]) -> Reading:
    """By the label, then by words of one label only, then by spelling."""
    labels = [[fold(wording) for wording in choice.wordings if fold(wording)] for choice in choices]
    for matches in (_equal, _in_band, _holds, _means):
        found = [place for place, wordings in enumerate(labels) if matches(said, wordings)]
        if len(found) == 1:
            return Understood(found[0])
        if found:
            return _asked(found, choices)
    return _nearly(said, labels, choices)


def _equal(said: str, wordings: list[str]) -> bool:
    return bool(said) and (
        said in wordings or said.replace(" ", "") in [w.replace(" ", "") for w in wordings]
    )


def _holds(said: str, wordings: list[str]) -> bool:
    """Whether all telling words said stand in one label, or the whole label in what was said."""
    telling = [part for part in said.split() if part not in EMPTY_WORDS]
    if not telling or max(map(len, telling)) < SHORTEST:
        return False
    return any(
        all(part in wording.split() for part in telling) or f" {wording} " in f" {said} "
        for wording in wordings
    )


def _in_band(said: str, wordings: list[str]) -> bool:
    return any(fits(said, wording) for wording in wordings)


def _means(said: str, wordings: list[str]) -> bool:
    """Whether every telling word said stands in the label, itself or a word of the same meaning."""
    telling = [part for part in said.split() if part not in EMPTY_WORDS]
    return bool(telling) and any(
        all(part in parts or any(part in same and same & parts for same in SYNONYMS) for part in telling)
        for parts in (set(wording.split()) for wording in wordings)
    )


def _nearly(said: str, labels: list[list[str]], choices: tuple[ChoiceWords, ...]) -> Reading:
    if len(said) < SHORTEST:
        return NotUnderstood()
    scored = [
        (max((_score(said, w) for w in wordings), default=0.0), place)
        for place, wordings in enumerate(labels)
    ]
    best = max((score for score, _place in scored), default=0.0)
    near = [place for score, place in sorted(scored, reverse=True) if score >= max(NEAR, best - CLEAR)]
    if best >= SURE and len(near) == 1:
        return Understood(near[0])
    return _asked(near, choices) if near else NotUnderstood()


def _score(said: str, wording: str) -> float:
    """The whole label, or its one word that resembles most."""
    telling = [part for part in wording.split() if len(part) > SHORTEST and part not in EMPTY_WORDS]
    parts = [fuzz.ratio(said, part) - 2 for part in telling] if " " not in said else []
    return max([fuzz.ratio(said, wording), *parts])


def _asked(places: list[int], choices: tuple[ChoiceWords, ...]) -> Reading:
    found = [place for place in places if choices[place].wordings]
    return Maybe(tuple(Candidate(place, Name(choices[place].wordings[0])) for place in found))
