"""Every bound of the report, on it and beside it: both ends are included (issue, part 5; problems, no. 22)."""

from __future__ import annotations

import pytest
from match_cases import (
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
    training,
)

from dialogs.rules.profile import Education, Need, Stage, Vulnerability

RUNNING = {"stage": Stage.RUNNING}


@pytest.mark.parametrize(
    ("age", "expected"), [(17, REFUSED), (18, PROPOSED), (25, PROPOSED), (40, PROPOSED), (41, REFUSED)]
)
def test_the_apej_is_for_18_to_40(age, expected):
    assert listed(person(job(), region="Kayes", age=age), "FP#14") == expected


@pytest.mark.parametrize(
    ("age", "expected"),
    [(14, PROPOSED), (17, PROPOSED), (18, PROPOSED), (40, PROPOSED), (41, REFUSED), (None, TO_CONFIRM)],
)
def test_the_institutes_of_kayes_take_the_young_and_those_to_40_without_diploma_or_job(age, expected):
    who = person(training("plomberie"), region="Kayes", age=age, qualified=False, employed=False)
    assert listed(who, "FP#5") == expected


@pytest.mark.parametrize(
    ("qualified", "employed", "expected"),
    [
        (False, False, PROPOSED),
        (True, False, REFUSED),
        (False, True, REFUSED),
        (True, None, REFUSED),
        (None, False, TO_CONFIRM),
        (False, None, TO_CONFIRM),
        (None, None, TO_CONFIRM),
    ],
)
def test_a_diploma_or_a_job_shuts_the_short_course_of_the_institute(qualified, employed, expected):
    who = person(training("plomberie"), region="Kayes", age=18, qualified=qualified, employed=employed)
    assert listed(who, "FP#5") == expected


def test_a_diploma_does_not_shut_the_first_course_of_somebody_under_18():
    assert listed(person(training("plomberie"), region="Kayes", age=17, qualified=True), "FP#5") == PROPOSED


@pytest.mark.parametrize(
    ("age", "expected"),
    [(35, PROPOSED), (36, TO_CONFIRM), (40, TO_CONFIRM), (41, REFUSED), (None, TO_CONFIRM)],
)
def test_the_young_of_swisscontact_are_sure_to_35_and_to_be_confirmed_to_40(age, expected):
    assert listed(person(business(), region="Bamako", age=age), "FP#17") == expected


@pytest.mark.parametrize(("age", "expected"), [(35, PROPOSED), (40, TO_CONFIRM), (41, TO_CONFIRM)])
def test_the_facej_is_open_to_all_so_age_never_shuts_it(age, expected):
    assert listed(person(business(), region="Bamako", age=age), "FA#7:FACEJ", IN_2022) == expected


@pytest.mark.parametrize(
    ("age", "expected"), [(17, PROPOSED), (18, PROPOSED), (19, REFUSED), (None, TO_CONFIRM)]
)
def test_enda_takes_the_young_to_18_included(age, expected):
    assert listed(person(protection(Need.LODGING), region="Gao", age=age), "FP#34") == expected


def test_enda_takes_victims_of_trafficking_of_any_age():
    who = person(protection(), region="Gao", age=40, vulnerabilities=(Vulnerability.TRAFFICKED,))
    assert listed(who, "FP#34") == PROPOSED


@pytest.mark.parametrize(("age", "expected"), [(17, PROPOSED), (18, REFUSED)])
def test_the_unicef_protects_those_under_18(age, expected):
    assert listed(person(protection(), region="Gao", age=age), "FP#37") == expected


def growing(amount, years=4.0, **more):
    wish = finance(amount, stage=Stage.RUNNING, years=years, **more)
    return person(wish, region="Kayes", age=30)


@pytest.mark.parametrize(
    ("amount", "expected"),
    [(2999, REFUSED), (3000, PROPOSED), (60000, PROPOSED), (60001, TO_CONFIRM), (None, TO_CONFIRM)],
)
def test_the_loan_of_zira_goes_from_3000_to_60000_euros(amount, expected):
    assert listed(growing(amount), "FP#23") == expected


@pytest.mark.parametrize(
    ("amount", "expected"),
    [(29999, False), (30000, True), (300000, True), (300001, False)],
)
def test_the_fund_of_zira_goes_from_30000_to_300000_euros(amount, expected):
    who = growing(amount, growing=False, high_growth=True)
    found = [way.service.id for way in ways(who, "FP#23")]
    assert ("fonds" in found) is expected


def ways(who, entry_id):
    return offer(who, entry_id).ways


@pytest.mark.parametrize(("years", "expected"), [(2.99, False), (3.0, True), (4.0, True)])
def test_the_fund_of_zira_wants_three_full_years(years, expected):
    found = [way.service.id for way in ways(growing(100000, years, high_growth=True), "FP#23")]
    assert ("fonds" in found) is expected


def test_the_fund_of_zira_is_for_strong_growth():
    assert listed(growing(100000, high_growth=True), "FP#23") == PROPOSED
    assert listed(growing(100000, high_growth=None), "FP#23") == TO_CONFIRM
    assert listed(growing(100000, high_growth=False), "FP#23") == REFUSED


def test_the_loan_of_zira_only_prefers_what_grows():
    assert listed(growing(5000, growing=True), "FP#23") == PROPOSED
    assert listed(growing(5000, growing=None), "FP#23") == PROPOSED
    assert listed(growing(5000, growing=False), "FP#23") == TO_CONFIRM


@pytest.mark.parametrize(
    ("amount", "expected"),
    [(14999, REFUSED), (15000, PROPOSED), (125000, PROPOSED), (125001, REFUSED), (None, TO_CONFIRM)],
)
def test_fadev_goes_from_15000_to_125000_euros(amount, expected):
    assert listed(growing(amount), "FP#25") == expected


@pytest.mark.parametrize(
    ("amount", "expected"),
    [(14999, REFUSED), (15000, TO_CONFIRM), (800000, TO_CONFIRM), (800001, REFUSED)],
)
def test_the_guarantee_goes_from_15000_to_800000_euros_and_is_never_direct(amount, expected):
    assert listed(growing(amount), "OT#FGSP") == expected


@pytest.mark.parametrize(
    ("mature", "stage", "expected"),
    [
        (True, Stage.RUNNING, PROPOSED),
        (None, Stage.RUNNING, TO_CONFIRM),
        (None, None, TO_CONFIRM),
        (False, Stage.RUNNING, REFUSED),
        (None, Stage.IDEA, REFUSED),
    ],
)
def test_the_bnda_wants_some_maturity(mature, stage, expected):
    assert (
        listed(person(finance(5000, mature=mature, stage=stage), region="Kayes", age=30), "FP#21") == expected
    )


@pytest.mark.parametrize("formal", [True, False, None])
def test_baobab_takes_informal_enterprises(formal):
    assert listed(person(finance(1000, formal=formal), region="Kayes", age=30), "FP#22") == PROPOSED


@pytest.mark.parametrize(
    ("education", "employed", "expected"),
    [
        (Education.NONE, None, REFUSED),
        (Education.NONE, False, REFUSED),
        (Education.NONE, True, PROPOSED),
        (Education.PRIMARY, None, TO_CONFIRM),
        (Education.PRIMARY, True, PROPOSED),
        (Education.SECONDARY, False, PROPOSED),
        (Education.HIGHER, None, PROPOSED),
        (None, None, TO_CONFIRM),
    ],
)
def test_the_cpr_are_for_the_schooled_or_the_employed(education, employed, expected):
    who = person(training(), region="Kidal", age=30, education=education, employed=employed)
    assert listed(who, "OT#CPR") == expected


@pytest.mark.parametrize(("computer", "expected"), [(True, PROPOSED), (None, PROPOSED), (False, TO_CONFIRM)])
def test_a_computer_is_a_need_of_the_recruiters_never_a_refusal(computer, expected):
    who = person(job(), region="Bamako", age=30, computer=computer)
    assert {listed(who, f"FP#{number}") for number in (28, 30, 31)} == {expected}


@pytest.mark.parametrize(("sex", "expected"), [("F", TO_CONFIRM), ("M", REFUSED), ("", TO_CONFIRM)])
def test_the_action_for_300_women_is_for_women(sex, expected):
    assert listed(person(training("maconnerie"), region="Gao", age=30, sex=sex), "OT#CIEM-DANIDA") == expected


@pytest.mark.parametrize(
    ("sex", "group", "expected"),
    [("F", True, TO_CONFIRM), ("F", None, TO_CONFIRM), ("F", False, REFUSED), ("M", None, REFUSED)],
)
def test_the_women_business_center_works_with_groups_of_women(sex, group, expected):
    who = person(business(), region="Bamako", age=30, sex=sex, women_group=group)
    assert listed(who, "OT#WBC") == expected


@pytest.mark.parametrize("group", [True, False, None])
def test_who_is_in_no_organisation_may_still_form_one(group):
    who = person(finance(500, agri=True), region="Kayes", age=30, group=group)
    assert listed(who, "OT#AMINATA") == TO_CONFIRM


@pytest.mark.parametrize(("agri", "expected"), [(True, PROPOSED), (False, REFUSED), (None, TO_CONFIRM)])
def test_agrivision_helps_farming_enterprises(agri, expected):
    assert listed(person(business(agri=agri), region="Gao", age=30), "FP#20") == expected


def test_the_zero_rate_comes_before_the_bank_and_the_bank_before_microfinance():
    who = person(
        finance(5000, mature=True, agri=True, stage=Stage.RUNNING), region="Kayes", age=30, group=True
    )
    order = [one for one in path(who)["finance"] if one in ("FP#21", "FP#22", "FP#23")]
    assert order == ["FP#23", "FP#21", "FP#22"]
