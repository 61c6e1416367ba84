"""Turns over a real store: one effect per update, in order, and nobody stopped by another's trouble."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import text
from wire_house import ENGINES, FIRST, a_house, render

from data import tables
from data.store import cases, inbox, thread
from dialogs import phrases


@pytest.fixture(params=ENGINES)
def house(request, tmp_path):
    with a_house(request.param, tmp_path) as house:
        yield house


@pytest.mark.req("EO-2")
def test_an_update_delivered_twice_is_met_once(house):
    assert house.receive("ami", {"text": "bonjour"}, "u1")
    house.settle()
    assert not house.receive("ami", {"text": "bonjour"}, "u1")
    house.settle()
    assert len(house.street.sent) == 1
    assert house.rows(tables.inbox, "state") == [("done",)]


@pytest.mark.req("EO-3")
def test_a_turn_leaves_talk_thread_and_outbox_in_one_unit(house):
    assert house.say("ami", "bonjour", "oui") == [
        "Puis-je garder vos réponses ?",
        "De quoi avez-vous besoin ?",
    ]
    assert len(house.rows(tables.conversation, "person")) == 1
    with house.read() as work:
        person = house.person("ami").id
        said = thread.read(work, person)
    assert [(line.direction, line.text) for line in said] == [
        ("in", "bonjour"),
        ("out", "Puis-je garder vos réponses ?"),
        ("in", "oui"),
        ("out", "De quoi avez-vous besoin ?"),
    ]


def test_a_pressed_button_stands_in_the_thread_with_its_label(house):
    house.say("ami", "bonjour")
    house.receive("ami", {"press": [FIRST + 1, 0]})
    house.settle()
    with house.read() as work:
        said = thread.read(work, house.person("ami").id, after=2)
    assert (said[0].kind, said[0].text) == ("press", "Oui")


@pytest.mark.req("EO-4")
def test_one_persons_messages_are_met_in_order_and_others_beside_them(house):
    for said in ("bonjour", "oui", "1", "30"):
        for who in ("ami", "fanta"):
            house.receive(who, {"text": said})
    house.settle()
    for who in ("ami", "fanta"):
        mine = [text for address, text in house.street.sent if address == who]
        assert mine == [
            "Puis-je garder vos réponses ?",
            "De quoi avez-vous besoin ?",
            "Quel âge avez-vous ?",
            "Merci. C'est noté.",
        ]


@pytest.mark.req("EO-6")
def test_a_malformed_update_goes_to_the_dead_letters_and_blocks_nobody(house):
    house.receive("ami", {"boom": 1})
    house.receive("ami", {"text": "bonjour"})
    house.receive("fanta", {"text": "bonjour"})
    house.settle()
    assert sorted(address for address, _ in house.street.sent) == ["ami", "ami", "fanta"]
    assert ("ami", phrases.OTHER_MEDIA.msgid) in house.street.sent, "who sent it is told so"
    assert house.rows(tables.dead_letter, "reason") == [("malformed",)]


@pytest.mark.req("EO-6")
def test_a_row_that_fails_three_times_is_buried_told_and_given_to_a_human(house):
    house.say("ami", "bonjour", "oui", "1")
    house.receive("ami", {"text": "13"})
    house.receive("fanta", {"text": "bonjour"})
    house.turns.take()
    house.send()
    assert ("fanta", "Puis-je garder vos réponses ?") in house.street.sent, "the poison row rolled back alone"
    house.settle()
    assert house.street.sent[-1] == ("ami", "Je n'ai pas pu lire votre message. Une personne va le regarder.")
    assert house.rows(tables.dead_letter, "reason") == [("failed",)]
    with house.read() as work:
        assert "stuck" in [case.kind for case in cases.list_cases(work)]
    assert house.say("ami", "31") == ["Merci. C'est noté."], "the talk goes on where it was"


def test_a_crash_between_receipt_and_turn_loses_nothing(house):
    house.receive("ami", {"text": "bonjour"})
    house.reopen()
    house.settle()
    assert house.street.sent == [("ami", "Puis-je garder vos réponses ?")]


def test_a_crash_between_turn_and_sending_loses_nothing(house):
    house.receive("ami", {"text": "bonjour"})
    house.turns.take()
    house.reopen()
    house.send()
    assert house.street.sent == [("ami", "Puis-je garder vos réponses ?")]


def test_a_crash_inside_the_batch_leaves_it_whole(house, monkeypatch):
    house.receive("ami", {"text": "bonjour"})

    def power_cut(*_args):
        raise KeyboardInterrupt

    monkeypatch.setattr(inbox, "done", power_cut)
    with pytest.raises(KeyboardInterrupt):
        house.turns.take()
    monkeypatch.undo()
    assert house.rows(tables.outbox, "id") == []
    house.reopen()
    house.settle()
    assert len(house.street.sent) == 1


def test_words_that_fail_even_to_apologise_leave_a_case_and_stop_nobody(house):
    house.say("fanta", "bonjour")

    def wordless(turn, capabilities):
        if "ami" in broken:
            raise KeyError("the canary text")
        return render(turn, capabilities)

    broken = ["ami"]
    house.with_render(wordless)
    house.receive("ami", {"text": "bonjour"})
    house.settle()
    broken.clear()
    assert house.say("fanta", "oui") == ["De quoi avez-vous besoin ?"]
    assert house.rows(tables.dead_letter, "reason") == [("failed",)]
    with house.read() as work:
        assert [case.kind for case in cases.list_cases(work)] == ["stuck"]


@pytest.mark.req("SE-18")
def test_a_flood_slows_only_the_one_who_floods(house):
    for number in range(60):
        house.receive("crue", {"text": f"bonjour {number}"})
    house.receive("ami", {"text": "bonjour"})
    house.settle()
    assert [address for address, _ in house.street.sent].count("crue") == 20
    assert ("ami", "Puis-je garder vos réponses ?") in house.street.sent
    house.clock.pass_time(seconds=61)
    house.settle()
    assert [address for address, _ in house.street.sent].count("crue") == 40
    assert house.rows(tables.inbox, "state").count(("waiting",)) == 20, "the rows are kept"


@pytest.mark.req("SE-18")
def test_a_call_for_help_in_a_flood_is_met_at_once_and_once_a_minute(house):
    for number in range(90):
        house.receive("crue", {"text": "sos" if number in (50, 60, 70) else "bonjour"})
    house.settle()
    assert [text for _, text in house.street.sent].count("Une personne va vous écrire.\nReprenons.") == 0
    with house.read() as work:
        assert [case.urgency for case in cases.list_cases(work)] == ["critical"]
    assert any("Une personne va vous écrire." in text for _, text in house.street.sent)
    assert house.rows(tables.inbox, "state").count(("waiting",)) == 69
    house.clock.pass_time(seconds=61)
    house.settle()
    with house.read() as work:
        assert len(cases.list_cases(work)) == 2


def test_a_counsellors_words_reach_the_person_and_closing_gives_the_floor_back(house):
    house.say("ami", "bonjour", "oui", "2")
    with house.write() as work:
        number = cases.list_cases(work)[0].id
        assert cases.counsellor_says(work, number, "Je vous appelle ce soir.", "awa")
    house.settle()
    assert house.street.sent[-1] == ("ami", "Je vous appelle ce soir.")
    assert house.say("ami", "merci") == [], "the floor is the counsellor's"
    with house.write() as work:
        assert cases.close_case(work, number, "reçu", "awa")
        assert not cases.close_case(work, number, "reçu", "awa")
    house.settle()
    assert house.street.sent[-1][1].endswith("Quel âge avez-vous ?")


def test_an_unreadable_internal_event_is_a_dead_letter(house):
    house.say("ami", "bonjour")
    with house.write() as work:
        inbox.put(work, house.person("ami").id, "x", json.dumps({"event": "Nonsense"}))
    house.settle()
    assert house.rows(tables.dead_letter, "reason") == [("malformed",)]


def move(house, table, column, taken, given):
    """Put one person's ciphertext where another's stands."""
    source, target = (house.person(who).id for who in (taken, given))
    raw = [row[1].envelope for row in house.rows(table, "person", column) if row[0] == source][-1]
    last = " AND state = 'waiting'" if table is tables.inbox else ""
    sql = text(f"UPDATE {table.name} SET {column} = :raw WHERE person = :person{last}")  # noqa: S608 - our names
    with house.write() as work:
        work.connection.execute(sql, {"raw": raw, "person": target})


@pytest.mark.req("SE-6")
def test_a_row_that_does_not_open_is_a_dead_letter_and_stops_nobody(house):
    house.say("ami", "bonjour")
    house.say("fanta", "bonjour")
    for who in ("ami", "fanta", "ami"):
        house.receive(who, {"text": "oui"})
    move(house, tables.inbox, "body", "fanta", "ami")
    house.settle()
    assert ("fanta", "De quoi avez-vous besoin ?") in house.street.sent
    assert house.rows(tables.dead_letter, "reason") == [("malformed",), ("malformed",)]


@pytest.mark.req("SE-6")
def test_a_talk_that_does_not_open_fails_alone_and_calls_a_human(house):
    house.say("ami", "bonjour", "oui")
    house.say("fanta", "bonjour", "oui")
    move(house, tables.conversation, "state", "fanta", "ami")
    house.receive("ami", {"text": "2"})
    house.receive("fanta", {"text": "1"})
    house.settle()
    assert ("fanta", "Quel âge avez-vous ?") in house.street.sent
    assert house.street.sent[-1] == ("ami", "Je n'ai pas pu lire votre message. Une personne va le regarder.")
    with house.read() as work:
        assert "stuck" in [case.kind for case in cases.list_cases(work)]
