"""The status of an entry around its boundaries, and what is said of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from data.catalogue import load
from dialogs.rules.entry import Status
from dialogs.rules.status import explain, status

CATALOGUE = load()
MOMENTS = [
    ("FA#1:PAFEEM", "2020-12-31", "upcoming"),
    ("FA#1:PAFEEM", "2021-01-01", "open"),
    ("FA#1:PAFEEM", "2026-12-31", "open"),
    ("FA#1:PAFEEM", "2027-01-01", "ended"),
    ("FA#7:FACEJ", "2024-12-31", "open"),
    ("FA#7:FACEJ", "2025-01-01", "ended"),
    ("FA#3:ACEFOR", "2022-12-01", "suspended"),
    ("FA#3:ACEFOR", "2024-12-31", "suspended"),
    ("FA#3:ACEFOR", "2025-01-01", "ended"),
    ("FA#8:FIER", "2022-12-31", "open"),
    ("FA#8:FIER", "2023-01-01", "ended"),
    ("FA#6:APPUI-FP", "2022-12-31", "upcoming"),
    ("FA#6:APPUI-FP", "2023-01-01", "to_confirm"),
    ("FA#6:APPUI-FP", "2040-01-01", "to_confirm"),
    ("FA#11:FP", "2022-12-31", "upcoming"),
    ("FA#11:FP", "2023-01-01", "to_confirm"),
    ("FA#11:FP", "2028-12-31", "to_confirm"),
    ("FA#11:FP", "2029-01-01", "ended"),
    ("FA#4:EMPLOI-VERT", "2022-12-31", "upcoming"),
    ("FA#4:EMPLOI-VERT", "2023-01-01", "open"),
    ("FP#27", "2021-12-31", "upcoming"),
    ("FP#27", "2022-12-31", "to_confirm"),
    ("FP#27", "2023-01-01", "to_confirm"),
    ("FP#26", "2026-03-02", "to_confirm"),
    ("FP#18:ISEJ", "2023-01-01", "ended"),
    ("FP#18", "2026-03-02", "open"),
    ("FP#1", "2030-01-01", "open"),
    ("OT#CONSTRUIRE-LE-MALI", "2026-03-02", "suspended"),
]


@pytest.mark.parametrize(("entry_id", "on", "expected"), MOMENTS)
def test_an_entry_stands_as_its_years_say(entry_id, on, expected):
    assert status(CATALOGUE.by_id[entry_id], date.fromisoformat(on)).value == expected


def test_every_end_year_lasts_until_its_last_day():
    ending = [entry for entry in CATALOGUE.entries if entry.end]
    assert len(ending) == 28
    for entry in ending:
        last = date(entry.end, 12, 31)
        assert status(entry, last) is not Status.ENDED
        assert status(entry, last + timedelta(days=1)) is Status.ENDED


def test_only_suspended_and_dated_entries_are_not_open_in_2022():
    on = date(2022, 12, 1)
    found = {entry.id: status(entry, on).value for entry in CATALOGUE.entries}
    closed = {name: state for name, state in found.items() if state != "open"}
    assert closed == {
        "FA#3:ACEFOR": "suspended",
        "OT#CONSTRUIRE-LE-MALI": "suspended",
        "OT#JEUNESSE-ACTRICE": "suspended",
        "FA#6:APPUI-FP": "upcoming",
        "FA#11:FP": "upcoming",
        "FA#4:EMPLOI-VERT": "upcoming",
        "FP#26": "to_confirm",
        "FP#27": "to_confirm",
    }


SAID = [
    ("FA#7:FACEJ", "2026-03-02", "pris fin en {year}", 2024),
    ("FA#3:ACEFOR", "2023-03-02", "suspendu", None),
    ("FA#11:FP", "2022-03-02", "pas encore commencé", 2023),
    ("FA#11:FP", "2026-03-02", "Le début était prévu pour {year}", 2023),
    ("FA#6:APPUI-FP", "2026-03-02", "date de fin n'est pas connue", None),
    ("FP#27", "2026-03-02", "Une seule année est connue, {year}", 2022),
]


@pytest.mark.parametrize(("entry_id", "on", "words", "year"), SAID)
def test_what_is_not_open_is_explained(entry_id, on, words, year):
    said = explain(CATALOGUE.by_id[entry_id], date.fromisoformat(on))
    assert said is not None
    assert words in said.msgid
    assert dict(said.args).get("year") == year


def test_what_is_open_needs_no_explanation():
    for day in (date(2022, 12, 1), date(2026, 11, 24)):
        seen = [(explain(one, day) is None, status(one, day) is Status.OPEN) for one in CATALOGUE.entries]
        assert len(seen) > 80
        assert all(silent == is_open for silent, is_open in seen)
