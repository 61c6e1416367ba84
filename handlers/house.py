"""Puts together what a turn needs: sentences, word lists, dialogues, and the catalogue as staff confirmed it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial
from time import monotonic

from data import catalogue, lexicon
from data.catalogue import Catalogue, with_contacts
from data.store.contacts import list_contacts
from data.store.store import Store
from data.wording import Wordings
from dialogs.facts import WAVES, Facts
from dialogs.script import Dialogue
from dialogs.understand.reading import Lexicon
from handlers.speech import render
from handlers.turn import Script

FRESH_SECONDS = 3.0
WORKED_OUT = 1000  # matchings kept from one turn to the next; they hold no name and no address


class Shelf:
    """The catalogue with the contacts that staff confirmed; another process may confirm more at any moment.

    It looks again after a few seconds, and only a change makes new entries: what is worked out once per catalogue
    may be kept by its identity. Without a store nothing is confirmed.
    """

    def __init__(
        self, bare: Catalogue, store: Store | None = None, fresh_seconds: float = FRESH_SECONDS
    ) -> None:
        self._bare = bare
        self._store = store
        self._fresh_seconds = fresh_seconds
        self._looked: float | None = None
        self._rows: list[tuple[str, str, str, str, str]] = []
        self._now = bare

    def catalogue(self) -> Catalogue:
        """The catalogue of this moment."""
        if self._store is not None and self._stale():
            rows = self._confirmed(self._store)
            if rows != self._rows:
                self._rows, self._now = rows, with_contacts(self._bare, rows)
            self._looked = monotonic()
        return self._now

    def _stale(self) -> bool:
        return self._looked is None or monotonic() - self._looked >= self._fresh_seconds

    def _confirmed(self, store: Store) -> list[tuple[str, str, str, str, str]]:
        with store.read(datetime.now(UTC)) as work:
            return [
                (row.entry, row.field, row.value, row.confirmed_by, row.confirmed_on.isoformat())
                for row in list_contacts(work)
            ]


def open_script(
    dialogues: Mapping[str, Dialogue], store: Store | None = None, waves: tuple[int, ...] = WAVES
) -> Script:
    """The script of these dialogues with everything read from our own files. StartError names a broken one."""
    shelf = Shelf(catalogue.load(), store)
    return make_script(dialogues, Wordings.load(), lexicon.load(), shelf, waves)


def make_script(
    dialogues: Mapping[str, Dialogue],
    wordings: Wordings,
    words: Lexicon,
    shelf: Shelf,
    waves: tuple[int, ...] = WAVES,
) -> Script:
    """The script over these parts."""
    worked_out: dict[object, tuple[object, object]] = {}

    def facts(now: datetime, language: str) -> Facts:
        books = shelf.catalogue()
        if len(worked_out) > WORKED_OUT:
            worked_out.clear()
        return Facts(
            now,
            words,
            wordings.first_in(language),
            entries=books.entries,
            catalogue_version=books.version,
            waves=waves,
            worked_out=worked_out,
        )

    return Script(dialogues, facts, partial(render, wordings=wordings))
