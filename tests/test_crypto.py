"""Personal columns: encrypted, bound to their place, found by blind index; keys apart."""

from __future__ import annotations

import json
import stat

import pytest
from sqlalchemy import select, text, update
from wire_house import ENGINES, a_house

from data import tables
from data.crypto import CannotOpen, Encrypted
from data.keys import make_keys, read_keys
from data.start_error import StartError
from data.store import memory, people
from data.store.store import open_store


@pytest.fixture(params=ENGINES)
def house(request, tmp_path):
    with a_house(request.param, tmp_path) as house:
        yield house


def all_bytes(house):
    """What the engine holds: its files, or where they are a server's every value of every table."""
    if house.url.startswith("sqlite"):
        house.store.close()
        return b"".join(file.read_bytes() for file in house.folder.iterdir())
    with house.read() as work:
        rows = [
            row
            for table in tables.metadata.sorted_tables
            for row in work.connection.exec_driver_sql(f"SELECT * FROM {table.name}")  # noqa: S608 - our names
        ]
    assert rows
    return b"\n".join(raw(value) for row in rows for value in row)


def raw(value):
    return bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()


@pytest.mark.req("SE-6")
def test_a_ciphertext_moved_to_another_person_does_not_open(house):
    house.say("ami", "bonjour")
    house.say("fanta", "bonjour")
    talk = tables.conversation
    with house.write() as work:
        rows = dict(work.connection.execute(select(talk.c.person, talk.c.state)).all())
        one, other = rows
        for owner, taken in ((one, other), (other, one)):
            statement = text("UPDATE conversation SET state = :taken WHERE person = :owner")
            work.connection.execute(statement, {"taken": rows[taken].envelope, "owner": owner})
    with house.read() as work, pytest.raises(CannotOpen):
        memory.open_talk(work, one, memory.sealed_talk(work, one))


@pytest.mark.req("SE-6")
def test_a_ciphertext_moved_to_another_column_or_row_does_not_open(house):
    cipher = house.store.cipher
    sealed = cipher.seal(b"aide", "fact.value|p1|name")
    assert cipher.open(sealed, "fact.value|p1|name") == b"aide"
    for place in ("thread.body|p1|name", "fact.value|p2|name", "fact.value|p1|phone"):
        with pytest.raises(CannotOpen):
            cipher.open(sealed, place)


def test_changed_bytes_and_unknown_keys_do_not_open(house):
    cipher = house.store.cipher
    sealed = bytearray(cipher.seal(b"aide", "x"))
    for place in range(len(sealed)):
        broken = bytes(sealed[:place]) + bytes([sealed[place] ^ 1]) + bytes(sealed[place + 1 :])
        with pytest.raises(CannotOpen):
            cipher.open(broken, "x")


def test_a_clear_value_is_refused_by_the_column(house):
    house.say("ami", "bonjour")
    with house.write() as work, pytest.raises(Exception, match=r"Cipher\.own"):
        work.connection.execute(update(tables.conversation).values(state="clear"))


def test_half_a_character_stops_nobody(house):
    house.say("ami", "bonjour", "oui")
    assert house.say("ami", "\ud83d")[-1].endswith("De quoi avez-vous besoin ?")
    assert house.say("ami", "1") == ["Quel âge avez-vous ?"]


@pytest.mark.req("DP-3")
def test_every_column_that_holds_words_or_addresses_is_encrypted():
    found = {
        f"{table.name}.{column.name}"
        for table in tables.metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, Encrypted)
    }
    assert found == {
        "address.address",
        "case_.note",
        "checkin.answers",
        "conversation.state",
        "dead_letter.body",
        "effect.payload",
        "fact.value",
        "inbox.body",
        "media.body",
        "media.source",
        "outbox.body",
        "outbox.farewell",
        "outbox.sent_id",
        "thread.body",
    }
    assert all(
        column.type.place == f"{table.name}.{column.name}"
        for table in tables.metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, Encrypted)
    )


@pytest.mark.req("SE-7")
def test_an_address_is_found_by_its_blind_index_alone(house):
    house.say("+22370000001", "bonjour")
    with house.read() as work:
        assert people.find(work, "street", "+22370000001") == house.person("+22370000001").id
        assert people.find(work, "other", "+22370000001") is None
    assert b"22370000001" not in all_bytes(house)


def test_no_word_of_a_person_stands_readable_in_the_files(house):
    house.say("ami", "bonjour", "oui", "mot-canari")
    held = all_bytes(house)
    assert house.person("ami").id.encode() in held, "it was looked for where it would stand"
    assert b"canari" not in held
    assert b"bonjour" not in held


@pytest.mark.req("SE-8")
def test_the_key_file_is_made_once_for_its_owner_alone(tmp_path):
    path = tmp_path / "deep" / "sira.key"
    made = make_keys(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert read_keys(path) == made
    with pytest.raises(StartError):
        make_keys(path)


def test_a_key_that_others_can_read_is_refused(tmp_path):
    path = tmp_path / "sira.key"
    make_keys(path)
    path.chmod(0o644)
    with pytest.raises(StartError, match="chmod 600"):
        read_keys(path)


@pytest.mark.parametrize(
    "broken", ["", "{}", "[]", '{"format": 1}', '{"format":1,"columns":{},"current":"00"}']
)
def test_a_broken_key_file_is_said(tmp_path, broken):
    path = tmp_path / "sira.key"
    path.write_text(broken)
    path.chmod(0o600)
    with pytest.raises(StartError, match="illisible"):
        read_keys(path)


def test_a_missing_key_with_data_stops_the_start(house):
    house.say("ami", "bonjour")
    house.store.close()
    (house.folder / "sira.key").unlink()
    with pytest.raises(StartError, match="manque"):
        open_store(house.url, house.folder / "sira.key")
    assert not (house.folder / "sira.key").exists(), "no new key is made over old data"


def test_another_key_stops_the_start(house):
    house.store.close()
    make_keys(house.folder / "other.key")
    with pytest.raises(StartError, match="pas celle de cette base"):
        open_store(house.url, house.folder / "other.key")


def test_an_older_key_still_opens_what_it_sealed(tmp_path):
    path = tmp_path / "sira.key"
    old = make_keys(path)
    stored = json.loads(path.read_text())
    stored["columns"]["aabbccdd"] = stored["index"]
    stored["current"] = "aabbccdd"
    path.write_text(json.dumps(stored))
    new = read_keys(path)
    sealed = old.cipher().seal(b"ancien", "x")
    assert new.cipher().open(sealed, "x") == b"ancien"
    with pytest.raises(CannotOpen):
        old.cipher().open(new.cipher().seal(b"neuf", "x"), "x")


def test_two_sealings_of_one_text_differ(house):
    cipher = house.store.cipher
    assert cipher.seal(b"x", "p") != cipher.seal(b"x", "p")


def test_nothing_secret_stands_in_a_repr(house):
    assert house.store.signing.hex() not in repr(house.store)
    assert str(house.store.signing) not in repr(house.store)
