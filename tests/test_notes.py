"""What staff read in a case is French: the label that the person saw, never our token for it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from wire_house import ENGINES, url_of
from world import World

from data.store import cases
from data.tables import referral

INTAKE = ("1", "oui", "2", "bamako", "30", "2", "commerce", "commerce", "2", "1")


@pytest.fixture(params=ENGINES)
def world(request, tmp_path):
    url = url_of(request.param, tmp_path)
    world = World(tmp_path, datetime(2026, 3, 2, 9, tzinfo=UTC), url=url)
    world.start()
    yield world
    world.house.store.close()


def notes(world):
    with world.house.read() as work:
        return [case.note for case in cases.list_cases(work)]


def test_why_somebody_did_not_go(world):
    world.say(*INTAKE, "1", "oui")
    assert world.wait(days=4)
    world.say("oui", "non", "c'est trop loin")
    assert "N'y est pas allé : C'est trop loin." in notes(world)


def test_why_an_enterprise_ended(world):
    world.say(*INTAKE, "menu", "mon activité", "oui", "couture", "2 mars 2026")
    assert world.wait(days=33)
    world.say("oui", "elle est finie", "passer", "panne ou vol", "non")
    assert "Raison : Panne ou vol." in notes(world)


def test_what_blocks_and_what_would_help(world):
    world.say(*INTAKE, "menu", "mon activité", "oui", "couture", "2 mars 2026")
    assert world.wait(days=33)
    world.say("oui", "pas encore commencée", "les papiers", "passer")
    assert "Pas commencée. Bloque : Les papiers." in notes(world)


def test_what_is_needed_at_once(world):
    world.say("1", "oui", "dormir, manger, santé", "gao", "me soigner")
    assert "Besoin : Me soigner." in notes(world)


def test_what_was_passed_over_is_said_so(world):
    world.say(*INTAKE, "1", "oui")
    assert world.wait(days=4)
    world.say("oui", "non", "passer")
    assert "N'y est pas allé : non dit." in notes(world)


def test_only_the_first_choice_ever_made_is_the_first_choice(world):
    world.say(*INTAKE, "1", "oui", "menu", "revoir mes choix", "2", "non")
    chosen = dict(world.house.rows(referral, "entry", "first_choice"))
    assert len(chosen) == 2
    assert list(chosen.values()) == [True, False]
    world.say("menu", "revoir mes choix", "1", "non")
    assert dict(world.house.rows(referral, "entry", "first_choice")) == chosen
