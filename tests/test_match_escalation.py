"""When a human must come in, and how soon (issue, part 8)."""

from __future__ import annotations

import pytest
from match_cases import business, finance, french, job, outcome, person, protection, training

from dialogs.rules.profile import Education, Return, Vulnerability
from dialogs.rules.wishes import URGENT

FINE = {"region": "Bamako", "age": 25, "qualified": False, "employed": False, "return_kind": Return.ASSISTED}


def test_nobody_is_called_where_all_is_open():
    found = outcome(person(training("plomberie"), job(), business(), **FINE))
    assert (found.escalate, found.escalate_reasons, found.blocking) == ("none", (), ())


def test_every_situation_but_being_displaced_is_urgent():
    assert set(URGENT) == set(Vulnerability) - {Vulnerability.DISPLACED}


@pytest.mark.parametrize("situation", list(Vulnerability))
def test_a_situation_calls_a_human(situation):
    found = outcome(person(training("plomberie"), **FINE, vulnerabilities=(situation,)))
    assert found.escalate == ("counsellor" if situation is Vulnerability.DISPLACED else "urgent")
    assert len(found.escalate_reasons) == 1


@pytest.mark.parametrize(("age", "expected"), [(17, "counsellor"), (18, "none")])
def test_a_minor_with_family_has_a_counsellor(age, expected):
    assert outcome(person(training("plomberie"), **{**FINE, "age": age})).escalate == expected


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (Return.ASSISTED, "none"),
        (Return.OFII, "none"),
        (Return.EXPELLED, "counsellor"),
        (Return.OWN_MEANS, "counsellor"),
        (None, "none"),
    ],
)
def test_who_came_back_without_a_mechanism_has_a_counsellor(kind, expected):
    assert outcome(person(training("plomberie"), **{**FINE, "return_kind": kind})).escalate == expected


@pytest.mark.parametrize(("transit", "expected"), [(True, "counsellor"), (False, "none"), (None, "none")])
def test_who_is_on_the_road_has_a_counsellor(transit, expected):
    assert outcome(person(training("plomberie"), **FINE, transit=transit)).escalate == expected


LIMITS = [
    ("age", person(training("plomberie"), **{**FINE, "region": "Kayes", "age": 41})),
    ("zone", person(training("plomberie"), **{**FINE, "region": "Gao"})),
    (
        "no_qualification_no_job",
        person(training("plomberie"), **{**FINE, "region": "Kayes", "qualified": True}),
    ),
    (
        "amount_eur",
        person(finance(900_000, agri=False, mature=False), **{**FINE, "region": "Gao", "age": 41}),
    ),
]


@pytest.mark.parametrize(("limit", "who"), LIMITS, ids=[limit for limit, _who in LIMITS])
def test_one_limit_that_shuts_the_only_way_calls_a_counsellor_and_is_named(limit, who):
    found = outcome(who)
    assert found.escalate == "counsellor"
    (gap,) = found.blocking
    assert gap.blocked_by == limit
    assert french(gap.reason) in [french(reason) for reason in found.escalate_reasons]
    assert gap.nearest


def test_a_way_that_waits_for_an_answer_is_not_shut():
    found = outcome(person(training("plomberie"), region="Kayes", age=25, return_kind=Return.ASSISTED))
    assert (found.proposed, found.escalate, found.blocking) == ((), "none", ())


def test_nothing_said_is_nothing_to_call_for():
    assert outcome(person()).escalate == "none"


def test_the_most_urgent_reason_comes_first():
    who = person(
        training("couture"),
        region="Kidal",
        age=16,
        education=Education.NONE,
        return_kind=Return.EXPELLED,
        transit=True,
        vulnerabilities=(Vulnerability.DISPLACED, Vulnerability.PREGNANT),
    )
    found = outcome(who)
    said = [french(reason) for reason in found.escalate_reasons]
    assert found.escalate == "urgent"
    assert said[0].startswith("Grossesse")
    assert len(said) == 6


@pytest.mark.parametrize("wish", [finance(2000), business(), job()], ids=["finance", "business", "job"])
def test_what_a_minor_wants_beside_learning_waits_for_a_human_and_names_nobody(wish):
    found = outcome(person(wish, **{**FINE, "age": 16}))
    (gap,) = found.blocking
    assert (gap.blocked_by, gap.nearest, gap.elsewhere, gap.shut) == ("minor", "", "", ())


def test_protection_asked_for_where_none_works_says_so():
    found = outcome(person(protection(), region="Kidal", age=30))
    assert found.blocking == ()
    assert "FP#32" in {offer.id for offer in found.proposed}
