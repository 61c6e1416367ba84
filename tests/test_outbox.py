"""Sending: in order, by priority, only what is still agreed to, and honest about what nobody knows."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select, update
from wire_house import BLOCKED, ENGINES, MONDAY, a_house

from data import tables
from data.store import cases, outbox
from handlers.channel import SendError


@pytest.fixture(params=ENGINES)
def house(request, tmp_path):
    with a_house(request.param, tmp_path) as house:
        yield house


def post(house, who, text, priority=outbox.REPLY):
    policy = outbox.NEVER if priority == outbox.PLANNED else outbox.RESEND
    house.count += 1
    with house.write() as work:
        draft = outbox.Draft(text, (), "test", priority, policy, f"t{house.count}")
        outbox.post(work, [(house.person(who).id, "street", draft)])


def texts(house):
    return [text for _, text in house.street.sent]


@pytest.fixture
def known(house):
    for who in ("ami", "fanta"):
        house.say(who, "bonjour", "oui")
    house.street.sent.clear()
    return house


@pytest.mark.req("SC-7")
def test_escalations_leave_before_replies_and_replies_before_planned(known):
    known.say("bakary", "bonjour", "oui")
    known.street.sent.clear()
    post(known, "ami", "prévu", outbox.PLANNED)
    post(known, "fanta", "réponse", outbox.REPLY)
    post(known, "bakary", "urgent", outbox.ESCALATION)
    known.send()
    assert texts(known) == ["urgent", "réponse", "prévu"]


@pytest.mark.req("EO-4")
def test_a_persons_messages_leave_one_after_the_other(known):
    for number in range(5):
        post(known, "ami", f"un {number}")
    known.street.faults = [None, SendError("busy", retryable=True)]
    known.send()
    assert texts(known) == ["un 0"], "the second one waits, and holds back those behind it"
    known.clock.pass_time(seconds=3)
    known.send()
    assert texts(known) == [f"un {number}" for number in range(5)]


@pytest.mark.req("EO-11")
def test_retry_after_is_kept_over_a_restart(known):
    post(known, "ami", "bientôt")
    known.street.faults = [SendError("flood", retryable=True, retry_after=120)]
    known.send()
    known.reopen()
    known.clock.pass_time(seconds=119)
    known.send()
    assert texts(known) == []
    known.clock.pass_time(seconds=2)
    known.send()
    assert texts(known) == ["bientôt"]


@pytest.mark.req("EO-10")
@pytest.mark.parametrize(
    ("priority", "state", "leaves"), [(outbox.REPLY, "sent", True), (outbox.PLANNED, "unknown", False)]
)
def test_after_a_crash_while_sending_the_policy_decides(known, priority, state, leaves):
    post(known, "ami", "peut-être", priority)
    known.outbox.exchange([], 32)  # claimed, and then the power is cut
    known.reopen()
    known.send()
    assert texts(known) == (["peut-être"] if leaves else [])
    assert known.rows(tables.outbox, "state")[-1] == (state,)


@pytest.mark.req("EO-10")
@pytest.mark.parametrize(("priority", "state"), [(outbox.REPLY, "sent"), (outbox.PLANNED, "unknown")])
def test_an_answer_cut_off_is_sent_again_only_where_the_policy_says_so(known, priority, state):
    post(known, "ami", "peut-être", priority)
    known.street.faults = [SendError("timeout", retryable=True, ambiguous=True)]
    known.send()
    known.clock.pass_time(minutes=5)
    known.send()
    assert known.rows(tables.outbox, "state")[-1] == (state,)


def test_what_cannot_be_sent_fails_at_last_and_says_why(known):
    post(known, "ami", "jamais")
    known.street.faults = [SendError("busy", retryable=True)] * 20
    for _ in range(20):
        known.send()
        known.clock.pass_time(minutes=11)
    assert known.rows(tables.outbox, "state", "error", "attempts")[-1] == ("failed", "busy", 7)
    post(known, "ami", "refusé")
    known.street.faults = [SendError("bad_request", retryable=False)]
    known.send()
    assert known.rows(tables.outbox, "state", "error")[-1] == ("failed", "bad_request")


def test_a_bug_of_the_channel_does_not_stop_the_others(known):
    post(known, "ami", "un")
    post(known, "fanta", "deux")
    known.street.faults = [ValueError("the canary text")]
    known.send()
    assert texts(known) == ["deux"]
    known.clock.pass_time(seconds=3)
    known.send()
    assert texts(known) == ["deux", "un"]


@pytest.mark.req("EO-12")
def test_who_blocked_us_gets_nothing_planned_and_a_counsellor_is_told_once(known):
    post(known, "ami", "réponse")
    post(known, "ami", "prévu", outbox.PLANNED)
    known.street.faults = [BLOCKED, BLOCKED]
    known.send()
    post(known, "ami", "encore")
    known.send()
    assert texts(known) == []
    assert sorted(row[0] for row in known.rows(tables.outbox, "state")[-3:]) == [
        "cancelled",
        "failed",
        "failed",
    ]
    with known.read() as work:
        assert [case.kind for case in cases.list_cases(work)] == ["no_answer"]
    known.say("ami", "bonjour")
    assert known.person("ami").unreachable is False, "who writes again can be reached again"


@pytest.mark.req("SC-9")
@pytest.mark.parametrize(
    "change", [{"stopped": True}, {"keep": False}, {"follow_up": False}, {"unreachable": True}]
)
def test_what_is_planned_leaves_only_with_an_agreement_that_holds_when_it_leaves(known, change):
    post(known, "ami", "prévu", outbox.PLANNED)
    with known.write() as work:
        work.connection.execute(update(tables.person).values(change))
    known.send()
    assert texts(known) == []
    assert known.rows(tables.outbox, "state", "error")[-1] == ("cancelled", "not_agreed")


@pytest.mark.req("SC-5")
def test_a_planned_message_waits_for_the_morning(known):
    known.clock.moment = MONDAY.replace(hour=21)
    post(known, "ami", "prévu", outbox.PLANNED)
    post(known, "fanta", "réponse")
    known.send()
    assert texts(known) == ["réponse"], "a reply does not wait"
    known.clock.moment = MONDAY.replace(hour=8) + timedelta(days=1)
    known.send()
    assert texts(known) == ["réponse", "prévu"]


def test_what_was_planned_and_not_yet_sent_is_dropped_when_the_person_writes(known):
    post(known, "ami", "prévu", outbox.PLANNED)
    known.receive("ami", {"text": "1"})
    known.settle()
    assert "prévu" not in texts(known)


def test_sending_waits_for_nobody_elses_trouble(known):
    post(known, "ami", "lent")
    post(known, "fanta", "vite")
    known.street.faults = [SendError("flood", retryable=True, retry_after=3600)]
    known.send()
    assert texts(known) == ["vite"]


def test_every_row_ends_in_a_final_state(known):
    for number in range(6):
        post(known, "ami", str(number), number % 3)
    known.street.faults = [
        None,
        SendError("x", retryable=False),
        SendError("t", retryable=True, ambiguous=True),
    ]
    for _ in range(10):
        known.send()
        known.clock.pass_time(minutes=11)
    with known.read() as work:
        states = {row[0] for row in work.connection.execute(select(tables.outbox.c.state))}
    assert states <= {"sent", "failed", "unknown", "cancelled"}
