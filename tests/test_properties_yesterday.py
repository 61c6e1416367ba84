"""Talks that an older release stored: answers to questions of yesterday, tokens that are gone, facts of another shape.

Nobody strands on them: the run goes on, asks again what it must, and comes to its end.
"""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from laws import LAWS
from real_talk import MONDAY, Person

from dialogs.book import DIALOGUES
from dialogs.events import Heard
from dialogs.script import QUESTIONS_AT_MOST
from dialogs.stored import from_json
from handlers.book.scene import scenes_of

EVER = (Path(__file__).parent / "keys.txt").read_text(encoding="utf-8").splitlines()
FEW = settings(
    max_examples=12, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)
PLANNED = {"checkin": "checkin:", "visit": "did_you_go:"}
GONE = ("gone", "gone_token", "~skip", "NOT#THERE", "")
DAYS = st.integers(-4000, 400).map(lambda days: (MONDAY.date() + timedelta(days=days)).isoformat())
TOKENS = sorted({line.partition("=")[2] for line in EVER if "=" in line})
SOME_TOKEN = st.sampled_from((*GONE, *TOKENS, "kayes", "gao", "plomberie", "FP#1", "FP#30"))
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(0, 150),
    SOME_TOKEN,
    DAYS,
    st.lists(SOME_TOKEN, max_size=3),
    st.just({"media": "m1"}),
    st.just({"basis": "0", "value": ["gone"]}),
)


def keys_of(name):
    """What this dialogue ever stored answers under, stars filled, and keys of no question."""
    mine = [line.partition(" ")[2].partition("=")[0] for line in EVER if line.startswith(f"{name} ")]
    asked = [key.replace("*", "1") for key in mine if not key.startswith("!")]
    return sorted({*asked, "gone", "gone.x1.key", "~kept:ways", "~kept:needed"})


def known_of():
    names = sorted({key for name in ("intake", "correct") for key in keys_of(name)})
    return st.dictionaries(st.sampled_from(names), VALUES, max_size=12)


SHOPS = st.dictionaries(
    st.sampled_from(("e1", "e2", "t1", "x")),
    st.dictionaries(st.sampled_from(("kind", "started_on", "trade", "state", "gone")), VALUES, max_size=4),
    max_size=3,
)


def stored(run, known, shops, shown):
    """A talk as it lies in the store, its run begun with what was known then."""
    name, about = run["dialogue"], run["about"]
    snapshot = {"today": "2026-02-28", "known": known, "enterprises": shops}
    run |= {"number": 3, "snapshot": snapshot, "last_at": MONDAY.isoformat()}
    run |= {"due": PLANNED[name] + about if name in PLANNED else ""}
    seen = {"run": f"{name}:{about}#3", "key": shown, "number": 9, "values": ["gone", "yes"]}
    talk = {"v": 1, "stack": [run], "shown": seen, "showings": 9, "runs": 3, "last_at": MONDAY.isoformat()}
    return from_json(json.loads(json.dumps(talk)))


def go_on(person, places):
    """Answer well until the run and what it led to are over."""
    person.say("1")
    answered = 0
    while person.talk.stack and person.talk.top.dialogue != "menu":
        person.answer_well(places[answered % len(places)])
        answered += 1
        assert answered <= QUESTIONS_AT_MOST, "it does not end"


def hold_the_laws(person, before, event, turn):
    for law in LAWS:
        law(person, before, event, turn)


@pytest.mark.parametrize("name", DIALOGUES)
@FEW
@given(data=st.data())
def test_a_run_over_yesterdays_answers_comes_to_its_end(name, data):
    scenes = scenes_of(name)
    assert scenes
    scene = data.draw(st.sampled_from(scenes))
    answers = data.draw(st.dictionaries(st.sampled_from(keys_of(name)), VALUES))
    known, shops = data.draw(known_of()), data.draw(SHOPS)
    person = Person(hold_the_laws)
    person.known, person.enterprises = known, shops
    shown = data.draw(st.sampled_from(keys_of(name)))
    run = {"dialogue": name, "about": scene.about, "answers": answers}
    person.talk = stored(run, {**scene.known, **known}, shops, shown)
    go_on(person, data.draw(st.lists(st.integers(0, 30), min_size=3, max_size=9)))


@FEW
@given(known_of(), SHOPS, st.lists(st.integers(0, 30), min_size=3, max_size=9))
def test_a_person_of_yesterday_can_search_again(known, shops, places):
    person = Person(hold_the_laws)
    person.known, person.enterprises = known, shops
    person.meet(Heard("bonjour"))
    person.meet(Heard("menu"))
    for place in places:
        if person.turn.showing is not None:
            person.answer_well(place)
