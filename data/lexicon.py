"""The tables of what people say, read and checked: places and the words of trades. A broken line stops the start."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NoReturn

from rapidfuzz import fuzz, process

from data.start_error import StartError
from dialogs.rules.trades import BY_ID, SECTORS
from dialogs.understand.gazetteer import Gazetteer
from dialogs.understand.place import Place
from dialogs.understand.place_index import RANKS
from dialogs.understand.reading import Lexicon
from dialogs.understand.seats import SEATS
from dialogs.understand.thesaurus import SECTOR, Thesaurus, TradeWords

HERE = Path(__file__).parent
PLACES, TRADES = HERE / "places.csv", HERE / "trade_words.csv"
PLACE_COLUMNS = (
    *("id", "name", "kind", "cercle_2012", "region_2012", "cercle_2023", "region_2023"),
    *("latitude", "longitude", "country", "transit", "names"),
)
TRADE_COLUMNS = ("words", "language", "trades", "source")
OLD_REGIONS = tuple(name for name, _latitude, _longitude in SEATS)
TRADE_IDS = (*BY_ID, *(SECTOR + sector for sector in SECTORS))
NEAR = 60


class LexiconError(StartError):
    """A table is wrong; the sentence names file, line, column, what was found, what to write."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table, with what an error must name."""

    file: str
    line: int
    cells: dict[str, str]

    def fail(self, column: str, write: str) -> NoReturn:
        """Raise LexiconError for this cell."""
        found = f"trouvé « {self.cells[column]} »" if self.cells[column] else "rien trouvé"
        raise LexiconError(f"{self.file}, ligne {self.line}, colonne « {column} » : {found}. {write}")

    def words(self, column: str) -> str:
        """A cell that must not be empty."""
        return self.cells[column] or self.fail(column, "Écrivez un texte.")

    def one_of(self, column: str, known: Collection[str], found: str = "") -> str:
        """A word of a list."""
        word = found or self.cells[column]
        if word not in known:
            near = process.extractOne(word, list(known), scorer=fuzz.ratio, score_cutoff=NEAR)
            self.fail(
                column, f"Vouliez-vous écrire « {near[0]} » ?" if near else f"Écrivez : {', '.join(known)}."
            )
        return word

    def degrees(self, column: str, most: int) -> float | None:
        """A latitude or longitude, or nothing."""
        if not self.cells[column]:
            return None
        try:
            value = float(self.cells[column])
        except ValueError:
            value = float("nan")
        return value if abs(value) <= most else self.fail(column, f"Écrivez un nombre de -{most} à {most}.")


def load(places: Path = PLACES, trades: Path = TRADES) -> Lexicon:
    """Both tables. Kept: they are read once."""
    return _loaded(places, trades)


@lru_cache(maxsize=4)
def _loaded(places: Path, trades: Path) -> Lexicon:
    rows = [_trade(row) for row in _rows(trades, TRADE_COLUMNS)]
    return Lexicon(Gazetteer(_places(places)), Thesaurus(rows))


def _places(path: Path) -> list[Place]:
    found: dict[str, Place] = {}
    for row in _rows(path, PLACE_COLUMNS):
        place = _place(row)
        if place.id in found:
            row.fail("id", "Cet identifiant est déjà pris. Écrivez-en un autre.")
        found[place.id] = place
    return list(found.values())


def _place(row: Row) -> Place:
    kind = row.one_of("kind", RANKS)
    country = row.cells["country"]
    if len(country) != 2 or not country.isupper():  # noqa: PLR2004 - ISO 3166
        row.fail("country", "Écrivez les deux lettres du pays, par exemple ML.")
    region = row.one_of("region_2012", OLD_REGIONS) if country == "ML" else row.cells["region_2012"]
    return Place(
        id=row.words("id"),
        name=row.words("name"),
        kind=kind,
        cercle=row.cells["cercle_2012"],
        cercle_2023=row.cells["cercle_2023"],
        region=region,
        region_2023=row.cells["region_2023"],
        latitude=row.degrees("latitude", 90),
        longitude=row.degrees("longitude", 180),
        country=country,
        transit=row.one_of("transit", ("yes", "")) == "yes",
        names=tuple(name for name in row.cells["names"].split("|") if name),
    )


def _trade(row: Row) -> TradeWords:
    ids = tuple(row.words("trades").split("|"))
    for trade in ids:
        row.one_of("trades", TRADE_IDS, trade)
    row.words("source")
    return TradeWords(row.words("words"), row.one_of("language", ("fr", "bm")), ids)


def _rows(path: Path, columns: tuple[str, ...]) -> Iterator[Row]:
    """The lines of a table, checked in their number of cells."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeError) as error:
        raise LexiconError(f"{path.name} : ce fichier ne se lit pas. Remettez celui du projet.") from error
    reader = csv.reader(text.splitlines())
    if tuple(next(reader, [])) != columns:
        raise LexiconError(f"{path.name}, ligne 1 : écrivez les colonnes {','.join(columns)}")
    for cells in reader:
        if len(cells) != len(columns):
            raise LexiconError(
                f"{path.name}, ligne {reader.line_num} : trouvé {len(cells)} colonnes. Écrivez-en {len(columns)}."
            )
        yield Row(
            path.name,
            reader.line_num,
            {name: cell.strip() for name, cell in zip(columns, cells, strict=True)},
        )
