"""Who blocked us or left: nothing more is sent, a counsellor is told once, and the next word brings them back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update
from wire_house import BLOCKED, ENGINES, a_house

from data import tables
from data.store import cases, erasure
from dialogs.effects import CaseKind, OpenCase, Urgency

pytestmark = pytest.mark.req("EO-12")


@pytest.fixture(params=ENGINES)
def house(request, tmp_path):
    with a_house(request.param, tmp_path) as house:
        house.say("ami", "bonjour", "oui")
        yield house


def leave(house, who="ami"):
    house.receive(who, {"left": True})
    house.settle()


def states(house):
    return {state for (state,) in house.rows(tables.outbox, "state")}


def opened(house):
    with house.read() as work:
        return [(case.kind, case.about, case.note) for case in cases.list_cases(work)]


def test_who_leaves_is_unreachable_and_told_to_a_counsellor_once(house):
    before = len(house.street.sent)
    leave(house)
    leave(house)
    assert house.person("ami").unreachable
    assert len(house.street.sent) == before, "there is nobody to answer"
    note = "Cette personne ne peut plus être jointe par ce canal : elle l'a bloqué ou quitté."
    assert opened(house) == [("no_answer", "street", note)]
    assert set(house.rows(tables.inbox, "state")) == {("done",)}


def test_a_reply_that_waits_for_who_left_does_not_leave(house):
    before = len(house.street.sent)
    for who in ("fanta", "ami"):
        house.receive(who, {"text": "bonjour"})
    house.turns.take()
    leave(house)
    assert [address for address, _text in house.street.sent[before:]] == ["fanta"]
    assert states(house) == {"sent", "cancelled"}


def test_a_reply_on_another_channel_is_left_to_it(house):
    house.receive("ami", {"text": "bonjour"})
    house.turns.take()
    with house.write() as work:
        waiting = tables.outbox.c.state == "new"
        work.connection.execute(update(tables.outbox).where(waiting).values(channel="webchat"))
    leave(house)
    assert states(house) == {"sent", "new"}


def test_a_planned_letter_that_waits_for_who_left_does_not_leave(house):
    for who in ("fanta", "ami"):
        house.say(who, "bonjour", "oui", "1", "30")
    before = len(house.street.sent)
    house.clock.moment = datetime(2026, 4, 1, 18, 0, tzinfo=UTC)
    assert house.tick().fired == 2
    house.turns.take()
    leave(house)
    assert house.street.sent[before:] == [("fanta", "Est-ce que ça va ?")]
    assert states(house) == {"sent", "cancelled"}


def test_the_next_word_brings_them_back(house):
    leave(house)
    house.clock.pass_time(days=1)
    assert house.say("ami", "bonjour") != []
    assert not house.person("ami").unreachable


def test_leaving_is_no_word_of_theirs(house):
    heard = house.person("ami").seen_at
    house.clock.pass_time(days=1)
    leave(house)
    assert house.person("ami").seen_at == heard
    with house.read() as work:
        assert work.now - heard == timedelta(days=1)


def test_who_never_talked_gives_nobody_a_task(house):
    leave(house, "passant")
    assert house.person("passant").unreachable
    assert opened(house) == []


def test_a_case_about_another_silence_does_not_hide_that_they_left(house):
    with house.write() as work:
        case = cases.OpenCase(cases.CaseKind.NO_ANSWER, about="checkin:e1:m1")
        cases.open_case(work, house.person("ami").id, case)
    leave(house)
    assert [about for _kind, about, _note in opened(house)] == ["checkin:e1:m1", "street"]


def test_leaving_and_a_letter_that_came_back_are_one_case(house):
    house.street.faults.append(BLOCKED)
    house.say("ami", "1")
    leave(house)
    assert [about for kind, about, _note in opened(house) if kind == "no_answer"] == ["street"]


def test_what_falls_due_for_who_left_waits_until_they_are_back(house):
    house.say("ami", "1", "30")
    leave(house)
    before = len(house.street.sent)
    house.clock.moment = datetime(2026, 4, 1, 19, tzinfo=UTC)
    assert house.tick().fired == 0
    house.settle()
    assert house.rows(tables.fire, "state") == [("waiting",)], "nobody counts it as asked and not answered"
    house.clock.pass_time(days=60)
    house.say("ami", "bonjour")
    house.tick()
    house.clock.pass_time(days=2)
    house.tick()
    house.settle()
    assert [text for _, text in house.street.sent[before:]][-1] == "Est-ce que ça va ?"


def test_what_is_open_still_ends_for_who_left(house):
    house.say("ami", "1", "30")
    house.clock.moment = datetime(2026, 4, 1, 18, tzinfo=UTC)
    house.tick()
    house.settle()
    assert house.street.sent[-1][1] == "Est-ce que ça va ?"
    leave(house)
    house.clock.moment = datetime(2026, 4, 15, 18, tzinfo=UTC)
    house.tick()
    house.settle()
    assert house.rows(tables.checkin, "disposition") == [("no_answer",)]


def test_the_counsellor_of_a_talk_that_was_forgotten_is_told_too(house):
    with house.write() as work:
        person = house.person("ami").id
        cases.open_case(work, person, OpenCase(CaseKind.TALK, Urgency.CRITICAL))
        erasure.forget_talk(work, person)
    leave(house)
    assert sorted(kind for kind, _about, _note in opened(house)) == ["no_answer", "talk"]
