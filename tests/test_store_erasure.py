"""Erasing: nothing readable remains, in rows or in files; who refused to be kept is forgotten after a day."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select, update
from wire_house import ENGINES, a_house

from data import tables
from data.crypto import CannotOpen, Encrypted
from data.store import cases, erasure
from data.store.retention import sweep
from data.store.store import Store
from handlers.channel import SendError

CANARY = "Kolokani-canari"


@pytest.fixture(params=ENGINES)
def house(request, tmp_path):
    with a_house(request.param, tmp_path) as house:
        house.say("ami", "bonjour", "oui", "2", CANARY, "30")
        house.say("fanta", "bonjour", "oui", "1", "40")
        yield house


def traces(store: Store, now, person):
    """Every row of every table that names the person or opens with their id."""
    found = []
    with store.read(now) as work:
        for table in tables.metadata.sorted_tables:
            for row in work.connection.execute(select(table)):
                values = row._asdict()
                if person in values.values():
                    found.append((table.name, "id"))
                for column in table.columns:
                    sealed = values[column.name]
                    if (
                        isinstance(column.type, Encrypted)
                        and sealed is not None
                        and opens(store, sealed, person)
                    ):
                        found.append((table.name, column.name))
    return found


def opens(store, sealed, person):
    for row in ("", "street", "in", "out"):
        try:
            sealed.open(store.cipher, person, row)
        except CannotOpen:
            continue
        return True
    return False


def test_the_search_for_traces_finds_them(house):
    assert len(traces(house.store, house.clock.now(), house.person("ami").id)) > 20


@pytest.mark.req("DP-7")
def test_after_erasing_nothing_of_the_person_is_left(house):
    person = house.person("ami").id
    addresses = {row[0] for row in house.rows(tables.address, "blind")}
    raw_before = house.rows(tables.address, "person", "address")
    envelope = next(sealed.envelope for owner, sealed in raw_before if owner == person)
    said = house.say("ami", "effacer", "oui")
    assert said[-1].startswith("C'est effacé.")
    assert traces(house.store, house.clock.now(), person) == []
    assert house.person("ami") is None
    assert len({row[0] for row in house.rows(tables.address, "blind")}) == len(addresses) - 1
    house.tick()
    house.store.close()
    raw = b"".join(file.read_bytes() for file in house.folder.iterdir())
    assert person.encode() not in raw
    assert envelope not in raw
    assert CANARY.encode() not in raw


@pytest.mark.req("DP-7")
def test_erasing_leaves_a_tombstone_that_names_nobody(house):
    person = house.person("ami").id
    house.say("ami", "effacer", "oui")
    [(blind, reason)] = house.rows(tables.tombstone, "blind", "reason")
    assert (blind, reason) == (house.store.cipher.index("person", person), "asked")


def test_the_last_words_vanish_even_when_they_cannot_be_sent(house):
    house.say("ami", "effacer")
    house.receive("ami", {"text": "oui"})
    while house.turns.take():
        pass
    assert [row[0] for row in house.rows(tables.outbox, "person") if row[0] is None] == [None]
    house.street.faults = [SendError("blocked", retryable=False)]
    house.send()
    assert None not in [row[0] for row in house.rows(tables.outbox, "person")]


def test_a_case_of_somebody_erased_keeps_only_its_counters(house):
    house.say("ami", "effacer", "oui")
    rows = house.rows(tables.case, "kind", "person", "note", "state", "outcome")
    assert ("urgent_need", None, None, "closed", "erased") in rows


def test_an_update_delivered_again_after_erasing_brings_nobody_back(house):
    house.receive("ami", {"text": "bonjour"}, "again")
    house.settle()
    house.say("ami", "effacer", "oui")
    assert not house.receive("ami", {"text": "bonjour"}, "again")
    assert house.person("ami") is None


def test_who_writes_after_erasing_is_somebody_new(house):
    before = house.person("ami").id
    house.say("ami", "effacer", "oui")
    assert house.say("ami", "bonjour") == ["Puis-je garder vos réponses ?"]
    assert house.person("ami").id != before


@pytest.mark.rule(18)
def test_who_refused_to_be_kept_is_forgotten_after_a_day_of_silence(house):
    house.say("bakary", "bonjour", "non", "1")
    person = house.person("bakary").id
    assert not [row for row in house.rows(tables.fact, "person") if row[0] == person], "no fact is kept"
    house.clock.pass_time(hours=23, minutes=59)
    assert house.tick().forgotten == 0
    house.clock.pass_time(minutes=1)
    assert house.tick().forgotten == 1
    assert traces(house.store, house.clock.now(), person) == []
    assert house.person("ami") is not None, "nobody else is touched"


@pytest.mark.rule(18)
@pytest.mark.req("DI-6")
def test_who_waits_for_a_counsellor_stays_reachable_until_the_case_is_closed(house):
    house.say("bakary", "bonjour", "non", "2")
    person = house.person("bakary").id
    house.clock.pass_time(hours=25)
    house.tick()
    assert house.person("bakary") is not None
    assert [row for row in house.rows(tables.thread, "person") if row[0] == person] == []
    with house.write() as work:
        [case] = [case for case in cases.list_cases(work) if case.person == person]
        cases.close_case(work, case.id, "reçu", "awa")
    house.settle()
    house.clock.pass_time(hours=25)
    house.tick()
    assert house.person("bakary") is None


@pytest.mark.req("DP-8")
def test_raw_bodies_go_after_a_week_and_their_marks_a_day_later(house):
    def left():
        bodies = house.rows(tables.inbox, "body")
        return len(bodies), sum(body is not None for (body,) in bodies)

    rows, bodies = left()
    assert rows == bodies > 0
    for days, wanted in ((6, (rows, rows)), (7.5, (rows, 0)), (8.5, (0, 0))):
        with house.store.write(house.clock.now() + timedelta(days=days)) as work:
            sweep(work)
        assert left() == wanted


def test_every_table_with_a_person_is_erased_or_unlinked(house):
    erased = {table.name for table in erasure.OWNED} | {"person", "inbox", "case_", "outbox"}
    holding = {table.name for table in tables.metadata.sorted_tables if "person" in table.columns}
    assert len(holding) > 10
    assert holding <= erased


def test_waiting_rows_are_never_swept(house):
    house.receive("ami", {"text": "bonjour"})
    with house.write() as work:
        work.connection.execute(
            update(tables.inbox).values(received_at=house.clock.now() - timedelta(days=30))
        )
        sweep(work)
    assert house.rows(tables.inbox, "state") == [("waiting",)]
