"""An outage in which presses were lost: everybody with an open question is asked again, once, and nobody else."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update
from wire_house import ENGINES, FIRST, a_house

from data import tables
from data.store import inbox, reach
from handlers.channel import Received
from handlers.service import Parts, Service

pytestmark = pytest.mark.req("EO-7")

AGAIN = "Je n'étais pas joignable. Voici encore la question.\n"
NEED, AGE = "De quoi avez-vous besoin ?", "Quel âge avez-vous ?"
FRIENDS = ("ami", "fanta", "sali")


class Line:
    """The street's line to its provider: what a poller does with the real inlet of a service that does not run."""

    def __init__(self, house):
        self.house, self.count, self.service = house, 0, None
        self.restart()

    def restart(self):
        self.hang_up()
        house = self.house
        house.reopen()
        self.service = Service(Parts(house.store, house.clock, {"street": house.street}, house.script))
        self.inlet = self.service.inlet("street")

    def hang_up(self):
        if self.service is not None:
            self.service._thread.shutdown()

    def poll(self, *texts, caught_up=True):
        """One answer of the provider: these (who, text) and whether that was all. Nothing is met yet."""
        asyncio.run(self._poll(texts, caught_up))

    async def _poll(self, texts, caught_up):
        if texts:
            self.count += 1
            updates = [
                Received(f"line.{self.count}.{place}", who, json.dumps({"text": text}).encode())
                for place, (who, text) in enumerate(texts)
            ]
            await self.inlet.receive_many(updates, cursor=str(self.count))
        await self.inlet.reached(caught_up=caught_up)

    def talk(self, *texts):
        self.poll(*texts)
        self.house.settle()

    def hold(self, **span):
        """Time passes in which the provider is reached all along."""
        self.house.clock.pass_time(**span)
        with self.house.write() as work:
            reach.note_contact(work, "street")
        self.restart()

    def out_of_reach(self, seconds):
        """Nothing is sent or heard for so long; what had been sent is forgotten here."""
        self.house.clock.pass_time(seconds=seconds)
        self.house.street.sent.clear()


@pytest.fixture(params=ENGINES)
def house(request, tmp_path):
    with a_house(request.param, tmp_path) as house:
        yield house


@pytest.fixture
def line(house):
    """Three people were just asked what they need."""
    line = Line(house)
    line.poll()
    for text in ("bonjour", "oui"):
        line.talk(*((who, text) for who in FRIENDS))
    assert house.street.sent[-3:] == [(who, NEED) for who in FRIENDS]
    yield line
    line.hang_up()


def sent(house):
    """What left, by person: who of them is first is nobody's business."""
    return sorted(house.street.sent)


def events(house):
    """How many people were given an event of our own."""
    return house.rows(tables.inbox, "channel").count(("sira",))


def notices(house):
    return house.rows(tables.notice, "kind", "number")


@pytest.mark.parametrize("seconds", [30, 119, 120])
def test_after_a_short_outage_nobody_is_asked(house, line, seconds):
    line.out_of_reach(seconds)
    line.talk()
    assert house.street.sent == []
    assert notices(house) == []


@pytest.mark.parametrize("seconds", [121, 149, 151, 3600])
def test_after_a_longer_one_every_open_question_is_asked_again_once(house, line, seconds):
    line.out_of_reach(seconds)
    for _ in range(3):
        line.talk()
        house.clock.pass_time(seconds=50)
    assert sent(house) == [(who, AGAIN + NEED) for who in FRIENDS]
    assert notices(house) == [("outage", seconds)]
    assert house.say("ami", "1") == [AGE], "the old answers are kept"


def test_a_button_of_the_question_asked_again_is_taken(house, line):
    line.out_of_reach(600)
    line.talk()
    house.receive("ami", {"press": [FIRST + 2, 0]})
    house.settle()
    assert house.street.sent[-1] == ("ami", AGE)


def test_after_a_day_messages_were_lost_too_and_staff_are_told(house, line):
    line.out_of_reach(25 * 3600)
    line.talk()
    assert house.street.sent == [], "whoever comes back after a day is greeted anew"
    assert notices(house) == [("outage_long", 25 * 3600)]


def test_whose_words_waited_at_the_provider_is_answered_and_not_asked_again(house, line):
    line.out_of_reach(600)
    line.talk(("fanta", "1"))
    assert sent(house) == [
        ("ami", AGAIN + NEED),
        ("fanta", AGE),
        ("sali", AGAIN + NEED),
    ]


def test_words_that_come_after_the_question_was_asked_again_answer_it(house, line):
    line.out_of_reach(600)
    line.poll()
    line.poll(("fanta", "1"))
    house.settle()
    assert [text for who, text in house.street.sent if who == "fanta"] == [AGAIN + NEED, AGE]


def test_nobody_is_asked_before_all_that_waited_was_read(house, line):
    line.out_of_reach(600)
    line.poll(("ami", "1"), caught_up=False)
    line.poll(caught_up=False)
    house.settle()
    assert house.street.sent == [("ami", AGE)]
    line.talk(("fanta", "1"))
    assert sent(house) == [("ami", AGE), ("fanta", AGE), ("sali", AGAIN + NEED)]


def test_a_first_answer_that_is_empty_but_not_all_asks_nobody_yet(house, line):
    line.out_of_reach(600)
    line.poll(caught_up=False)
    house.settle()
    assert house.street.sent == []
    line.talk(*((who, "1") for who in FRIENDS))
    assert sent(house) == [(who, AGE) for who in FRIENDS]


def test_who_was_heard_in_the_last_moment_and_met_in_the_outage_is_asked_too(house, line):
    line.poll(*((who, "1") for who in FRIENDS))
    house.clock.pass_time(seconds=2)
    house.settle()
    line.out_of_reach(600)
    line.talk()
    assert sent(house) == [(who, AGAIN + AGE) for who in FRIENDS]


def test_a_crash_before_all_was_read_loses_no_question(house, line):
    line.out_of_reach(600)
    line.poll(("ami", "1"), caught_up=False)
    line.restart()
    line.talk()
    assert sent(house) == [("ami", AGE), ("fanta", AGAIN + NEED), ("sali", AGAIN + NEED)]
    assert notices(house) == [("outage", 600)]


def test_an_outage_whose_first_batch_was_not_kept_is_seen_again_with_the_next(house, line, monkeypatch):
    line.out_of_reach(600)

    def power_cut(*_args):
        raise KeyboardInterrupt

    monkeypatch.setattr(inbox, "set_cursor", power_cut)
    with pytest.raises(KeyboardInterrupt):
        line.poll(("ami", "1"))
    monkeypatch.undo()
    house.clock.pass_time(seconds=15)
    line.poll(caught_up=False)
    line.restart()
    line.talk()
    assert sent(house) == [(who, AGAIN + NEED) for who in FRIENDS]
    assert notices(house) == [("outage", 615)]


def test_a_crash_after_the_events_were_put_asks_nobody_twice(house, line):
    line.out_of_reach(600)
    line.poll()
    line.restart()
    line.talk()
    assert sent(house) == [(who, AGAIN + NEED) for who in FRIENDS]
    assert notices(house) == [("outage", 600)]


def test_while_the_program_was_stopped_it_was_out_of_reach_too(house, line):
    line.out_of_reach(600)
    line.restart()
    line.talk()
    assert sent(house) == [(who, AGAIN + NEED) for who in FRIENDS]


def test_after_a_restart_the_last_batch_counts_as_contact(house, line):
    house.clock.pass_time(seconds=9)
    line.talk(("ami", "1"))
    line.out_of_reach(119)
    line.restart()
    line.talk()
    assert (house.street.sent, notices(house)) == ([], [])


def test_a_line_that_fails_again_before_all_was_read_is_one_outage(house, line):
    line.out_of_reach(600)
    line.poll(("ami", "1"), caught_up=False)
    house.settle()
    line.out_of_reach(300)
    line.talk()
    assert sent(house) == [
        ("ami", AGAIN + AGE),
        ("fanta", AGAIN + NEED),
        ("sali", AGAIN + NEED),
    ]
    assert notices(house) == [("outage", 900)]


def test_every_outage_asks_anew_but_none_asks_twice(house, line):
    for _ in range(2):
        line.out_of_reach(600)
        line.talk()
        line.talk()
        assert sent(house) == [(who, AGAIN + NEED) for who in FRIENDS]


def test_the_first_contact_ever_is_no_return(house):
    house.say("ami", "bonjour")
    line = Line(house)
    line.out_of_reach(600)
    line.talk()
    line.hang_up()
    assert (house.street.sent, notices(house)) == ([], [])


def test_who_was_silent_for_half_a_day_before_stopped_or_left_is_not_asked(house, line):
    line.hold(hours=12, seconds=1)
    line.talk(("oumou", "bonjour"), ("fanta", "stop"), ("ami", "1"))
    house.receive("ami", {"left": True})
    house.settle()
    line.out_of_reach(601)
    line.talk()
    assert house.street.sent == [("oumou", AGAIN + "Puis-je garder vos réponses ?")]
    assert events(house) == 1


def test_people_of_another_channel_are_left_alone(house, line):
    with house.write() as work:
        mine = tables.address.c.person == house.person("fanta").id
        work.connection.execute(update(tables.address).where(mine).values(channel="webchat"))
    line.out_of_reach(600)
    line.talk()
    assert sent(house) == [("ami", AGAIN + NEED), ("sali", AGAIN + NEED)]
    assert events(house) == 2


def test_at_night_who_sleeps_is_told_in_the_morning_without_the_question(house, line):
    line.hold(hours=12)
    line.talk(*((who, "bonjour") for who in FRIENDS))
    line.hold(minutes=45)
    line.talk(("ami", "bonjour"))
    line.out_of_reach(1200)
    line.talk()
    assert house.street.sent == [("ami", AGAIN + NEED)], "who is up is answered"
    house.clock.moment = datetime(2026, 3, 3, 8, 0, tzinfo=UTC)
    house.settle()
    told = "Bonjour. Je n'étais pas joignable. Pour continuer, écrivez « bonjour »."
    assert sent(house)[1:] == [("fanta", told), ("sali", told)]


def test_contact_is_written_at_most_every_ten_seconds(house, line, monkeypatch):
    written = []
    note = reach.note_contact
    monkeypatch.setattr(reach, "note_contact", lambda work, channel: written.append(note(work, channel)))
    house.clock.pass_time(seconds=10)
    for _ in range(25):
        line.poll()
        house.clock.pass_time(seconds=1)
    assert len(written) == 3
    with house.read() as work:
        last = reach.last_contact(work, "street")
    assert house.clock.now() - last <= timedelta(seconds=10)


def test_a_clock_that_was_set_back_does_not_stop_the_contact_from_being_written(house, line):
    house.clock.pass_time(hours=-1)
    line.poll()
    with house.read() as work:
        noted = work.connection.execute(
            select(tables.meta.c.value).where(tables.meta.c.key == "contact.street")
        )
        assert datetime.fromisoformat(noted.scalar_one()) == house.clock.now()
