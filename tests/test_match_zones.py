"""Where an entry works, where the person is, would go, or will arrive."""

from __future__ import annotations

import pytest
from match_cases import (
    ENTRIES,
    IN_2022,
    PROPOSED,
    REFUSED,
    TO_CONFIRM,
    business,
    finance,
    job,
    listed,
    offer,
    path,
    person,
    protection,
    reasons,
    training,
)

from dialogs.rules.seats import CERCLES, NEW_REGIONS, REGION_OF, REGIONS, kilometres

YOUNG = {"age": 25, "qualified": False, "employed": False}


@pytest.mark.parametrize("region", ["Mopti", "Gao"])
def test_what_works_everywhere_works_in_every_region(region):
    assert listed(person(job(), region=region, age=30), "FP#15") == PROPOSED


def test_national_but_kidal_is_all_but_kidal():
    inside, outside, unknown = (
        listed(person(finance(5000, mature=True), region=region, age=30), "FP#21")
        for region in ("Gao", "Kidal", "")
    )
    assert (inside, outside, unknown) == (PROPOSED, REFUSED, TO_CONFIRM)


def test_an_unknown_region_is_asked_and_never_refuses():
    who = person(training("plomberie"), **YOUNG)
    assert {listed(who, f"FP#{number}") for number in (1, 2, 3, 5)} == {TO_CONFIRM}


def test_a_zone_that_only_one_table_has_is_to_be_confirmed():
    displaced = person(business(), age=30, region="Mopti", vulnerabilities=())
    assert listed(displaced, "FA#2:PAPSE") == TO_CONFIRM
    for entry_id in ("FP#14", "FP#16"):
        assert listed(person(business(), region="Kayes", age=30), entry_id) == PROPOSED
        assert listed(person(business(), region="Gao", age=30), entry_id) == TO_CONFIRM


def test_partners_of_kayes_are_to_be_confirmed_for_the_cercle_of_kita():
    kita = person(training("plomberie"), region="Kayes", cercle="Kita", **YOUNG)
    assert listed(kita, "FP#5") == TO_CONFIRM
    assert listed(person(training("plomberie"), region="Kayes", cercle="Diéma", **YOUNG), "FP#5") == PROPOSED


@pytest.mark.parametrize("where", [{"cercle": "Kita"}, {"region_2023": "Kita"}, {"place": "Kita"}])
def test_the_cercle_of_kita_is_known_by_its_old_or_its_new_name(where):
    who = person(business(), region="Kayes", age=30, **where)
    assert listed(who, "FP#12") == PROPOSED
    assert listed(who, "FA#10:AUTOEMPLOI", IN_2022) == PROPOSED
    assert "Zone : Kita [Tableau 3]. La personne y est." in reasons(who, "FP#17")


@pytest.mark.parametrize(
    "where",
    [{"cercle": "Kayes"}, {"region_2023": "Nioro"}, {"region": "Ségou"}, {"cercle": "Diéma", "region": ""}],
)
def test_who_is_elsewhere_is_not_in_the_cercle_of_kita(where):
    who = person(business(), age=30, **{"region": "Kayes", **where})
    assert listed(who, "FA#10:AUTOEMPLOI", IN_2022) == REFUSED


def test_the_region_alone_leaves_the_cercle_open():
    who = person(business(agri=True), region="Sikasso", age=30)
    assert listed(who, "FA#10:AUTOEMPLOI", IN_2022) == TO_CONFIRM
    assert (
        listed(
            person(business(agri=True), region="Sikasso", cercle="Yanfolila", age=30),
            "FA#10:AUTOEMPLOI",
            IN_2022,
        )
        == PROPOSED
    )


def test_offices_are_no_zones():
    assert listed(person(protection(), region="Sikasso", age=30), "FP#32") == PROPOSED
    said = " ".join(reasons(person(protection(), region="Sikasso", age=30), "FP#32"))
    assert "Zone : National" in said


def test_who_would_learn_in_another_town_is_offered_its_courses():
    stays = person(training("plomberie"), region="Gao", **YOUNG)
    goes = person(training("plomberie"), region="Gao", mobility=("Bamako",), **YOUNG)
    assert {listed(stays, f"FP#{number}") for number in (1, 2, 3)} == {REFUSED}
    assert {listed(goes, f"FP#{number}") for number in (1, 2, 3)} == {PROPOSED}
    assert listed(goes, "FP#5") == REFUSED
    assert any("accepte d'y aller, à" in reason for reason in reasons(goes, "FP#1"))


def test_of_two_places_the_nearer_comes_first():
    kita = person(
        training("electricite"), region="Kayes", cercle="Kita", mobility=("Kayes", "Bamako"), **YOUNG
    )
    order = path(kita)["training"]
    assert order.index("FP#1") < order.index("FP#7")
    bafoulabe = person(
        training("electricite"), region="Kayes", cercle="Bafoulabé", mobility=("Bamako",), **YOUNG
    )
    order = path(bafoulabe)["training"]
    assert order.index("FP#7") < order.index("FP#1")


def test_somebody_on_the_road_is_matched_for_the_region_of_arrival():
    who = person(
        training("plomberie"), region="Kayes", place="Agadez", transit=True, came_from="Niger", **YOUNG
    )
    assert listed(who, "FP#5") == PROPOSED
    assert any("est en route et veut y arriver" in reason for reason in reasons(who, "FP#5"))


def test_a_place_that_the_report_does_not_name_is_asked():
    who = person(finance(1000), region="Kayes", age=30)
    assert listed(who, "OT#CREDIT-MALI") == TO_CONFIRM
    assert any("n'est pas dite" in reason for reason in reasons(who, "OT#CREDIT-MALI"))


def test_a_refusal_by_zone_names_every_zone():
    said = reasons(person(business(), region="Kidal", age=30), "FP#10")
    assert said == ["Zone : Bamako, Sikasso, Mopti, Ségou [Tableau 3]. La personne est à Kidal."]


def test_every_zone_of_the_catalogue_has_a_seat():
    zones = [zone for entry in ENTRIES for part in (entry, *entry.services) for zone in part.zones]
    assert len(zones) > 150
    names = {zone.name.removeprefix("Cercle de ") for zone in zones if zone.kind != "national"}
    assert names <= set(REGION_OF)


def test_the_seats_are_those_of_nine_regions_and_forty_nine_cercles():
    assert len(REGIONS) == 9
    assert sum(len(cercles) for region, cercles in CERCLES.items() if region != "Bamako") == 49
    assert all(region in cercles for region, cercles in CERCLES.items())
    assert len(NEW_REGIONS) == 20 - len(REGIONS)


def test_distances_are_those_of_the_map():
    assert kilometres("Kayes", "Bamako") == 420
    assert kilometres("Kita", "Bamako") == 170
    assert kilometres("Kita", "Bamako") < kilometres("Kita", "Kayes")
    assert kilometres("Gao", "Gao") == 0
    assert kilometres("Agadez", "Gao") == 0


def test_the_place_of_an_offer_is_told_in_kilometres_only_where_one_would_go():
    goes = person(training("plomberie"), region="Gao", mobility=("Bamako",), **YOUNG)
    assert offer(goes, "FP#1").km > 800
    assert offer(person(training("plomberie"), region="Bamako", **YOUNG), "FP#1").km == 0
