"""Planned moments: unique, in daylight, never lost, at most once a wave."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import insert, update
from wire_house import ENGINES, MONDAY, a_house

from data import tables
from data.start_error import StartError
from data.store import fires, inbox
from dialogs.rules.quiet import is_quiet
from handlers.moment import FileClock, SystemClock, open_clock
from handlers.planning import after_hours, allowed, due_at

BAMAKO = ZoneInfo("Africa/Bamako")


@pytest.fixture(params=ENGINES)
def house(request, tmp_path):
    with a_house(request.param, tmp_path) as house:
        house.say("ami", "bonjour", "oui", "1", "30")
        house.street.sent.clear()
        yield house


def plan(house, kind, ref, due):
    with house.write() as work:
        fires.plan(work, house.person("ami").id, kind, ref, due)


def fire_rows(house):
    return house.rows(tables.fire, "kind", "ref", "state", "times")


def test_a_plan_becomes_a_row_on_its_day_in_daylight(house):
    [(due,)] = house.rows(tables.fire, "due_at")
    there = due.astimezone(BAMAKO)
    assert there.date() == date(2026, 4, 1)
    assert 9 <= there.hour < 18


@pytest.mark.req("SC-1")
def test_a_due_moment_reaches_the_person_through_the_inbox(house):
    house.clock.moment = datetime(2026, 4, 1, 18, 0, tzinfo=UTC)
    assert house.tick().fired == 1
    house.settle()
    assert house.street.sent == [("ami", "Est-ce que ça va ?")]
    assert ("checkin", "e1:m1", "fired", 1) in fire_rows(house)
    assert house.tick().fired == 0


@pytest.mark.req("SC-3")
def test_a_wave_is_asked_at_most_once_whatever_is_planned_again(house):
    house.clock.moment = datetime(2026, 4, 1, 18, 0, tzinfo=UTC)
    house.tick()
    house.settle()
    plan(house, "checkin", "e1:m1", house.clock.moment)
    assert house.tick().fired == 0
    assert len(house.street.sent) == 1


@pytest.mark.req("SC-1")
def test_fires_are_unique_by_person_kind_and_ref(house):
    for _ in range(3):
        plan(house, "checkin", "e1:m3", MONDAY + timedelta(days=90))
    assert [row[:2] for row in fire_rows(house)] == [("checkin", "e1:m1"), ("checkin", "e1:m3")]
    row = {"person": house.person("ami").id, "kind": "checkin", "ref": "e1:m3", "due_at": MONDAY}
    with pytest.raises(Exception, match=r"(?i)unique"), house.write() as work:
        work.connection.execute(insert(tables.fire).values(row | {"state": "waiting", "times": 0}))


@pytest.mark.req("SC-2")
def test_a_crash_after_the_claim_loses_no_moment(house):
    house.clock.moment = datetime(2026, 4, 1, 18, 0, tzinfo=UTC)
    house.tick()
    house.reopen()
    house.settle()
    assert len(house.street.sent) == 1


@pytest.mark.req("SC-2")
def test_a_crash_inside_the_tick_leaves_the_moment_waiting(house, monkeypatch):
    house.clock.moment = datetime(2026, 4, 1, 18, 0, tzinfo=UTC)

    def power_cut(*_args):
        raise KeyboardInterrupt

    monkeypatch.setattr(inbox, "put", power_cut)
    with pytest.raises(KeyboardInterrupt):
        house.tick()
    monkeypatch.undo()
    house.reopen()
    assert house.tick().fired == 1


@pytest.mark.req("SC-4")
@pytest.mark.parametrize(
    ("late", "fired", "moved"), [(1, 1, 0), (23, 1, 0), (71, 1, 0), (73, 0, 1), (240, 0, 1)]
)
def test_a_late_moment_is_met_or_planned_anew_by_how_late_it_is(house, late, fired, moved):
    due = datetime(2026, 5, 4, 10, 0, tzinfo=UTC)
    plan(house, "did_you_go", "FP#1:d3", due)
    with house.write() as work:
        fires.unplan(work, house.person("ami").id, "checkin")
    house.clock.moment = due + timedelta(hours=late)
    if is_quiet(house.clock.moment.astimezone(BAMAKO)):
        pytest.fail("the example must stand in daylight")
    done = house.tick()
    assert (done.fired, done.moved) == (fired, moved)
    if moved:
        [(kind,)] = house.rows(tables.notice, "kind")
        assert kind == "too_late"
        [new] = [row[0] for row in house.rows(tables.fire, "due_at", "state") if row[1] == "waiting"]
        assert new.date() == house.clock.moment.date() + timedelta(days=1)


@pytest.mark.req("SC-5")
def test_a_moment_that_falls_due_at_night_waits_for_the_morning(house):
    plan(house, "did_you_go", "FP#1:d3", MONDAY.replace(hour=22))
    house.clock.moment = MONDAY.replace(hour=22, minute=5)
    assert house.tick().moved == 1
    house.clock.moment = MONDAY.replace(hour=7, minute=59) + timedelta(days=1)
    assert house.tick().fired == 0
    house.clock.moment = MONDAY.replace(hour=8) + timedelta(days=1)
    assert house.tick().fired == 1


@pytest.mark.req("SC-4")
def test_a_backlog_is_spread_oldest_first(house):
    person = house.person("ami").id
    rows = [
        {"person": person, "kind": "x", "ref": str(n), "state": "waiting", "times": 0}
        | {"due_at": MONDAY + timedelta(seconds=n)}
        for n in range(400)
    ]
    with house.write() as work:
        work.connection.execute(insert(tables.fire), rows)
    house.clock.moment = MONDAY + timedelta(minutes=10)
    assert [house.tick(30).fired for _ in range(4)] == [150, 150, 100, 0]


def test_a_postponed_moment_fires_again_later(house):
    house.say("ami", "menu", "1")  # a talk is open
    house.clock.moment = datetime(2026, 4, 1, 18, 0, tzinfo=UTC)
    house.say("ami", "bonjour", "1")
    house.street.sent.clear()
    assert house.tick().fired == 1
    house.settle()
    assert house.street.sent == [], "not in the middle of a talk"
    [(state, due)] = house.rows(tables.fire, "state", "due_at")
    assert state == "waiting"
    assert due > house.clock.moment


@given(st.dates(date(2026, 1, 1), date(2028, 12, 31)), st.text(min_size=1, max_size=8))
def test_every_planned_day_gets_a_moment_of_that_day_that_is_not_quiet(day, person):
    moment = due_at(day, "Africa/Bamako", person, "checkin")
    there = moment.astimezone(BAMAKO)
    assert there.date() == day
    assert not is_quiet(there)
    assert moment == due_at(day, "Africa/Bamako", person, "checkin")


def test_moments_are_spread_over_the_day():
    hours = {due_at(date(2026, 3, 2), "Africa/Bamako", str(n), "x").hour for n in range(200)}
    assert hours == set(range(9, 18))


@given(
    st.integers(0, 3 * 365 * 24 * 60),
    st.sampled_from(["Africa/Bamako", "Europe/Paris"]),
)
def test_an_allowed_moment_is_never_quiet_nor_earlier(minutes, zone):
    moment = MONDAY + timedelta(minutes=minutes)
    better = allowed(moment, zone)
    assert better >= moment
    assert not is_quiet(better.astimezone(ZoneInfo(zone)))
    assert not is_quiet(after_hours(moment, zone, 1).astimezone(ZoneInfo(zone)))


def test_a_test_clock_is_read_anew_each_time_and_only_in_tests(tmp_path):
    path = tmp_path / "clock"
    path.write_text("2026-03-02T09:00:00+00:00\n")
    clock = open_clock(path, test=True)
    assert clock.now() == MONDAY
    path.write_text("2026-03-03T10:00:00+01:00")
    assert clock.now() == MONDAY + timedelta(days=1)
    path.write_text("")
    assert clock.now() == MONDAY + timedelta(days=1), "the file is being written"
    with pytest.raises(StartError, match="SIRA_TEST=1"):
        open_clock(path, test=False)
    assert isinstance(open_clock(None, test=False), SystemClock)


@pytest.mark.parametrize("text", ["", "demain", "2026-13-01"])
def test_an_unreadable_test_clock_is_said(tmp_path, text):
    (tmp_path / "clock").write_text(text)
    with pytest.raises(StartError, match="illisible"):
        FileClock(tmp_path / "clock")


def test_moments_survive_a_change_of_zone(house):
    with house.write() as work:
        work.connection.execute(update(tables.person).values(zone="Europe/Paris"))
    house.clock.moment = datetime(2026, 7, 4, 18, 30, tzinfo=UTC)  # 20:30 in Paris, 18:30 in Bamako
    plan(house, "did_you_go", "FP#1:d3", house.clock.moment)
    with house.write() as work:
        fires.unplan(work, house.person("ami").id, "checkin")
    assert house.tick().moved == 1
