"""Reads a gettext catalog (.po) as text: fast enough to be read at every start, so that nothing compiled is kept."""

from __future__ import annotations

import re
from ast import literal_eval
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from data.start_error import StartError

PLACE = re.compile(r"\{(\w+)\}")
FIELDS = ("msgctxt", "msgid", "msgstr")
TRANSLATOR = "# "
FUZZY = "#,"
OBSOLETE = "#~"


@dataclass(slots=True)
class Entry:
    """One sentence of a catalog: its French, its context, its translation, the translator's comments, the line."""

    line: int
    msgid: str = ""
    msgstr: str = ""
    msgctxt: str = ""
    fuzzy: bool = False
    comments: list[str] = field(default_factory=list)

    @property
    def usable(self) -> bool:
        """Whether it may be said: not empty, not fuzzy, with the same `{named}` places as the French."""
        return bool(self.msgstr) and not self.fuzzy and places(self.msgid) == places(self.msgstr)


def places(text: str) -> frozenset[str]:
    """The `{named}` places of a sentence."""
    return frozenset(PLACE.findall(text)) if "{" in text else frozenset()


def read_po(path: Path) -> list[Entry]:
    """Every entry of the file but its header, in order. Raises StartError with the line that cannot be read."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise StartError(
            f"Le fichier de phrases {path} ne se lit pas. Remettez celui du dépôt : git checkout -- locales"
        ) from None
    return [entry for entry in _entries(path, text) if entry.msgid]


def _entries(path: Path, text: str) -> Iterator[Entry]:
    current, name = Entry(1), ""
    for number, line in enumerate(text.splitlines(), 1):
        if not line or line.startswith(OBSOLETE):
            continue
        if line[0] == "#":
            if name == "msgstr":
                yield current
                current, name = Entry(number), ""
            _comment(current, line)
            continue
        keyword, _, rest = line.partition(" ") if line[0] != '"' else (name, "", line)
        if keyword not in FIELDS:
            raise _broken(path, number)
        if line[0] != '"':
            if name == "msgstr":
                yield current
                current = Entry(number)
            name = keyword
        setattr(current, name, getattr(current, name) + _string(path, number, rest))
    yield current


def _comment(entry: Entry, line: str) -> None:
    if line.startswith(FUZZY):
        entry.fuzzy = entry.fuzzy or "fuzzy" in line
    elif line.startswith(TRANSLATOR):
        entry.comments.append(line[len(TRANSLATOR) :].strip())


def _string(path: Path, number: int, quoted: str) -> str:
    if len(quoted) < len('""') or quoted[0] != '"' or quoted[-1] != '"':
        raise _broken(path, number)
    if "\\" not in quoted:
        return quoted[1:-1]
    try:
        return str(literal_eval(quoted))
    except (SyntaxError, ValueError):
        raise _broken(path, number) from None


def _broken(path: Path, number: int) -> StartError:
    return StartError(
        f"Fichier de phrases {path}, ligne {number} : cette ligne ne se lit pas. "
        'Écrivez msgid "..." puis msgstr "...", une phrase entre guillemets.'
    )
