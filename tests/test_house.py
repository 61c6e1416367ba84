"""The house put together: facts over our own files, and contacts that staff confirm while it runs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from wire_house import DIALOGUES, ENGINES, MONDAY, url_of

from data import catalogue
from data.store.contacts import Contact, set_contact
from data.store.store import open_store
from dialogs import phrases
from dialogs.conversation import Conversation
from dialogs.rules.followups import waves_of
from dialogs.showing import Turn
from handlers.channel import Capabilities
from handlers.house import Shelf, open_script


@pytest.fixture(params=ENGINES)
def store(request, tmp_path):
    store = open_store(url_of(request.param, tmp_path), tmp_path / "sira.key")
    yield store
    store.close()


def confirm(store, value, field="phone"):
    with store.write(MONDAY) as work:
        set_contact(work, Contact("FP#1", field, value, "awa", date(2026, 3, 2)))


def phone(shelf):
    return dict(shelf.catalogue().by_id["FP#1"].contact)["phone"].value


def test_what_staff_confirm_is_seen_by_the_next_turns(store):
    shelf = Shelf(catalogue.load(), store, fresh_seconds=0)
    assert not phone(shelf)
    confirm(store, "20 22 00 00")
    assert phone(shelf) == "20 22 00 00"
    confirm(store, "")
    assert not phone(shelf)


def test_it_does_not_look_again_at_every_turn(store):
    shelf = Shelf(catalogue.load(), store, fresh_seconds=3600)
    assert not phone(shelf)
    confirm(store, "20 22 00 00")
    assert not phone(shelf)
    assert phone(Shelf(catalogue.load(), store)) == "20 22 00 00"


def test_the_catalogue_stays_the_same_object_until_something_is_confirmed(store):
    shelf = Shelf(catalogue.load(), store, fresh_seconds=0)
    first = shelf.catalogue()
    assert shelf.catalogue() is first
    confirm(store, "20 22 00 00")
    second = shelf.catalogue()
    assert second is not first
    assert shelf.catalogue() is second


def test_the_catalogue_may_be_looked_at_while_a_turn_is_written(store):
    shelf = Shelf(catalogue.load(), store, fresh_seconds=0)
    confirm(store, "20 22 00 00")
    with store.write(MONDAY):
        assert phone(shelf) == "20 22 00 00"


def test_facts_hold_the_catalogue_the_words_and_the_waves():
    script = open_script(DIALOGUES, waves=(2, 5))
    facts = script.facts(MONDAY, "bm")
    books = catalogue.load()
    assert [entry.id for entry in facts.entries] == [entry.id for entry in books.entries]
    assert facts.catalogue_version == books.version
    assert [wave for wave, _day in waves_of(MONDAY.date(), MONDAY.date(), facts.waves)] == ["m2", "m5"]
    assert facts.lexicon.gazetteer.regions("Kayes")
    first, *others = facts.wordings(phrases.YES)
    assert (first, others) == ("Awɔ", ["Oui"])


def test_a_turn_is_said_in_the_persons_language():

    script = open_script(DIALOGUES)
    turn = Turn(Conversation(language="bm"), (phrases.YES,))
    assert [out.text for out in script.render(turn, Capabilities())] == ["Awɔ"]
    french = replace(turn, conversation=Conversation(language="fr"))
    assert [out.text for out in script.render(french, Capabilities())] == ["Oui"]
