"""What many people's turns do is written together; the one that fails is found and taken back alone."""

from __future__ import annotations

import pytest
from wire_house import ENGINES, a_house

from data.tables import consent, inbox
from handlers import turn


@pytest.fixture(params=ENGINES)
def house(request, tmp_path):
    with a_house(request.param, tmp_path) as found:
        yield found


def all_agree(house, *people):
    for person in people:
        house.say(person, "bonjour")
    for person in people:
        house.receive(person, {"text": "oui"})


def test_turns_that_do_something_share_their_statements(house, monkeypatch):
    written = []
    monkeypatch.setattr(turn, "keep", lambda work, units: written.append(len(units)) or keep(work, units))
    all_agree(house, "awa", "bakary", "coumba")
    written.clear()
    house.settle()
    assert written == [3]
    assert len(house.rows(consent, "person")) == 3


def test_an_act_that_fails_takes_back_its_own_turn_only(house, monkeypatch):
    all_agree(house, "awa", "bakary", "coumba")
    broken = house.person("bakary").id

    def perform_or_break(work, who, act):
        perform(work, who, act)
        if who.person == broken:
            raise RuntimeError("a bug")

    monkeypatch.setattr(turn, "perform", perform_or_break)
    assert house.turns.take() == 3
    assert {row[0] for row in house.rows(consent, "person")} == {
        house.person("awa").id,
        house.person("coumba").id,
    }
    assert max(house.rows(inbox, "state", "attempts")) == ("waiting", 1)
    monkeypatch.setattr(turn, "perform", perform)
    house.settle()
    assert len(house.rows(consent, "person")) == 3
    assert {row[0] for row in house.rows(inbox, "state")} == {"done"}


keep, perform = turn.keep, turn.perform
