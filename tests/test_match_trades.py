"""The trade that is wanted against those that are taught: the same, a neighbour, another, or not said."""

from __future__ import annotations

import pytest
from match_cases import (
    ENTRIES,
    IN_2022,
    PROPOSED,
    REFUSED,
    TO_CONFIRM,
    business,
    french,
    ids,
    job,
    listed,
    offer,
    outcome,
    person,
    reasons,
    training,
)

from dialogs.rules.trades import BY_ID, TRADES

YOUNG = {"age": 25, "qualified": False, "employed": False}


def test_every_trade_of_a_training_centre_finds_that_centre():
    centres = [entry for entry in ENTRIES if entry.category == "training_centre"]
    assert len(centres) == 9
    for entry in centres:
        region = entry.zones[0].name
        for trade in {trade for axis in entry.axes for trade in axis.trades}:
            assert listed(person(training(trade), region=region, **YOUNG), entry.id) == PROPOSED, (
                entry.id,
                trade,
            )


def test_a_trade_that_is_not_taught_refuses_and_says_which_are():
    who = person(training("couture"), region="Kayes", **YOUNG)
    assert listed(who, "FP#6") == REFUSED
    assert any(
        "Le service nomme : comptabilité, secrétariat, hôtel" in reason for reason in reasons(who, "FP#6")
    )


def test_a_neighbouring_trade_is_asked_of_the_person():
    who = person(training("plomberie"), region="Bamako", **YOUNG)
    assert listed(who, "FP#3") == PROPOSED
    wood = person(training("menuiserie_bois"), region="Kayes", **YOUNG)
    assert listed(wood, "FP#5") == REFUSED
    cold = person(training("froid_climatisation"), region="Bamako", **YOUNG)
    assert listed(cold, "FP#4") == TO_CONFIRM
    assert any("métier proche : électricité" in reason for reason in reasons(cold, "FP#4"))
    assert french(offer(cold, "FP#4").because[0]) == "On y apprend un métier proche : électricité."


def test_every_neighbour_is_a_trade_of_the_table():
    pairs = [(trade.id, one) for trade in TRADES for one in trade.neighbours]
    assert len(pairs) > 100
    assert all(one in BY_ID and one != trade for trade, one in pairs)


def test_without_a_trade_every_course_of_the_region_is_open():
    found = outcome(person(training(), region="Kayes", **YOUNG))
    assert {"FP#5", "FP#6", "FP#7", "FP#8"} <= ids(found.proposed)


def test_words_that_are_no_known_trade_are_asked_and_never_refuse():
    wish = training()
    who = person(type(wish)(wish.kind, trade="dresseur de lions"), region="Kayes", **YOUNG)
    assert {listed(who, f"FP#{number}") for number in (5, 6, 7, 8)} == {TO_CONFIRM}


@pytest.mark.parametrize("trade", ["maraichage", "embouche", "aviculture", "agriculture"])
def test_a_general_trade_of_the_report_holds_every_trade_of_its_sector(trade):
    assert listed(person(business(trades=(trade,)), region="Gao", age=30), "FP#20") == PROPOSED


def test_a_general_wish_finds_every_course_of_its_sector():
    assert listed(person(training("elevage"), region="Kayes", **YOUNG), "FP#7") == PROPOSED
    assert listed(person(training("agriculture"), region="Kayes", **YOUNG), "FP#8") == PROPOSED


def test_a_sector_finds_the_courses_of_that_sector():
    who = person(training(sectors=("mecanique",)), region="Kayes", **YOUNG)
    assert listed(who, "FP#5") == PROPOSED
    assert {listed(who, one) for one in ("FP#6", "FP#8")} == {REFUSED}


def test_help_to_settle_is_not_bound_by_the_courses_of_the_centre():
    assert listed(person(business(trades=("couture",)), region="Kayes", age=30), "FP#7") == PROPOSED


def test_general_help_to_start_is_for_every_trade():
    who = person(business(trades=("couture",)), region="Bamako", age=30)
    assert {listed(who, one) for one in ("FP#10", "FP#11", "FP#12", "FP#13", "FP#16")} == {PROPOSED}


def test_a_programme_of_one_trade_is_for_that_trade():
    solar = person(business(trades=("solaire",)), region="Kayes", age=30)
    sewing = person(business(trades=("couture",)), region="Kayes", age=30)
    assert listed(solar, "FA#8:MERIT") == TO_CONFIRM
    assert listed(sewing, "FA#8:MERIT") == REFUSED
    assert (
        listed(person(business(trades=("anacarde",)), region="Kayes", age=30), "FA#6:PAFAM", IN_2022)
        == PROPOSED
    )


def test_an_ngo_that_does_other_things_too_is_asked():
    assert listed(person(business(trades=("couture",)), region="Gao", age=30), "FP#18") == TO_CONFIRM
    assert listed(person(business(trades=("elevage",)), region="Gao", age=30), "FP#18") == PROPOSED


def test_courses_whose_trades_are_not_said_are_asked():
    who = person(training("couture"), region="Ségou", **YOUNG)
    assert listed(who, "FP#17") == TO_CONFIRM
    assert listed(person(training(), region="Ségou", **YOUNG), "FP#17") == PROPOSED


def test_skills_count_for_work_where_no_trade_was_asked_for():
    said = reasons(person(job(), region="Gao", age=30, skill_trades=("elevage",)), "OT#CNOP")
    assert any("Métier voulu : élevage. Le service le nomme." in reason for reason in said)
    other = person(job(), region="Gao", age=30, skill_trades=("couture",))
    assert listed(other, "OT#CNOP") == TO_CONFIRM
