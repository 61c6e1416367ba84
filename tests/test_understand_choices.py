"""A choice by its number, its words, a part of them, or nearly its words; several at once where that is asked."""

from __future__ import annotations

import pytest
from understood import TODAY, context, understood

from dialogs.understand import read
from dialogs.understand.reading import ChoiceWords, Context, Maybe, NotUnderstood, Understood

NEEDS = (
    "Une formation",
    "Mon entreprise",
    "Un emploi",
    "Gagner vite",
    "Dormir, manger",
    "Je ne sais pas",
    "Autre",
)


def test_the_words_of_a_choice_say_its_place():
    assert len(NEEDS) == 7
    for place, label in enumerate(NEEDS):
        for said in (label, label.upper(), label.lower() + " !", f"  {label}."):
            assert understood("choice", said, TODAY, *NEEDS) == place


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("formation", 0),
        ("je veux une formation", 0),
        ("entreprise", 1),
        ("emploi", 2),
        ("formasion", 0),
        ("entrprise", 1),
        ("dormir", 4),
        ("le premier", 0),
        ("la deuxième", 1),
        ("le 3", 2),
        ("numéro 2", 1),
        ("filanan", 1),
        ("le dernier", 6),
        ("je ne sais pas", 5),
        ("autre", 6),
    ],
)
def test_a_part_a_misspelling_or_a_position_says_it_too(said, place):
    assert understood("choice", said, TODAY, *NEEDS) == place


@pytest.mark.parametrize("said", ["", "xyz", "le 9", "le 0", "une", "oui", "🙏", "la vie est dure ici"])
def test_anything_else_is_no_choice(said):
    assert understood("choice", said, TODAY, *NEEDS) is None


def test_what_fits_two_choices_is_asked():
    reading = read(
        "choice", "menuiserie", "fr", context(TODAY, "Menuiserie bois", "Menuiserie alu", "Couture")
    )
    assert isinstance(reading, Maybe)
    assert [candidate.value for candidate in reading.candidates] == [0, 1]


def test_a_label_may_be_said_in_either_language():
    both = Context(TODAY, (ChoiceWords("yes", ("Oui", "Awɔ")), ChoiceWords("no", ("Non", "Ayi"))))
    assert read("choice", "awo", "bm", both) == Understood(0)
    assert read("choice", "non", "bm", both) == Understood(1)


def test_a_choice_that_is_no_longer_offered_has_no_words_and_hurts_nobody():
    gone = Context(TODAY, (ChoiceWords("gone", ()), ChoiceWords("there", ("Couture",))))
    assert read("choice", "couture", "fr", gone) == Understood(1)
    assert read("choice", "maçonnerie", "fr", gone) == NotUnderstood()


TRADES = ("Couture", "Maçonnerie", "Élevage", "Maraîchage")


@pytest.mark.parametrize(
    ("said", "places"),
    [
        ("1, 3", [0, 2]),
        ("1 3", [0, 2]),
        ("1 et 3", [0, 2]),
        ("1,3,3", [0, 2]),
        ("couture et élevage", [0, 2]),
        ("couture ni élevage", [0, 2]),
        ("Couture, 2", [0, 1]),
        ("un et trois", [0, 2]),
        ("elevage; maraichage", [2, 3]),
        ("couture", [0]),
        ("le premier et le dernier", [0, 3]),
    ],
)
def test_several_choices_at_once(said, places):
    assert understood("choices", said, TODAY, *TRADES) == places


@pytest.mark.parametrize("said", ["1, 9", "couture et xyz", "rien", ""])
def test_one_part_that_is_not_understood_spoils_the_whole(said):
    assert understood("choices", said, TODAY, *TRADES) is None


def test_a_bare_number_is_a_number_and_nothing_else():
    assert understood("bare_number", "deux") == 2
    assert understood("bare_number", "fila") == 2
    for said in ("deux ans", "j'ai 2", "une formation", "", "ba"):
        assert understood("bare_number", said) is None


MONEY = ("Rien", "Moins de 200 000", "200 000 à 2 millions", "2 à 10 millions", "Plus de 10 millions")
TIME = ("Pas encore commencé", "Moins d'un an", "Un à trois ans", "Plus de trois ans")


@pytest.mark.parametrize(
    ("said", "labels", "place"),
    [
        ("150 000", MONEY, 1),
        ("500000", MONEY, 2),
        ("500 mille", MONEY, 2),
        ("cinq cent mille francs", MONEY, 2),
        ("1 500 000 f", MONEY, 2),
        ("5 millions", MONEY, 3),
        ("26 millions", MONEY, 4),
        ("rien", MONEY, 0),
        ("6 mois", TIME, 1),
        ("deux ans", TIME, 2),
        ("il y a 2 ans", TIME, 2),
        ("san fila", TIME, 2),
        ("3 ans", TIME, 2),
        ("10 ans", TIME, 3),
        ("pas encore", TIME, 0),
    ],
)
def test_a_number_is_the_band_it_lies_in(said, labels, place):
    assert understood("choice", said, TODAY, *labels) == place


def test_a_number_on_the_bound_of_two_bands_is_asked():
    reading = read("choice", "2 millions", "fr", context(TODAY, *MONEY))
    assert isinstance(reading, Maybe)
    assert [candidate.value for candidate in reading.candidates] == [2, 3]


@pytest.mark.parametrize(
    ("said", "labels"),
    [
        ("waa duuru", MONEY),
        ("5 ans", MONEY),
        ("5000 et 9 millions", MONEY),
        ("150 000", TIME),
        ("5 moutons", MONEY),
    ],
)
def test_bambara_amounts_other_units_and_several_numbers_are_no_band(said, labels):
    assert understood("choice", said, TODAY, *labels) is None


@pytest.mark.parametrize(
    ("said", "place"),
    [("kalan", 0), ("études", 0), ("business", 1), ("jago", 1), ("boulot", 2), ("baara", 2), ("malade", 3)],
)
def test_a_word_of_the_same_meaning_says_it_too(said, place):
    needs = ("Apprendre un métier", "Ma propre activité", "Un travail", "Dormir, manger, santé")
    assert understood("choice", said, TODAY, *needs) == place
