"""Whatever is sent: the right sentence, nothing lost, and nobody else stopped. Through the whole real house.

Everything here is met at a question that is open, in the same batch as somebody else's first message.
"""

from __future__ import annotations

import pytest
from sqlalchemy import func, select
from wire_house import ENGINES, FIRST, MONDAY, url_of
from world import World

from data import tables
from data.store import cases, memory, people, thread
from data.wording import Wordings
from dialogs import media as files
from dialogs import phrases
from handlers.channel import Capabilities

WORDS = Wordings.load()
NEED = "De quoi avez-vous besoin d'abord ?"
HERE = "Dans quelle ville ou quel village êtes-vous maintenant ?"
LONG = "je voudrais apprendre un métier " * 320
LIVE = FIRST + 20 + 3  # the talk begins twenty seconds later, and two questions came before this one
NOT_AN_ANSWER = {
    "a voice note": ({"media": "voice", "id": "m1"}, phrases.VOICE),
    "a voice note that was not kept": ({"media": "voice"}, phrases.OTHER_MEDIA),
    "a sticker": ({"media": "sticker"}, phrases.STICKER),
    "a voice note with a blank caption": (
        {"media": "voice", "id": "m1", "caption": " \u200f "},
        phrases.VOICE,
    ),
    "a voice note of ten minutes": ({"media": "voice_too_long"}, files.VOICE_TOO_LONG),
    "a photo": ({"media": "photo", "id": "m2"}, files.PHOTO_KEPT),
    "a photo that was not kept": ({"media": "photo"}, phrases.PHOTO),
    "a photo of 20 MB": ({"media": "photo_too_big"}, files.PHOTO_TOO_BIG),
    "the 21st file of a day": ({"media": "too_many_files"}, files.TOO_MANY_FILES),
    "a contact": ({"media": "contact"}, phrases.CONTACT),
    "a film": ({"media": "video", "id": "m3"}, phrases.OTHER_MEDIA),
    "a kind of tomorrow": ({"media": "hologram"}, phrases.OTHER_MEDIA),
    "a location": ({"at": [14.45, -11.44]}, phrases.PLACE_NOT_ASKED),
    "a forwarded message": ({"text": "1", "forwarded": True}, phrases.FORWARDED),
    "an edited message": ({"edited": "1"}, phrases.EDITED),
    "10 000 characters": ({"text": LONG}, phrases.ASK_SHORT),
    "10 000 characters without a space": ({"text": "a" * 10_000}, phrases.ASK_SHORT),
    "nothing": ({"text": ""}, phrases.EMPTY),
    "blanks": ({"text": " \n\t "}, phrases.EMPTY),
    "NUL and bidi marks alone": ({"text": "\x00\u202e\u202c\u200f"}, phrases.EMPTY),
    "emoji alone": ({"text": "🙂👍🏿"}, phrases.EMOJI),
    "words of nothing asked": ({"text": "quoi donc encore"}, phrases.NOT_UNDERSTOOD),
    "a button that never was": ({"press": [LIVE + 999, 0]}, phrases.STALE),
    "a button beside the last one": ({"press": [LIVE, 60]}, phrases.STALE),
    "data of a button that is not ours": ({"press": [-1, -1]}, phrases.STALE),
    "a button of another dialogue": ({"press": [LIVE - 2, 1]}, phrases.STALE),
}
READ_ALL_THE_SAME = {
    "NUL inside": {"text": "\x001\x00"},
    "a direction mark": {"text": "\u202e1\u202c"},
    "a digit in a box": {"text": "1️⃣"},
    "blanks around": {"text": "   1  "},
    "the words of the choice": {"text": "APPRENDRE UN METIER"},
}


@pytest.fixture(params=ENGINES)
def world(request, tmp_path):
    world = World(tmp_path, MONDAY, "moussa", url_of(request.param, tmp_path))
    world.start()
    world.say("1", "oui")
    yield world
    world.house.store.close()


def meet_together(world, update):
    """The update and somebody else's first message, in one batch; what each was sent."""
    house = world.house
    house.clock.pass_time(seconds=20)
    before = len(house.street.sent)
    house.receive(world.who, update)
    house.receive("awa", {"start": True})
    house.settle()
    sent = house.street.sent[before:]
    return [[text for address, text in sent if address == who] for who in (world.who, "awa")]


def lines_of(world):
    with world.house.read() as work:
        return thread.read(work, people.find(work, "street", world.who))


def known_of(world):
    with world.house.read() as work:
        person = people.find(work, "street", world.who)
        return dict(memory.recall(work, [person])[person].known)


def french(sentence):
    return WORDS.text(sentence, "fr")


@pytest.mark.parametrize(("update", "sentence"), NOT_AN_ANSWER.values(), ids=NOT_AN_ANSWER)
def test_what_is_no_answer_gets_its_sentence_and_the_question_again(world, update, sentence):
    known = known_of(world)
    mine, theirs = meet_together(world, update)
    assert french(sentence) in mine
    assert mine[-1].startswith(NEED)
    assert theirs, "somebody else is answered in the same batch"
    assert known_of(world) == known
    assert world.say("1")[-1].startswith(HERE), "the talk goes on where it was"


@pytest.mark.parametrize("update", READ_ALL_THE_SAME.values(), ids=READ_ALL_THE_SAME)
def test_marks_that_cannot_be_seen_do_not_spoil_an_answer(world, update):
    mine, theirs = meet_together(world, update)
    assert mine[-1].startswith(HERE)
    assert known_of(world)["need"] == "training"
    assert theirs


@pytest.mark.parametrize(
    ("update", "kind", "text"),
    [
        ({"text": LONG}, "text", LONG),
        ({"text": "x\u202ey"}, "text", "x\u202ey"),
        ({"text": "1", "forwarded": True}, "forwarded", "1"),
        ({"edited": "3"}, "edited", "3"),
        ({"media": "photo", "id": "m2", "caption": "ma carte"}, "photo", "ma carte"),
    ],
)
def test_it_stands_whole_in_the_thread_for_a_counsellor(world, update, kind, text):
    meet_together(world, update)
    assert (kind, text) in [(line.kind, line.text) for line in lines_of(world) if line.direction == thread.IN]


def test_a_voice_note_that_is_delivered_twice_is_one_task(world):
    for _ in range(2):
        world.house.receive(world.who, {"media": "voice", "id": "m1"}, "v1")
        world.house.settle()
    with world.house.read() as work:
        assert [case.kind for case in cases.list_cases(work)] == ["voice_note"]


def test_a_location_is_asked_back_where_a_place_is_asked(world):
    world.say("1")
    mine, theirs = meet_together(world, {"at": [14.45, -11.44]})
    assert mine[0].startswith("Vouliez-vous dire Kayes ?")
    assert theirs
    assert world.say("oui")[-1].startswith("Quel âge avez-vous ?")


def test_pressing_the_same_button_twice_answers_once(world):
    showing = world.buttons[0].data.split(":")
    press = {"press": [int(part) for part in showing]}
    for _ in range(2):
        world.house.receive(world.who, press)
    mine, _theirs = meet_together(world, {"text": "kayes"})
    assert [text.split("\n")[0] for text in mine] == [
        "Dans quelle ville ou quel village êtes-vous maintenant ?",
        "Quel âge avez-vous ?",
    ]
    assert known_of(world)["need"] == "training"
    assert known_of(world)["here"]


def test_words_for_a_question_that_is_no_longer_open_are_no_answer(world):
    world.wait(hours=13)
    mine = world.say("1")
    assert mine[0] == french(phrases.GOOD_DAY)
    assert mine[-1].startswith("Que voulez-vous faire ?")
    assert "need" not in known_of(world)
    assert world.say("reprendre")[-1].startswith(NEED)


@pytest.mark.parametrize(
    "update", [{"boom": 1}, {"text": 5}, {"text": None}, {}, {"press": "1:0"}, {"at": ["x", 1]}, []]
)
def test_a_malformed_update_goes_to_the_dead_letters_and_stops_nobody(world, update):
    mine, theirs = meet_together(world, update)
    assert mine == [phrases.OTHER_MEDIA.msgid]
    assert theirs
    assert len(world.house.rows(tables.dead_letter, "reason")) == 1
    assert world.say("1")[-1].startswith(HERE)


def test_a_flood_slows_only_the_one_who_floods_and_nothing_of_it_is_lost(world):
    for _ in range(70):
        world.house.receive(world.who, {"text": "quoi donc"})
    mine, theirs = meet_together(world, {"text": "encore"})
    assert 0 < len(mine) < 70 * 3
    assert theirs, "somebody else is answered at once"
    assert world.house.rows(tables.inbox, "state").count(("waiting",)) > 40
    for _ in range(5):
        world.house.clock.pass_time(seconds=61)
        world.house.settle()
    assert world.house.rows(tables.inbox, "state").count(("waiting",)) == 0
    heard = [line for line in lines_of(world) if line.direction == thread.IN and line.text.startswith("quoi")]
    assert len(heard) == 70


def test_what_is_sent_while_a_counsellor_speaks_is_kept_and_not_answered(world):
    world.say("personne")
    with world.house.write() as work:
        assert cases.counsellor_says(work, cases.list_cases(work)[0].id, "J'arrive.", "awa")
    world.house.settle()
    mine, theirs = meet_together(world, {"text": LONG})
    assert mine == []
    assert theirs
    assert lines_of(world)[-1].text == LONG


def test_every_message_is_short_enough_for_the_channel(world):
    for update, _sentence in NOT_AN_ANSWER.values():
        world.meet(update)
    texts = [text for _address, text in world.house.street.sent]
    assert len(texts) > 40
    assert max(map(len, texts)) <= Capabilities().max_text


def test_nobody_waits_after_all_that(world):
    for update, _sentence in NOT_AN_ANSWER.values():
        world.meet(update)
    with world.house.read() as work:
        waiting = select(func.count()).where(tables.inbox.c.state == tables.WAITING)
        assert work.connection.execute(waiting).scalar() == 0
