"""Acts happen once; corrections revise or take back; a case is never closed by one."""

from __future__ import annotations

from datetime import date

import pytest
from wire_house import ENGINES, a_house

from data import tables
from data.store import acts, cases, memory
from dialogs.effects import (
    Act,
    CaseKind,
    Change,
    Dispose,
    Effect,
    Erase,
    GiveConsent,
    Learn,
    OpenCase,
    OpenReferral,
    Plan,
    Postpone,
    RecordCheckin,
    RecordUnmet,
    RecordVisit,
    RefuseOffer,
    RegisterEnterprise,
    SetLanguage,
    StopMessages,
    Unplan,
    Urgency,
)
from handlers.perform import Setting, perform

EXAMPLES = (
    OpenCase(CaseKind.TALK, Urgency.HIGH, "e1", "Appeler le soir."),
    Learn("age", 30),
    GiveConsent("follow_up", given=True, text="Puis-je vous écrire ?"),
    OpenReferral("FP#1", "business"),
    RefuseOffer("FP#2", "too_far"),
    RecordVisit("FP#1", "received"),
    RecordUnmet("training", "couture", "Kayes", "zone"),
    RegisterEnterprise("e1", "business", date(2026, 3, 1), "couture"),
    RecordCheckin("e1", "m1", "well", (("well", True), ("days", 5))),
    Plan("checkin", "e1:m1", date(2026, 4, 1)),
    Unplan("checkin"),
    Postpone("checkin", "e1:m1", 2),
    Dispose("checkin", "e1:m1", "completed"),
    SetLanguage("bm"),
    StopMessages(),
    Erase(),
)
LEFT = {
    OpenCase: tables.case,
    Learn: tables.fact,
    GiveConsent: tables.consent,
    OpenReferral: tables.referral,
    RefuseOffer: tables.refusal,
    RecordVisit: tables.visit,
    RecordUnmet: tables.unmet,
    RegisterEnterprise: tables.enterprise,
    RecordCheckin: tables.checkin,
    Plan: tables.fire,
}


@pytest.fixture(params=ENGINES)
def house(request, tmp_path):
    with a_house(request.param, tmp_path) as house:
        house.say("ami", "bonjour", "oui")
        yield house


def who(house):
    return Setting(house.person("ami").id, "Africa/Bamako", "fr", "street")


def do(house, *done):
    with house.write() as work:
        for act in done:
            perform(work, who(house), act)


def test_the_examples_cover_every_effect():
    assert {type(effect) for effect in EXAMPLES} == set(Effect.__args__)


@pytest.mark.parametrize("effect", EXAMPLES, ids=lambda effect: type(effect).__name__)
def test_an_effect_survives_its_payload(effect):
    assert acts.from_payload(type(effect).__name__, acts.to_payload(effect)) == effect


@pytest.mark.rule(4)
@pytest.mark.parametrize("effect", EXAMPLES, ids=lambda effect: type(effect).__name__)
def test_an_effect_of_one_key_happens_once(house, effect):
    before = {kind: len(house.rows(table)) for kind, table in LEFT.items()}
    for _ in range(3):
        do(house, Act("run#1", "key", effect))
    after = {kind: len(house.rows(table)) for kind, table in LEFT.items()}
    wanted = dict(before)
    if type(effect) in LEFT:
        wanted[type(effect)] += 1
    if isinstance(effect, Dispose):
        wanted[RecordCheckin] += 1  # the wave's row, without answers
    assert after == wanted
    assert [row for row in house.rows(tables.effect, "run", "state") if row[0] == "run#1"] == [
        ("run#1", "done")
    ]


@pytest.mark.rule(12)
def test_a_revised_case_keeps_its_number_its_note_and_its_urgency(house):
    do(house, Act("r#1", "k", OpenCase(CaseKind.URGENT_NEED, Urgency.CRITICAL, note="Un lit.")))
    do(
        house,
        Act("r#1", "k", OpenCase(CaseKind.URGENT_NEED, Urgency.NORMAL, note="Un repas."), Change.REVISE),
    )
    with house.read() as work:
        [case] = cases.list_cases(work)
    assert (case.urgency, case.note) == ("critical", "Un lit.\nUn repas.")


@pytest.mark.rule(12)
def test_a_withdrawn_case_gets_a_note_and_stays_open(house):
    do(house, Act("r#1", "k", OpenCase(CaseKind.TALK, note="Appeler.")))
    for _ in range(2):
        do(house, Act("r#1", "k", None, Change.WITHDRAW))
    with house.read() as work:
        [case] = cases.list_cases(work)
    assert case.note.splitlines() == ["Appeler.", cases.WITHDRAWN]


@pytest.mark.rule(12)
@pytest.mark.parametrize(
    ("old", "new", "table", "columns", "left"),
    [
        (OpenReferral("FP#1", "a"), OpenReferral("FP#2", "a"), tables.referral, ("entry", "state"),
         {("FP#1", "withdrawn"), ("FP#2", "chosen")}),
        (RefuseOffer("FP#1", "far"), RefuseOffer("FP#2", "far"), tables.refusal, ("entry",), {("FP#2",)}),
        (RecordVisit("FP#1", "later"), RecordVisit("FP#1", "received"), tables.visit, ("state",), {("received",)}),
        (RegisterEnterprise("e1", "business", None), RegisterEnterprise("e2", "business", date(2026, 1, 1)),
         tables.enterprise, ("ref", "state"), {("e2", "registered")}),
        (RecordCheckin("e1", "m1", "well"), RecordCheckin("e1", "m1", "paused"), tables.checkin, ("state",),
         {("paused",)}),
        (RecordUnmet("a", "b", "c", "d"), RecordUnmet("x", "b", "c", "d"), tables.unmet, ("wish",), {("x",)}),
        (Plan("v", "1", date(2026, 4, 1)), Plan("v", "2", date(2026, 4, 1)), tables.fire, ("ref", "state"),
         {("1", "cancelled"), ("2", "waiting")}),
    ],
    ids=lambda value: type(value).__name__,
)  # fmt: skip
def test_a_correction_puts_the_new_in_the_place_of_the_old(  # noqa: PLR0913, PLR0917 - one example
    house, old, new, table, columns, left
):
    do(house, Act("r#1", "k", old))
    do(house, Act("r#1", "k", new, Change.REVISE))
    assert set(house.rows(table, *columns)) == left


def test_a_withdrawn_fact_is_forgotten_and_may_come_back(house):
    person = house.person("ami").id
    for act, known in (
        (Act("r#1", "k", Learn("age", 30)), {"age": 30}),
        (Act("r#1", "k", None, Change.WITHDRAW), {}),
        (Act("r#1", "k", Learn("age", 30)), {"age": 30}),
        (Act("r#1", "k", Learn("age", 31), Change.REVISE), {"age": 31}),
    ):
        do(house, act)
        with house.read() as work:
            assert dict(memory.recall(work, [person])[person].known) == known


def test_a_task_for_all_people_is_opened_once_and_is_nobodys(house):
    house.say("fanta", "bonjour", "oui", "1")
    house.say("ami", "1")
    with house.read() as work:
        found = [case for case in cases.list_cases(work) if case.kind == "contact_unknown"]
    assert [(case.about, case.person) for case in found] == [("FP#1", None)]


@pytest.mark.req("DP-6")
@pytest.mark.parametrize(
    "effect", [StopMessages(), GiveConsent("follow_up", given=False), GiveConsent("keep", given=False)]
)
def test_a_stop_or_a_refusal_takes_back_what_was_planned(house, effect):
    do(house, Act("r#1", "p", Plan("checkin", "e1:m1", date(2026, 4, 1))), Act("r#1", "s", effect))
    assert house.rows(tables.fire, "state") == [("cancelled",)]


@pytest.mark.req("DP-1")
def test_every_agreement_is_a_row_and_the_last_one_holds(house):
    do(house, Act("r#1", "a", GiveConsent("follow_up", given=True, text="Puis-je vous écrire ?")))
    do(house, Act("r#2", "a", GiveConsent("follow_up", given=False)))
    assert house.rows(tables.consent, "kind", "given", "language", "channel")[-2:] == [
        ("follow_up", True, "fr", "street"),
        ("follow_up", False, "fr", "street"),
    ]
    assert house.person("ami").follow_up is False


@pytest.mark.req("SC-3")
def test_silence_after_a_reminder_is_told_to_a_counsellor(house):
    do(house, Act("engine", "d1", Dispose("checkin", "e1:m1", "no_answer")))
    assert house.rows(tables.checkin, "ref", "wave", "disposition") == [("e1", "m1", "no_answer")]
    with house.read() as work:
        assert [case.kind for case in cases.list_cases(work)] == ["no_answer"]


def test_the_most_urgent_case_stands_first(house):
    for number, urgency in enumerate((Urgency.NORMAL, Urgency.CRITICAL, Urgency.HIGH)):
        do(house, Act("r#1", str(number), OpenCase(CaseKind.TALK, urgency)))
    with house.read() as work:
        assert [case.urgency for case in cases.list_cases(work)] == ["critical", "high", "normal"]
