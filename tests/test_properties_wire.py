"""Whatever is delivered twice changes nothing: two whole houses, one of which gets some updates again and again."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from wire_house import ENGINES, FIRST, MONDAY, url_of
from world import World

from data import tables
from data.store import cases, memory, people
from data.store.acts import from_payload
from dialogs.stored import to_json

FEW = settings(
    max_examples=12, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)
START = ({"start": True}, {"text": "1"}, {"text": "oui"})
TEXTS = (
    "1",
    "2",
    "oui",
    "non",
    "kayes",
    "agadez",
    "17",
    "30",
    "plombier",
    "passer",
    "retour",
    "menu",
    "personne",
)
TEXTS += ("corriger", "langue", "stop", "bonjour", "effacer", "aide", "", "quoi donc", "dormir")
UPDATES = st.one_of(
    st.builds(lambda text: {"text": text}, st.sampled_from(TEXTS)),
    st.builds(
        lambda showing, index: {"press": [FIRST + showing, index]}, st.integers(1, 90), st.integers(0, 3)
    ),
    st.builds(lambda kind: {"media": kind, "id": "m1"}, st.sampled_from(("voice", "photo"))),
    st.just({"at": [14.45, -11.44]}),
)
AGAIN = st.lists(st.integers(0, 20), max_size=3)


def deliver(world, number, update):
    """Whether the update was new; it is met and answered."""
    new = world.house.receive(world.who, update, f"x{number}")
    world.house.settle()
    return new


def play(engine, updates, again):
    """What is left of it all: `again` says, for each update, which ones so far are delivered once more after it."""
    with TemporaryDirectory() as folder:
        return play_in(World(Path(folder), MONDAY, url=url_of(engine, Path(folder))), updates, again)


def play_in(world, updates, again):
    try:
        for number, update in enumerate(updates):
            world.house.clock.pass_time(seconds=20)
            assert deliver(world, number, update)
            for older in again[number] if again else ():
                assert not deliver(world, older % (number + 1), updates[older % (number + 1)])
        world.wait(days=4)
        return left_of(world)
    finally:
        world.house.store.close()


def left_of(world):
    """Every message, deed, case, planned moment, fact, and the talk."""
    with world.house.read() as work:
        person = people.find(work, "street", world.who)
        rows = work.connection.execute(select(tables.effect).order_by(tables.effect.c.id)).all()
        deeds = [
            from_payload(row.kind, row.payload.open(work.cipher, row.person, f"{row.run} {row.key}"))
            for row in rows
        ]
        fires = work.connection.execute(
            select(tables.fire.c.kind, tables.fire.c.ref, tables.fire.c.state)
        ).all()
        talks = work.connection.execute(select(tables.conversation.c.state)).scalars()
        return {
            "sent": list(world.house.street.sent),
            "deeds": deeds,
            "cases": [(case.kind, case.urgency, case.about) for case in cases.list_cases(work)],
            "fires": sorted(map(tuple, fires)),
            "known": dict(memory.recall(work, [person])[person].known) if person else {},
            "talk": [to_json(memory.open_talk(work, person, talk)) for talk in talks],
        }


@pytest.mark.req("EO-2")
@pytest.mark.parametrize("engine", ENGINES)
@FEW
@given(st.lists(st.tuples(UPDATES, AGAIN), min_size=4, max_size=18))
def test_an_update_that_is_delivered_again_changes_nothing(engine, story):
    updates = [*START, *(update for update, _again in story)]
    again = [*([],) * len(START), *(again for _update, again in story)]
    assert play(engine, updates, None) == play(engine, updates, again)


@pytest.mark.parametrize("engine", ENGINES)
def test_what_comes_again_after_everything_was_erased_wakes_nobody(engine):
    updates = [*START, {"text": "1"}, {"text": "effacer"}, {"text": "oui"}]
    again = [*([],) * (len(updates) - 1), [0, 3, 4, 5]]
    assert play(engine, updates, None) == play(engine, updates, again)
