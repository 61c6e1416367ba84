"""Twelve persons whose answers were argued from the report before they were matched."""

from __future__ import annotations

from match_cases import (
    PROPOSED,
    REFUSED,
    TO_CONFIRM,
    business,
    finance,
    french,
    ids,
    job,
    listed,
    outcome,
    path,
    person,
    protection,
    reasons,
    training,
)

from dialogs.rules.profile import Education, Need, Return, Stage, Vulnerability

EURO = 655.957


def test_an_assisted_return_to_kayes_who_wants_plumbing():
    """Table 1: plumbing is taught at Kayes by the IFPI only; 4.1.1: short courses from 18 to 40, no diploma, no job."""
    who = person(
        training("plomberie"),
        region="Kayes",
        age=25,
        sex="M",
        return_kind=Return.ASSISTED,
        education=Education.PRIMARY,
        qualified=False,
        employed=False,
    )
    found = outcome(who)
    assert ids(found.proposed) == {"FP#5"}
    assert ids(found.to_confirm) == {"FP#14", "FP#15", "FP#17", "OT#CPR", "OT#OIM"}
    assert path(who)["training"][0] == "FP#5"
    assert found.escalate == "none"
    assert {listed(who, f"FP#{number}") for number in (1, 2, 3, 7)} == {REFUSED}


def test_an_expelled_man_at_gao_with_nothing():
    """3.3.3: no reintegration aid, no mechanism; the ANPE is for all (3.3.1); Enda at Gao is for the young."""
    who = person(
        protection(Need.LODGING),
        protection(Need.SUPPORT),
        job(),
        region="Gao",
        age=28,
        sex="M",
        return_kind=Return.EXPELLED,
        education=Education.NONE,
    )
    found = outcome(who)
    assert listed(who, "OT#OIM") == REFUSED
    assert {"FP#15", "FP#32"} <= ids(found.proposed)
    assert {listed(who, one) for one in ("FP#34", "FP#35", "FP#27")} == {REFUSED}
    assert listed(who, "FP#14") == TO_CONFIRM
    assert "FP#32" in path(who)["now"]
    assert found.escalate == "counsellor"
    assert "expulsée" in french(found.escalate_reasons[0])
    (gap,) = found.blocking
    assert (gap.wish.need, gap.blocked_by) == (Need.LODGING, "zone")


def test_a_woman_alone_with_children_at_koulikoro():
    """4.4.1: protection first. Table 8: Caritas and the Red Cross are there, COOPI is not."""
    who = person(
        business(trade="savon", trades=("savonnerie",), stage=Stage.IDEA),
        finance(800),
        region="Koulikoro",
        age=30,
        sex="F",
        vulnerabilities=(Vulnerability.LONE_MOTHER,),
    )
    found = outcome(who)
    assert {"FP#32", "FP#33"} <= ids(found.proposed)
    assert {listed(who, one) for one in ("FP#34", "FP#36", "FP#37")} == {REFUSED}
    assert found.escalate == "urgent"
    assert "finance" not in path(who)
    assert not {"FP#21", "FP#22", "FP#23"} & ids(found.proposed)
    (gap,) = found.blocking
    assert (gap.blocked_by, gap.nearest, gap.elsewhere) == ("fragile", "", "")


def test_a_child_alone_at_kayes():
    """4.4.2: Enda, UNICEF and COOPI at Kayes; never a loan; the IFPI's first course is for those under 18 (4.1.1)."""
    who = person(
        training("mecanique_auto"),
        finance(4000),
        region="Kayes",
        age=15,
        vulnerabilities=(Vulnerability.LONE_CHILD,),
    )
    found = outcome(who)
    assert {"FP#5", "FP#34", "FP#36", "FP#37"} <= ids(found.proposed)
    assert {listed(who, f"FP#{number}") for number in (14, 21, 22, 23, 25)} == {REFUSED}
    assert "finance" not in path(who)
    assert found.escalate == "urgent"


def test_a_minor_with_family_at_bamako_who_wants_to_sew():
    """Table 1: two centres of Bamako teach sewing; they name no age; a counsellor calls the family."""
    who = person(training("couture"), region="Bamako", age=16)
    found = outcome(who)
    assert {"FP#1", "FP#3"} <= ids(found.proposed)
    assert {"FP#2", "FP#4"} <= ids(found.refused)
    assert (found.escalate, len(found.escalate_reasons)) == ("counsellor", 1)


def test_somebody_waiting_at_agadez_who_will_arrive_at_kayes():
    """3.3.3: the wait should be used; the region of arrival counts. Table 1: livestock at FP#7 and FP#8."""
    who = person(
        training("elevage"),
        region="Kayes",
        place="Agadez",
        came_from="Niger",
        transit=True,
        age=24,
        return_kind=Return.ASSISTED,
    )
    found = outcome(who)
    assert {"FP#7", "FP#8", "FP#20"} == ids(found.proposed)
    assert found.escalate == "counsellor"
    assert listed(who, "FA#2:PAPSE") == TO_CONFIRM


def test_an_enterprise_of_four_years_that_wants_26_million_francs():
    """4.2.2.2: 39 637 euros fall within Zira, FADEV and the guarantee; the BNDA wants maturity."""
    who = person(
        finance(26_000_000 / EURO, stage=Stage.RUNNING, years=4.0, formal=True), region="Bamako", age=38
    )
    found = outcome(who)
    assert {"FP#22", "FP#23", "FP#25"} <= ids(found.proposed)
    assert {listed(who, one) for one in ("FP#21", "FP#24", "OT#FGSP", "OT#COFINA")} == {TO_CONFIRM}
    assert path(who)["finance"][0] == "FP#23"
    assert found.escalate == "none"
    assert any("39637 EUR" in reason for reason in reasons(who, "FP#25"))


def test_a_man_of_45_at_kayes_who_wants_plumbing():
    """4.1.1 to 40 only: age shuts the only course of Kayes; a counsellor comes in; Bamako's centres name no age."""
    facts = {"age": 45, "qualified": False, "employed": False, "education": Education.NONE}
    who = person(training("plomberie"), region="Kayes", **facts)
    found = outcome(who)
    assert found.proposed == ()
    (gap,) = found.blocking
    assert (gap.blocked_by, gap.shut[0], gap.nearest) == ("age", "FP#5", "FP#15")
    assert gap.elsewhere in ("FP#1", "FP#2", "FP#3")
    assert found.escalate == "counsellor"
    goes = outcome(person(training("plomberie"), region="Kayes", mobility=("Bamako",), **facts))
    assert ids(goes.proposed) == {"FP#1", "FP#2", "FP#3"}
    assert goes.escalate == "none"


def test_a_return_by_the_ofii_to_sikasso_who_wants_to_work_for_himself():
    """3.3.1 note 1: the OFII helps those it brought back, where is not said; UDA and WAEIF are at Bamako."""
    who = person(business(stage=Stage.IDEA), job(), region="Sikasso", age=33, return_kind=Return.OFII)
    found = outcome(who)
    assert {"FP#10", "FP#14", "FP#15", "FP#16", "FP#17", "OT#EOJ"} <= ids(found.proposed)
    assert listed(who, "OT#OFII") == TO_CONFIRM
    assert {listed(who, one) for one in ("OT#OIM", "FP#26", "FP#27")} == {REFUSED}
    assert found.escalate == "none"
    assert {"now", "business", "job"} <= set(path(who))


def test_an_idea_that_wants_1000_euros_at_kayes():
    """4.2.2.2: under 3 000 euros no fund; Baobab takes the small and informal; 4.2.2.1: the APEJ may give a kit."""
    who = person(
        business(stage=Stage.IDEA),
        finance(1000, stage=Stage.IDEA),
        region="Kayes",
        age=22,
        return_kind=Return.ASSISTED,
    )
    found = outcome(who)
    assert {"FP#14", "FP#22"} <= ids(found.proposed)
    assert {listed(who, one) for one in ("FP#21", "FP#23", "FP#25", "OT#FGSP")} == {REFUSED}
    assert path(who)["finance"][:2] == ("FP#14", "FP#22")
    assert path(who)["business"][0] in ("FP#7", "FP#12", "FP#14", "FP#15", "FP#16", "FP#19")


def test_a_displaced_farmer_at_mopti():
    """4.1.3 and 4.2.3: PAPSE is made for them, at Mopti by one table only; Pro-ARIDES and PAFEEM are open at Mopti."""
    who = person(
        business(sectors=("agriculture",)),
        training("maraichage"),
        region="Mopti",
        age=30,
        vulnerabilities=(Vulnerability.DISPLACED,),
    )
    found = outcome(who)
    assert {"FP#18", "FP#20", "FP#33", "FP#36", "FA#1:PAFEEM", "FA#4:PROARIDES"} <= ids(found.proposed)
    assert listed(who, "FA#2:PAPSE") == TO_CONFIRM
    assert found.escalate == "counsellor"
    assert {"now", "training", "business", "protection"} == set(path(who))


def test_a_graduate_at_bamako_back_by_own_means_who_seeks_a_post():
    """3.3.2: the recruiters, free, want a computer; UDA and WAEIF (2022) are for those without IOM (4.4.3)."""
    who = person(
        job(),
        region="Bamako",
        age=27,
        education=Education.HIGHER,
        qualified=True,
        computer=True,
        return_kind=Return.OWN_MEANS,
    )
    found = outcome(who)
    assert {"FP#14", "FP#15", "FP#17", "FP#28", "FP#30", "FP#31", "OT#EOJ"} == ids(found.proposed)
    assert {listed(who, one) for one in ("FP#26", "FP#27", "FP#29")} == {TO_CONFIRM}
    assert path(who)["job"][:3] == ("FP#28", "FP#30", "FP#31")
    assert found.escalate == "counsellor"
    assert listed(person(job(), region="Bamako", age=27, return_kind=Return.ASSISTED), "FP#27") == REFUSED


def test_a_traumatised_woman_at_segou():
    """4.4.2: the Red Cross, Caritas and COOPI listen; the IOM only after an assisted return."""
    facts = {"region": "Ségou", "age": 26, "sex": "F", "vulnerabilities": (Vulnerability.TRAUMA,)}
    who = person(protection(Need.PSYCHOSOCIAL), return_kind=Return.ASSISTED, **facts)
    assert ids(outcome(who).proposed) == {"FP#32", "FP#33", "FP#36", "OT#OIM"}
    assert set(path(who)) == {"protection"}
    assert outcome(who).escalate == "urgent"
    expelled = person(protection(Need.PSYCHOSOCIAL), return_kind=Return.EXPELLED, **facts)
    assert listed(expelled, "OT#OIM") == REFUSED
    assert listed(expelled, "FP#36") == PROPOSED
