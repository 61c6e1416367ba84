"""What a yes and a no reach, through the whole real house."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import select
from wire_house import ENGINES, url_of
from world import World

from data.store import cases
from data.tables import fire

INTAKE = ("1", "oui", "2", "bamako", "30", "2", "commerce", "commerce", "2", "1")


@pytest.fixture(params=ENGINES)
def world(request, tmp_path):
    url = url_of(request.param, tmp_path)
    world = World(tmp_path, datetime(2026, 3, 2, 9, tzinfo=UTC), url=url)
    world.start()
    yield world
    world.house.store.close()


def waiting(world, kind):
    with world.house.read() as work:
        rows = select(fire.c.ref).where(fire.c.kind == kind, fire.c.state == "waiting")
        return {row.ref for row in work.connection.execute(rows)}


def notes(world):
    with world.house.read() as work:
        return [case.note for case in cases.list_cases(work)]


def with_an_enterprise(world):
    world.say(*INTAKE, "menu", "mon activité", "oui", "couture", "2 mars 2026")


def test_a_no_to_one_visit_leaves_the_enterprise_followed(world):
    with_an_enterprise(world)
    followed = waiting(world, "checkin")
    assert "e1:m1" in followed
    world.say("menu", "revoir mes choix", "1", "non")
    assert waiting(world, "did_you_go") == set()
    assert waiting(world, "checkin") == followed


def test_a_no_to_another_enterprise_leaves_the_first_followed(world):
    with_an_enterprise(world)
    followed = waiting(world, "checkin")
    assert followed
    world.say("menu", "mon activité", "une activité de plus", "non")
    assert waiting(world, "checkin") == followed


def test_not_to_be_written_to_any_more_ends_all_of_it(world):
    with_an_enterprise(world)
    assert waiting(world, "checkin")
    world.say("menu", "mes réponses", "ne plus m'écrire")
    assert waiting(world, "checkin") == set()


@pytest.mark.parametrize("call", [("personne", "2"), ("SOS",)])
def test_who_keeps_nothing_can_still_be_called(world, call):
    world.say("1", "non", *call, "76 12 34 56", "le matin")
    assert any("76123456" in note and "le matin" in note for note in notes(world))
