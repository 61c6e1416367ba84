"""Every line of the tables tests/words_*.csv is read as it is meant; an empty meaning is never read as anything."""

from __future__ import annotations

from datetime import date

import pytest
from understood import in_words, table, understood

from dialogs.understand.clean import clean
from dialogs.understand.reserved import passes, reserved

SIZES = {
    "numbers": 120,
    "yes_no": 80,
    "reserved": 140,
    "dates": 70,
    "phones": 18,
    "places": 220,
    "trades": 200,
}


@pytest.mark.parametrize(("name", "least"), SIZES.items())
def test_a_table_is_found_and_says_each_thing_once(name, least):
    heard = [row["heard"] for row in table(name)]
    assert len(heard) >= least
    assert len(set(heard)) == len(heard)


def lines(name):
    return [pytest.param(row, id=row["heard"] or "empty") for row in table(name)]


@pytest.mark.parametrize("row", lines("numbers"))
def test_a_number(row):
    read = understood("number", row["heard"])
    assert ("" if read is None else str(read)) == row["meant"]


@pytest.mark.parametrize("row", lines("yes_no"))
def test_a_yes_or_a_no(row):
    assert understood("yes_no", row["heard"]) is {"yes": True, "no": False, "": None}[row["meant"]]


@pytest.mark.parametrize("row", lines("dates"))
def test_a_date(row):
    read = understood("date", row["heard"], date.fromisoformat(row["on"]))
    assert read == ({"from": row["from"], "to": row["to"]} if row["from"] else None)


@pytest.mark.parametrize("row", lines("phones"))
def test_a_telephone_number(row):
    assert (understood("phone", row["heard"]) or "") == row["meant"]


@pytest.mark.parametrize("row", lines("places"))
def test_a_place(row):
    assert in_words("place", row["heard"]) == row["meant"]


@pytest.mark.parametrize("row", lines("trades"))
def test_a_trade(row):
    assert in_words("trade", row["heard"]) == row["meant"]


@pytest.mark.req("SC-11")
@pytest.mark.parametrize("row", lines("reserved"))
def test_a_reserved_word(row):
    assert (reserved(clean(row["heard"]).text) or "") == row["meant"]


def test_each_reserved_word_has_both_languages():
    meant = {row["meant"] for row in table("reserved")} - {""}
    assert len(meant) == 14


@pytest.mark.parametrize(
    "text",
    ["passer", "Passer.", "je ne sais pas", "jsp", "JE SAIS PAS", "aucune idée", "n t'a dɔn", "suivant"],
)
def test_passing_is_heard(text):
    assert passes(text)


@pytest.mark.parametrize("text", ["passeport", "je sais coudre", "rien à dire", "oui", ""])
def test_what_is_no_passing(text):
    assert not passes(text)
