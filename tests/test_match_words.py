"""What the person hears of a match, and what staff can check: short, plain, complete."""

from __future__ import annotations

import re
from datetime import date

import pytest
from match_cases import (
    ENTRIES,
    IN_2022,
    REFUSED,
    TO_CONFIRM,
    business,
    finance,
    french,
    job,
    listed,
    offer,
    outcome,
    person,
    protection,
    reasons,
    training,
)

from dialogs.rules import because, gaps
from dialogs.rules.criteria import CHECKS
from dialogs.rules.entry import Kind, Step
from dialogs.rules.pathway import ZERO_RATE
from dialogs.rules.profile import Need, Profile, Return, Vulnerability
from dialogs.rules.wishes import OPENED

SENTENCES = [
    because.AT,
    because.AT_FAR,
    because.EVERYWHERE,
    because.LEARN,
    because.NEAR_TRADE,
    because.WORK_NOW,
    because.DOUBT,
    gaps.HEARD_NOTHING,
    gaps.HEARD_HELD,
    *because.STEPS.values(),
    *because.NEEDS.values(),
    *because.DOUBTS.values(),
    *gaps.HEARD.values(),
]
FORBIDDEN = re.compile(
    r"migrant|retour|dossier|OIM|OFII|ANPE|APEJ|banque|expuls|vulnérab|éligib", re.IGNORECASE
)


def test_no_sentence_says_what_a_reader_over_the_shoulder_should_not_see():
    said = [french(sentence) for sentence in SENTENCES]
    assert len(said) > 30
    assert [text for text in said if FORBIDDEN.search(text)] == []
    assert [text for text in said if len(text.split()) > 25 or not text.endswith(".")] == []


def test_every_step_need_and_situation_has_its_sentence():
    assert set(because.STEPS) == set(Step)
    assert set(because.NEEDS) == set(Need)
    assert set(OPENED) == set(Vulnerability)
    assert set(CHECKS) == set(Kind)


def test_every_criterion_of_the_catalogue_is_quoted_word_for_word_with_its_source():
    checked = 0
    for entry in ENTRIES:
        for service in entry.services:
            who = Profile("p")
            found = [way for way in offer(who, entry.id, IN_2022).trials if way.service is service]
            for way in found:
                said = [french(verdict.said()) for verdict in way.verdicts]
                for one in (*entry.criteria, *service.criteria):
                    assert any(text.startswith(f"{one.text} [{one.source}]") for text in said), one.text
                    checked += 1
    assert checked > 150


def test_the_service_is_the_first_reason():
    said = reasons(person(protection(Need.LODGING), region="Bamako", age=30), "FP#35")
    assert said[0] == "Accueil et hébergement pour 72 heures. [§ 4.4.2]"
    assert said[1] == "Zone : Bamako [Tableau 8]. La personne y est."


def test_an_ended_programme_says_when_with_the_years_of_its_table():
    assert reasons(person(business(), region="Bamako", age=30), "FA#7:FACEJ") == [
        "Ce programme a pris fin en 2024. [Tableau 5 : 2019 – 2024]"
    ]


@pytest.mark.parametrize(
    ("on", "expected"),
    [(date(2022, 12, 31), TO_CONFIRM), (date(2023, 1, 1), TO_CONFIRM), (date(2029, 1, 1), REFUSED)],
)
def test_a_programme_to_come_is_to_be_confirmed_before_and_after_its_start(on, expected):
    who = person(training(), region="Mopti", age=30)
    assert listed(who, "FA#11:FP", on) == expected


def test_an_entry_of_a_single_year_is_to_be_confirmed_in_it_and_after():
    who = person(training(), region="Bamako", age=30, return_kind=Return.EXPELLED)
    assert listed(who, "FP#26", IN_2022) == TO_CONFIRM
    assert listed(who, "FP#26") == TO_CONFIRM


def test_what_answers_no_wish_says_what_is_done_there():
    said = reasons(person(training("couture"), region="Bamako", age=30), "FP#24")
    assert said[0].startswith("Ce qui est fait ici ne répond à aucun souhait de la personne : ")
    assert said[0].endswith("Investissement privé dans une entreprise en démarrage.")


def test_the_person_hears_what_is_done_and_where_or_what_must_be_asked():
    sure = offer(person(training("plomberie"), region="Bamako", age=25), "FP#1")
    assert [french(one) for one in sure.because] == ["On y apprend : plomberie.", "C'est à Bamako."]
    far = offer(person(training("plomberie"), region="Gao", mobility=("Bamako",), age=25), "FP#1")
    assert french(far.because[1]) == f"C'est à Bamako, à {far.km} kilomètres environ."
    old = offer(person(business(), region="Bamako", age=38), "FP#17")
    assert french(old.because[1]) == "Il faut demander si c'est possible à votre âge."
    roof = offer(person(protection(Need.LODGING), region="Bamako", age=30), "FP#35")
    assert french(roof.because[0]) == "On peut y dormir, ou trouver un toit."
    everywhere = offer(person(job(), region="Gao", age=30), "FP#15")
    assert french(everywhere.because[1]) == "C'est possible partout au Mali."


def test_the_two_loans_without_interest_are_known_by_their_price():
    zero = {entry.id for entry in ENTRIES for one in entry.services if one.cost.startswith(ZERO_RATE)}
    assert zero == {"FP#23", "OT#AMINATA"}


def test_a_wish_that_nothing_meets_says_so_and_names_what_is_nearest():
    (gap,) = outcome(person(training("couture"), region="Kidal", age=30)).blocking
    assert french(gap.said) == "Près de chez vous, il n'y a encore rien de sûr pour cela."
    assert french(gap.reason).startswith(
        "Souhait « training » : rien d'ouvert pour le moment ; la zone bloque"
    )
    assert gap.nearest in ("FP#14", "FP#15")
    assert gap.elsewhere in ("FP#1", "FP#3")


def test_a_sum_that_nobody_lends_is_named():
    (gap,) = outcome(person(finance(900_000, agri=False, mature=False), region="Gao", age=50)).blocking
    assert gap.blocked_by == "amount_eur"
    assert french(gap.said) == "Aucun ne prête cette somme près de chez vous."
