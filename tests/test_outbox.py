"""Sending: in order, by priority, only what is still agreed to, and honest about what nobody knows."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import delete, select, update
from wire_house import BLOCKED, ENGINES, MONDAY, Street, a_house

from data import tables
from data.store import cases, media, outbox
from handlers.channel import Attachment, Capabilities, SendError
from handlers.outbox import Result
from handlers.pace import Pace

NEED = "De quoi avez-vous besoin ?"


@pytest.fixture(params=ENGINES)
def house(request, tmp_path):
    with a_house(request.param, tmp_path) as house:
        yield house


def post(house, who, text, priority=outbox.REPLY):
    policy = outbox.NEVER if priority == outbox.PLANNED else outbox.RESEND
    house.count += 1
    with house.write() as work:
        draft = outbox.Draft(outbox.Content(text), "test", priority, policy, f"t{house.count}")
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
    known.outbox.exchange([], known.outbox.slots())  # claimed, and then the power is cut
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


def test_what_does_not_leave_is_tried_for_a_day_and_then_fails_and_says_why(known):
    post(known, "ami", "jamais")
    known.street.faults = [SendError("not_reached", retryable=True)] * 9
    for _ in range(8):
        known.send()
        known.clock.pass_time(hours=3)
    assert known.rows(tables.outbox, "state", "attempts")[-1] == ("new", 8)
    known.send()
    assert known.rows(tables.outbox, "state", "error")[-1] == ("failed", "not_reached")
    post(known, "ami", "refusé")
    known.street.faults = [SendError("bad_request", retryable=False)]
    known.send()
    assert known.rows(tables.outbox, "state", "error")[-1] == ("failed", "bad_request")


def test_what_may_have_arrived_each_time_is_tried_over_an_hour_only(known):
    post(known, "ami", "peut-être")
    known.street.faults = [SendError("timeout", retryable=True, ambiguous=True)] * 20
    started = known.clock.moment
    while known.rows(tables.outbox, "state")[-1] == ("new",):
        known.send()
        known.clock.pass_time(seconds=20)
    assert known.rows(tables.outbox, "state", "attempts")[-1] == ("failed", 14)
    assert timedelta(hours=1) < known.clock.moment - started < timedelta(hours=1, minutes=30)


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
    known.street.faults = [BLOCKED]
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


class Shop(Street):
    """A channel that can change and delete what it sent, and lets only so much through."""

    capabilities = Capabilities(can_edit=True, can_delete=True, one_message=True)

    def __init__(self, watch):
        super().__init__()
        self.pace = Pace(3, 1.0, now=watch)
        self.parcels = []

    def parse(self, raw):
        return replace(super().parse(raw), message=f"from them: {json.loads(raw).get('text')}")

    async def send(self, address, outgoing):
        await super().send(address, outgoing)
        self.parcels.append((address, outgoing))
        return f"shop {len(self.parcels)}"


@pytest.fixture
def shop(known):
    known.seconds = 0.0
    known.street = Shop(lambda: known.seconds)
    known.store.close()
    known.open()
    return known


def in_peace(shop, *texts):
    """Each message is met, and what is said leaves in its own time."""
    for text in texts:
        shop.seconds += 5
        shop.clock.pass_time(seconds=20)
        shop.say("ami", text)
    return shop.street.parcels[-1][1]


@pytest.mark.req("EO-11")
def test_a_person_gets_one_message_a_second_and_all_together_only_so_many(shop):
    for who in ("ami", "fanta", "ami"):
        post(shop, who, f"pour {who}")
    shop.send()
    assert len(texts(shop)) == 2, "the second one to the same person rests"
    shop.seconds += 0.9
    post(shop, "fanta", "encore")
    shop.send()
    assert len(texts(shop)) == 2
    assert shop.outbox.pause == pytest.approx(0.1)
    shop.seconds += 0.1
    shop.send()
    assert texts(shop)[2:] == ["pour ami", "encore"]
    assert shop.outbox.pause is None


@pytest.mark.req("EO-11")
def test_escalations_come_first_where_the_rates_hold_letters_back(shop):
    for who in ("bakary", "sira", "oumou", "modibo"):
        shop.receive(who, {"text": "bonjour"})
    while shop.turns.take():
        pass
    with shop.write() as work:
        work.connection.execute(update(tables.outbox).values(state="cancelled"))
    for who, priority in (("bakary", 2), ("sira", 1), ("oumou", 1), ("modibo", 1), ("ami", 0)):
        post(shop, who, f"{priority} {who}", priority)
    shop.send()
    assert texts(shop) == ["0 ami", "1 sira", "1 oumou"]


def test_a_new_question_takes_the_buttons_of_the_old_one_away_once(shop):
    first = in_peace(shop, "1")
    assert first.buttons == ()
    shop.street.parcels.clear()
    in_peace(shop, "20", "bonjour", "encore")
    asked = [outgoing for _, outgoing in shop.street.parcels if outgoing.buttons]
    assert len(asked) >= 2
    closed = [outgoing.closes for outgoing in asked]
    assert closed[-1] != ()
    assert len({one for ids in closed for one in ids}) == sum(map(len, closed)), "each is closed once"
    assert [row for row in shop.rows(tables.outbox, "keyboard") if row == ("live",)] == [("live",)]


@pytest.mark.req("DP-8")
@pytest.mark.parametrize(("days", "closed"), [(20, True), (31, False)])
def test_buttons_nobody_used_are_taken_away_for_thirty_days(shop, days, closed):
    in_peace(shop, "1", "20", "bonjour")
    [(asked, _)] = [(place, out) for place, (_, out) in enumerate(shop.street.parcels, 1) if out.buttons][-1:]
    shop.clock.pass_time(days=days)
    shop.tick()
    last = in_peace(shop, "bonjour")
    assert last.buttons
    assert last.closes == ((f"shop {asked}",) if closed else ())


@pytest.mark.req("DP-7")
def test_who_is_erased_has_the_messages_of_both_sides_deleted_where_the_channel_can(shop):
    in_peace(shop, "1")
    in_peace(shop, "effacer", "oui")
    shop.seconds += 5
    shop.send()
    words, deletes = shop.street.parcels[-2][1], shop.street.parcels[-1][1]
    assert words.text == "C'est effacé."
    ours = {f"shop {number}" for number in range(1, len(shop.street.parcels) - 1)}
    assert len(ours) >= 2
    assert set(deletes.deletes) >= ours
    assert {"from them: 1", "from them: effacer", "from them: oui"} <= set(deletes.deletes)
    assert (None,) not in shop.rows(tables.outbox, "person"), "the last words vanish, and so do their ids"


def test_a_file_goes_with_its_letter_as_long_as_it_is_kept(shop):
    with shop.write() as work:
        person = shop.person("ami").id
        name = media.attach(work, person, "voice", "audio/ogg", b"OggS...")
        drafts = [
            outbox.Draft(outbox.Content(text, media=name), "counsellor", outbox.REPLY, outbox.RESEND, text)
            for text in ("écoutez", "encore")
        ]
        outbox.post(work, [(person, "street", draft) for draft in drafts])
    shop.send()
    assert shop.street.parcels[-1][1].attachment == Attachment("voice", "audio/ogg", b"OggS...")
    with shop.write() as work:
        work.connection.execute(delete(tables.media))
    shop.seconds += 5
    shop.send()
    assert shop.street.parcels[-1][1].text == "encore"
    assert shop.street.parcels[-1][1].attachment is None


def test_a_letter_that_does_not_open_fails_alone(known):
    post(known, "ami", "perdu")
    with known.write() as work:
        spoilt = {"body": work.cipher.own("x", "somebody else")}
        work.connection.execute(update(tables.outbox).where(tables.outbox.c.state == "new").values(spoilt))
    post(known, "fanta", "entier")
    known.send()
    assert texts(known) == ["entier"]
    assert ("failed", "unreadable") in known.rows(tables.outbox, "state", "error")


@pytest.mark.req("EO-10")
def test_letters_that_a_lost_commit_left_behind_are_sent_after_all(known):
    post(known, "ami", "réponse")
    post(known, "fanta", "prévu", outbox.PLANNED)
    known.outbox.exchange([], known.outbox.slots())  # it was committed, and nobody saw it
    known.outbox.give_back([])
    known.send()
    assert sorted(texts(known)) == ["prévu", "réponse"], "they surely did not leave before"
    known.send()
    assert len(texts(known)) == 2


@pytest.mark.req("EO-12")
def test_who_is_back_before_the_refusal_of_an_older_letter_is_told_of_is_answered(known):
    post(known, "ami", "ancien")
    parcels = known.outbox.exchange([], known.outbox.slots())
    known.clock.pass_time(seconds=5)
    known.receive("ami", {"start": True})
    while known.turns.take():
        pass
    known.clock.pass_time(seconds=5)
    known.outbox.exchange([Result(parcels[0], error=BLOCKED)], known.outbox.slots())
    known.outbox.give_back([])
    known.send()
    assert known.person("ami").unreachable is False
    assert texts(known) == [NEED]


@pytest.mark.req("EO-11")
def test_also_where_the_provider_names_a_time_a_letter_is_tried_for_a_day_only(known):
    post(known, "ami", "jamais")
    known.street.faults = [SendError("unauthorized", retryable=True, retry_after=60)] * 30
    for _ in range(30):
        known.send()
        known.clock.pass_time(hours=1)
    assert known.rows(tables.outbox, "state", "error")[-1] == ("failed", "unauthorized")


def test_what_cannot_wait_leaves_before_a_reply_that_meets_trouble_again_and_again(known):
    post(known, "ami", "réponse")
    known.street.faults = [SendError("no_answer", retryable=True, ambiguous=True)]
    known.send()
    post(known, "ami", "urgent", outbox.ESCALATION)
    known.send()
    assert texts(known) == ["urgent"]
