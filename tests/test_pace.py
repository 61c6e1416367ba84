"""The rates of a provider are kept, counted from when it answered."""

from __future__ import annotations

import pytest

from handlers.pace import Pace

pytestmark = pytest.mark.req("EO-11")


class Watch:
    def __init__(self):
        self.seconds = 100.0

    def __call__(self):
        return self.seconds


def test_no_more_than_thirty_leave_in_any_second():
    watch = Watch()
    pace = Pace(30, 1.0, now=watch)
    assert pace.room(32) == 30
    for _ in range(20):
        pace.leaves()
    assert pace.room(32) == 10, "what is under way counts"
    for number in range(20):
        pace.left(f"p{number}")
    assert pace.room(32) == 10
    watch.seconds += 0.99
    assert pace.room(32) == 10
    watch.seconds += 0.01
    assert pace.room(32) == 30
    assert pace.room(5) == 5


def test_a_person_rests_a_second_from_when_the_provider_answered():
    watch = Watch()
    pace = Pace(30, 1.0, now=watch)
    pace.leaves()
    watch.seconds += 5
    assert pace.resting() == [], "while it is under way their lane is held by the store"
    pace.left("ami")
    assert pace.resting() == ["ami"]
    watch.seconds += 1
    assert pace.resting() == []


def test_a_group_gets_twenty_a_minute_and_they_count_over_all():
    watch = Watch()
    pace = Pace(30, 1.0, 20, now=watch)
    assert [pace.group_may("g") for _ in range(21)] == [True] * 20 + [False]
    assert [pace.group_may("h") for _ in range(11)] == [True] * 10 + [False], "thirty a second over all"
    watch.seconds += 59.9
    assert not pace.group_may("g")
    watch.seconds += 0.1
    assert pace.group_may("g")


def test_without_rates_nothing_is_held_back_and_nothing_is_remembered():
    pace = Pace(0, 0)
    for number in range(1000):
        pace.leaves()
        pace.left(f"p{number}")
    assert pace.room(32) == 32
    assert pace.resting() == []
    assert not pace._left
