"""A file from the person's hand to the counsellor's: fetched, checked, kept sealed; told when it is not."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from datetime import timedelta

import pytest
from media_house import MediaHouse, Post
from media_samples import GPS, exif, jpeg, voice
from wire_house import ENGINES, postgres_url

from data import tables
from data.crypto import CannotOpen
from data.store import erasure, media
from handlers.channel import FetchError
from handlers.files.fetching import AT_ONCE, TRIES, WAITS
from handlers.files.letting_in import FILES_A_DAY

NOT_OPENED = "Je n'ai pas pu ouvrir votre message vocal. Envoyez-le encore, ou écrivez."
TOO_LONG = "Votre message vocal est trop long. Parlez moins de trois minutes."
NOT_KEPT = "Vous préférez que je ne garde rien."
LATER = FetchError("not_reached", retryable=True)


@contextmanager
def a_media_house(engine, folder, **changes):
    house = MediaHouse(folder, postgres_url() if engine == "postgresql" else "", **changes)
    try:
        yield house
    finally:
        house.store.close()


@pytest.fixture(params=ENGINES)
def house(request, tmp_path):
    with a_media_house(request.param, tmp_path) as house:
        house.say("ami", "bonjour", "oui")
        yield house


# -- kept ----------------------------------------------------------------------------------------------------------


def test_a_voice_note_is_kept_for_the_counsellor_and_the_talk_goes_on(house):
    body = voice(2)
    house.send_file("ami", body)
    assert house.street.sent[-1][1].startswith("J'ai reçu votre message vocal. Une personne l'écoutera.")
    assert house.states() == [("voice", "audio/ogg", "wanted")]
    assert house.fetch() == []
    file = house.kept("ami")
    assert (file.kind, file.type) == ("voice", "audio/ogg")
    assert len(file.body) == len(body) - len("test"), "all but the name of the program that recorded it"
    [case] = house.cases()
    assert case.about == file.id
    assert (house.thread("ami")[-2].kind, house.thread("ami")[-2].data) == ("voice", file.id)


@pytest.mark.req("SE-17")
def test_a_photo_is_kept_without_the_place_where_it_was_taken(house):
    house.send_file("ami", jpeg(64, 48, extra=exif()), "photo")
    house.fetch()
    file = house.kept("ami")
    assert file.type == "image/jpeg", "by its content, whatever the sender says"
    assert GPS not in file.body
    assert house.cases() == []


@pytest.mark.req("SE-2")
@pytest.mark.req("SE-6")
def test_what_it_is_fetched_by_and_what_it_holds_are_sealed_for_this_person_and_file(house):
    source = house.send_file("ami", voice())
    [(name, sealed)] = house.rows(tables.media, "id", "source")
    person = house.person("ami").id
    assert sealed.open(house.store.cipher, person, name) == source
    with pytest.raises(CannotOpen):
        sealed.open(house.store.cipher, person, "another")
    house.fetch()
    [(sealed, body)] = house.rows(tables.media, "source", "body")
    assert sealed is None
    with pytest.raises(CannotOpen):
        body.open_bytes(house.store.cipher, "somebody else", name)
    assert b"OpusHead" not in body.envelope


def test_only_a_few_are_fetched_together_and_all_are_fetched(house):
    running = most = 0
    fetch = house.street.fetch

    async def counted(source, limit):
        nonlocal running, most
        running += 1
        most = max(most, running)
        try:
            await asyncio.sleep(0)
            return await fetch(source, limit)
        finally:
            running -= 1

    house.street.fetch = counted
    for number in range(10):
        house.clock.pass_time(seconds=30)
        house.send_file(f"p{number}", voice(1))
    house.fetch()
    assert [state for _kind, _type, state in house.states()] == ["kept"] * 10
    assert 1 < most <= AT_ONCE


@pytest.mark.req("EO-2")
def test_an_update_delivered_twice_is_one_file(house):
    for _ in range(2):
        file = {"kind": "voice", "type": "audio/ogg", "size": 5, "source": "s"}
        house.receive("ami", {"media": "voice", "id": "s", "file": file}, "again")
        house.settle()
    assert len(house.states()) == len(house.cases()) == 1


def test_a_voice_note_answers_no_question_that_wants_a_word_and_is_never_empty(house):
    house.send_file("ami", voice(), caption="  \u200f ")
    assert "Votre message est vide. Écrivez un mot ou un chiffre." not in house.street.sent[-1][1]
    assert house.street.sent[-1][1].endswith("De quoi avez-vous besoin ?")


# -- not kept ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "body", "sentence", "note"),
    [
        ("voice", jpeg(), NOT_OPENED, "n'est pas un message vocal"),
        ("voice", voice(181), TOO_LONG, "trop long"),
        ("photo", voice(), "Je n'ai pas pu ouvrir votre photo. Envoyez-la encore, ou écrivez.", ""),
    ],
)
def test_what_is_not_kept_is_told_once_to_the_person_and_noted_for_the_counsellor(
    house, kind, body, sentence, note
):
    house.send_file("ami", body, kind)
    assert house.fetch() == [sentence]
    assert house.states() == [(kind, "audio/ogg", "refused")]
    assert house.rows(tables.media, "source", "body") == [(None, None)]
    assert house.fetch() == []
    assert [note in case.note for case in house.cases()] == [True] * (kind == "voice")
    assert house.say("ami", "1")[-1] == "Quel âge avez-vous ?", "the question is still open"


@pytest.mark.parametrize(("kind", "most"), [("voice", 2 * 1024 * 1024), ("photo", 5 * 1024 * 1024)])
def test_what_is_too_big_by_its_own_word_is_never_fetched(house, kind, most):
    house.send_file("ami", b"x", kind, file={"size": most + 1})
    assert ("trop long" if kind == "voice" else "trop lourde") in house.street.sent[-1][1]
    assert house.street.sent[-1][1].endswith("De quoi avez-vous besoin ?")
    assert house.states() == house.cases() == []
    house.fetch()
    assert house.street.fetched == []


def test_what_is_too_big_in_truth_is_told_as_such(house):
    house.street.troubles = [FetchError("too_big", retryable=False)]
    house.send_file("ami", voice())
    assert house.fetch() == [TOO_LONG]


@pytest.mark.req("SE-17")
def test_the_21st_file_of_a_day_is_not_fetched_and_said_so(house):
    for number in range(FILES_A_DAY + 1):
        assert number == len(house.states())
        house.clock.pass_time(seconds=30)
        house.send_file("ami", voice(1))
    assert "Vous avez envoyé beaucoup de messages vocaux" in house.street.sent[-1][1]
    assert len(house.states()) == len(house.cases()) == FILES_A_DAY
    house.clock.pass_time(hours=24)
    house.send_file("ami", voice(1))
    assert len(house.states()) == FILES_A_DAY + 1


def test_what_staff_send_does_not_count_among_the_files_of_a_day(house):
    with house.write() as work:
        person = house.person("ami").id
        media.attach(work, person, "voice", "audio/ogg", b"of staff")
        assert media.count_sent(work, person, work.now - timedelta(hours=1)) == 0


def test_a_kind_that_nobody_keeps_is_not_fetched(house):
    house.send_file("ami", b"MZ", "document")
    assert house.states() == []
    assert house.street.sent[-1][1].startswith("Je ne sais pas lire ce message.")


def test_whatever_a_sender_says_of_a_file_can_be_stored(house):
    house.send_file("ami", voice(), file={"type": "audio/\x00ogg\n" + "é" * 500, "size": -5})
    house.send_file("fanta", voice(), file={"type": "x" * 500, "size": 0})
    told = house.rows(tables.media, "type", "size")
    assert told == [("audio/ogg", 0), ("x" * 80, 0)]
    house.fetch()
    assert house.states() == [("voice", "audio/ogg", "kept")] * 2


# -- who wants nothing kept ----------------------------------------------------------------------------------------


@pytest.mark.rule(18)
@pytest.mark.parametrize("kind", ["voice", "photo"])
def test_of_who_wants_nothing_kept_nothing_is_fetched_and_they_are_told(house, kind):
    house.say("bakary", "bonjour", "non")
    house.send_file("bakary", voice(), kind)
    assert house.street.sent[-1][1].startswith(NOT_KEPT)
    assert "écrivez « personne »" in house.street.sent[-1][1]
    assert house.states() == house.cases() == []
    assert house.fetch() == []
    assert house.street.fetched == []


@pytest.mark.rule(18)
@pytest.mark.req("SC-9")
def test_who_wants_nothing_kept_before_it_is_fetched_keeps_their_file_to_themselves(house):
    house.say("bakary", "bonjour")
    house.send_file("bakary", voice())
    house.say("bakary", "non")
    [told] = house.fetch()
    assert told.startswith(NOT_KEPT)
    assert house.street.fetched == []
    assert house.states() == [("voice", "audio/ogg", "refused")]
    assert "ne veut pas que ses réponses soient gardées" in house.cases()[0].note


@pytest.mark.rule(18)
def test_what_was_kept_before_goes_with_the_talk_and_the_case_says_so(house):
    house.say("bakary", "bonjour")
    house.send_file("bakary", voice())
    house.fetch()
    house.say("bakary", "non")
    house.clock.pass_time(hours=25)
    house.tick()
    assert house.states() == []
    assert house.cases()[0].note.endswith("la personne ne veut pas que ses réponses soient gardées.")


# -- again, later, never -------------------------------------------------------------------------------------------


def test_a_file_that_does_not_come_is_tried_again_for_a_day_then_told_as_lost(house):
    house.street.troubles = [LATER] * TRIES
    house.send_file("ami", voice())
    assert house.fetch() == []
    for tried, wait in enumerate(WAITS, 1):
        house.clock.pass_time(seconds=wait.total_seconds() - 1)
        house.fetch()
        assert len(house.street.fetched) == tried
        house.clock.pass_time(seconds=1)
        told = house.fetch()
    assert told == [NOT_OPENED]
    assert len(house.street.fetched) == TRIES
    assert sum(wait.total_seconds() for wait in WAITS) == pytest.approx(86_400, rel=0.05)
    assert house.states() == [("voice", "audio/ogg", "lost")]
    assert "n'est jamais arrivé" in house.cases()[0].note


def test_a_fault_that_passes_costs_nothing_but_time(house):
    house.street.troubles = [LATER, RuntimeError("a bug of the channel"), TimeoutError()]
    house.send_file("ami", voice())
    house.fetch()
    for wait in WAITS[:3]:
        house.clock.pass_time(seconds=wait.total_seconds())
        assert house.fetch() == []
    assert house.states() == [("voice", "audio/ogg", "kept")]


@pytest.mark.req("EO-11")
def test_a_provider_that_asks_for_patience_gets_it(house):
    house.street.troubles = [FetchError("flood", retryable=True, retry_after=90)]
    house.send_file("ami", voice())
    house.fetch()
    house.clock.pass_time(seconds=89)
    house.fetch()
    assert len(house.street.fetched) == 1
    house.clock.pass_time(seconds=1)
    house.fetch()
    assert house.states() == [("voice", "audio/ogg", "kept")]


def test_what_is_gone_at_the_provider_is_told_at_once(house):
    house.street.troubles = [FetchError("gone", retryable=False)]
    house.send_file("ami", voice())
    assert house.fetch() == [NOT_OPENED]


def test_a_crash_while_a_file_is_fetched_loses_nothing(house):
    house.send_file("ami", voice())
    with house.write() as work:
        assert len(media.claim(work, ["street"], AT_ONCE)) == 1
    house.again()
    house.fetch()
    assert house.states() == [("voice", "audio/ogg", "wanted")], "it may still be on its way elsewhere"
    house.clock.pass_time(seconds=media.LEASE.total_seconds())
    house.fetch()
    assert house.states() == [("voice", "audio/ogg", "kept")]


def test_a_file_that_ends_every_instance_is_given_up(house):
    house.send_file("ami", voice())
    for _ in range(TRIES):
        with house.write() as work:
            assert len(media.claim(work, ["street"], AT_ONCE)) == 1
        house.clock.pass_time(seconds=media.LEASE.total_seconds())
    assert house.fetch() == [NOT_OPENED]
    assert house.street.fetched == []


def test_a_row_that_does_not_open_is_lost_and_keeps_no_other_waiting(house):
    house.send_file("ami", voice())
    with house.write() as work:
        sealed = work.cipher.own("moved", "somebody else")
        work.connection.execute(tables.media.update().values(source=sealed))
    house.clock.pass_time(seconds=30)
    house.send_file("fanta", voice())
    assert house.fetch() == [NOT_OPENED]
    assert sorted(state for *_, state in house.states()) == ["kept", "lost"]


def test_a_channel_that_is_not_there_today_keeps_its_files_waiting(house):
    house.send_file("ami", voice())
    house.street, street = Post(), house.street
    house.turns._channels = {}
    with house.read() as work:
        assert media.next_due(work, ["another"]) is None
        assert media.next_due(work, ["street"]) is not None
    assert street.fetched == []


# -- the end of a file ---------------------------------------------------------------------------------------------


def test_what_two_instances_fetched_is_settled_once(house):
    house.send_file("ami", voice())
    with house.write() as work:
        [file] = media.claim(work, ["street"], AT_ONCE)
        assert media.keep(work, file, "audio/ogg", b"first")
        assert not media.keep(work, file, "audio/ogg", b"second")
        assert not media.give_up(work, file, "lost")
    assert house.kept("ami").body == b"first"


@pytest.mark.req("DP-7")
@pytest.mark.parametrize("body", [voice(), b"lies"], ids=["good", "bad"])
def test_who_is_erased_while_their_file_is_on_its_way_leaves_none(house, body):
    house.send_file("ami", body)
    fetch, person = house.street.fetch, house.person("ami").id

    async def slow(source, most):
        body = await fetch(source, most)
        with house.write() as work:
            erasure.erase(work, person, "asked")
        return body

    house.street.fetch = slow
    assert house.fetch() == []
    assert house.states() == []
    assert len(house.street.fetched) == 1
    assert house.rows(tables.inbox, "state").count(("waiting",)) == 0


@pytest.mark.req("DP-7")
def test_erasing_takes_kept_and_wanted_files_with_it(house):
    house.send_file("ami", voice())
    house.fetch()
    house.send_file("ami", voice())
    assert sorted(state for _kind, _type, state in house.states()) == ["kept", "wanted"]
    house.say("ami", "effacer", "oui")
    assert house.states() == []


@pytest.mark.req("DP-8")
def test_files_go_after_thirty_days_and_the_open_case_says_so(house):
    house.send_file("ami", voice())
    house.send_file("ami", jpeg(), "photo")
    house.fetch()
    for hours, left in ((30 * 24 - 1, 2), (1, 2), (1, 0)):
        house.clock.pass_time(hours=hours)
        house.tick()
        assert len(house.states()) == left
    assert house.cases()[0].note.endswith("aucun fichier n'est gardé plus de 30 jours.")


@pytest.mark.req("DP-8")
def test_what_is_still_wanted_is_settled_before_it_goes(house):
    house.send_file("ami", voice())
    house.clock.pass_time(days=31)
    house.tick()
    assert [state for *_, state in house.states()] == ["wanted"]
    house.fetch()
    house.clock.pass_time(hours=1)
    house.tick()
    assert house.states() == []
