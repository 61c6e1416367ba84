"""Updates as the Bot API sends them, one file a kind, and what is made of each: at the door, and when it is read."""

from __future__ import annotations

import json
import random
from copy import deepcopy
from datetime import UTC, datetime
from hashlib import blake2s
from pathlib import Path

import pytest

from dialogs.events import Edited, Heard, Left, Located, MediaSent, Pressed, Started
from handlers.bot_api.door import Elsewhere, Kept, Unknown, sort
from handlers.bot_api.reading import read
from handlers.channel import MalformedUpdate, Offered

FOLDER = Path(__file__).parent / "payloads" / "telegram"
AWA = "700100"
NOON = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
ORIGINAL = "m:700100:51:1772445600:0"
MEDIA = blake2s(ORIGINAL.encode(), digest_size=16).hexdigest()


def voice_of(source, kind="audio/ogg", size=31000):
    return Offered("voice", kind, size, source)


def photo_of(source, size):
    return Offered("photo", "image/jpeg", size, source)


# What a person did: the file, the event, the file that it offers.
READ = {
    "text": (Heard("Je suis couturière"), None),
    "text_of_somebody_without_a_name": (Heard("bonjour"), None),
    "text_from_right_to_left": (Heard("\u202eمرحبا\u202c"), None),
    "text_of_no_width": (Heard("\u200b\u200d\ufeff"), None),
    "text_with_half_a_surrogate": (Heard("oui \ufffd"), None),
    "text_with_nul": (Heard("ou\0i"), None),
    "text_by_another_bot": (Heard("26"), None),
    "text_with_a_quote": (Heard("oui"), None),
    "start": (Started(), None),
    "start_with_payload": (Started("radio_bamako-2"), None),
    "start_with_a_payload_that_is_none": (Started(), None),
    "command": (Heard("menu"), None),
    "command_to_the_bot_with_words": (Heard("aide merci bien"), None),
    "a_stroke_that_is_no_command": (Heard("/ 5"), None),
    "forwarded": (Heard("oui", forwarded=True), None),
    "forwarded_as_older_servers_say_it": (Heard("oui", forwarded=True), None),
    "forwarded_command": (Heard("/start x", forwarded=True), None),
    "edited": (Edited("vingt-sept"), None),
    "edited_caption": (Edited("mon atelier"), None),
    "edited_live_location": (None, None),
    "press": (Pressed(4, 1), None),
    "press_below_a_message_that_is_gone": (Pressed(4, 1), None),
    "press_below_an_inline_message": (Pressed(4, 1), None),
    "press_in_a_group": (Pressed(4, 1), None),
    "press_of_another_bots_button": (Pressed(-1, -1), None),
    "press_of_a_game": (Pressed(-1, -1), None),
    "voice": (MediaSent("voice", MEDIA), voice_of("AwACAgQAAxkBAAIV1")),
    "voice_with_caption": (MediaSent("voice", MEDIA, "écoutez"), voice_of("AwACAgQAAxkBAAIV2")),
    "voice_forwarded": (MediaSent("voice", MEDIA), voice_of("AwACAgQAAxkBAAIV3")),
    "voice_of_20_mb": (MediaSent("voice_too_long"), None),
    "voice_of_five_minutes": (MediaSent("voice_too_long"), None),
    "voice_that_says_little": (MediaSent("voice", MEDIA), voice_of("AwACAg", "", 0)),
    "audio": (MediaSent("other"), None),
    "video_note": (MediaSent("video"), None),
    "video": (MediaSent("video", "", "26"), None),
    "animation": (MediaSent("video"), None),
    "sticker": (MediaSent("sticker"), None),
    "document": (MediaSent("document"), None),
    "picture_sent_as_a_document": (MediaSent("document"), None),
    "photo": (MediaSent("photo", MEDIA, "mon atelier"), photo_of("AwACAgQAAxkBAAIP3", 210000)),
    "photo_whose_largest_is_too_big": (MediaSent("photo", MEDIA), photo_of("AwACAgQAAxkBAAIP4", 18000)),
    "photo_too_big": (MediaSent("photo_too_big"), None),
    "photo_forwarded_with_words": (MediaSent("photo", MEDIA), photo_of("AwACAgQAAxkBAAIP7", 1200)),
    "photo_of_an_album": (MediaSent("photo", MEDIA), photo_of("AwACAgQAAxkBAAIP8", 1200)),
    "contact": (MediaSent("contact"), None),
    "location": (Located(12.639232, -8.002889), None),
    "venue": (Located(12.0, -8.0), None),
    "dice": (MediaSent("other"), None),
    "poll": (MediaSent("other"), None),
    "story": (MediaSent("other"), None),
    "game": (MediaSent("other"), None),
    "checklist": (MediaSent("other"), None),
    "message_of_a_kind_to_come": (MediaSent("other"), None),
    "pinned_message": (None, None),
    "timer_changed": (None, None),
    "blocked": (Left(), None),
    "unblocked": (None, None),
    "update_of_a_kind_to_come": (MediaSent("other"), None),
    "reaction": (MediaSent("other"), None),
}
# What is nobody's: the dead letter's reason, or the chat that is left, with a word before or without.
SORTED = {
    "poll_answer_without_a_chat": "no_lane",
    "business_message": "no_lane",
    "message_of_a_bot": "a_bot",
    "group_adds_the_bot": Elsewhere(-1001234567890, spoken=True),
    "group_makes_the_bot_administrator": Elsewhere(-4242, spoken=True),
    "group_removes_the_bot": None,
    "group_message": Elsewhere(-1001234567890, spoken=True),
    "group_edited_message": Elsewhere(-4242, spoken=True),
    "channel_adds_the_bot": Elsewhere(-1009876543210, spoken=False),
    "channel_post": Elsewhere(-1009876543210, spoken=False),
}
SOMEBODY_ELSE = {"text_of_somebody_without_a_name": "700101"}
# What makes a message another one: the name is made of it.
SAME = "text"


def raw(name):
    return (FOLDER / f"{name}.json").read_bytes()


def sorted_out(body):
    return sort(json.loads(body), body)


def test_every_kind_of_update_has_its_expectation():
    assert {path.stem for path in FOLDER.glob("*.json")} == {*READ, *SORTED}
    assert len(READ) > 50


@pytest.mark.parametrize("name", READ)
def test_what_a_person_did_is_kept_in_their_lane_and_read(name):
    kept, perceived = sorted_out(raw(name)), read(raw(name))
    assert (perceived.event, perceived.offered) == READ[name]
    assert isinstance(kept, Kept)
    assert kept.received.address == perceived.address == SOMEBODY_ELSE.get(name, AWA)
    assert kept.received.ext_id == perceived.ext_id
    assert kept.received.raw == raw(name)
    assert kept.query == ("3006906" if "callback_query" in json.loads(raw(name)) else "")


@pytest.mark.parametrize("name", SORTED)
def test_what_is_nobodys_is_in_no_lane(name):
    found = sorted_out(raw(name))
    if isinstance(SORTED[name], str):
        assert found == Unknown(raw(name), SORTED[name])
    else:
        assert found == SORTED[name], "nothing of its words is kept"


def test_a_message_says_its_number_and_its_moment():
    perceived = read(raw("text"))
    assert (perceived.message, perceived.at) == ("51", NOON)
    assert read(raw("edited")).at == datetime(2026, 3, 2, 10, 1, tzinfo=UTC)
    assert (read(raw("press")).message, read(raw("press")).at) == ("", None)


@pytest.mark.req("EO-2")
def test_a_name_is_the_same_at_every_delivery_and_no_other_updates():
    names = {}
    for name in sorted({*READ} - {"a_stroke_that_is_no_command"}):
        update = json.loads(raw(name))
        again = {**update, "update_id": update["update_id"] + 7}
        if name not in {"update_of_a_kind_to_come", "reaction"}:
            assert read(json.dumps(again).encode()).ext_id == read(raw(name)).ext_id, name
        names.setdefault(read(raw(name)).ext_id, name)
    assert ORIGINAL in names
    message = json.loads(raw("text"))["message"]
    for change in ({"message_id": 52}, {"date": 1772445601}, {"edit_date": 1772445601}):
        assert (
            read(json.dumps({"update_id": 1, "message": {**message, **change}}).encode()).ext_id not in names
        )
    assert read(raw("edited")).ext_id != read(raw("text")).ext_id
    assert read(raw("blocked")).ext_id != read(raw("unblocked")).ext_id


WRONG = {
    "text": [("text", 3), ("text", None), ("text", ["poison"]), ("date", "poison"), ("date", -1), ("date", 10**18),
             ("date", True)],
    "voice": [("voice", None), ("voice", []), ("voice", {"file_id": 3}), ("voice", {"file_id": "a", "file_size": "1"}),
              ("voice", {"file_id": "a", "duration": -1}), ("voice", {"file_id": "a", "mime_type": 1})],
    "photo": [("photo", []), ("photo", None), ("photo", ["poison"]), ("photo", [{"file_size": 1}]),
              ("caption", {"poison": 1})],
    "location": [("location", {"latitude": 91, "longitude": 0}), ("location", {"latitude": "1", "longitude": 0}),
                 ("location", {"latitude": True, "longitude": 0}), ("location", {"latitude": 1}), ("location", 3)],
}  # fmt: skip


@pytest.mark.parametrize(("name", "change"), [(name, change) for name in WRONG for change in WRONG[name]])
def test_a_part_of_the_wrong_kind_is_malformed_and_kept_all_the_same(name, change):
    update = json.loads(raw(name))
    update["message"].update([change])
    body = json.dumps(update).encode()
    assert isinstance(sorted_out(body), Kept)
    refused(body)


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"null", b"3", b"{}", b"[" * 60_000, b'{"a":' * 60_000, b"\xff\xfe", b'{"update_id": 3}',
     b'{"update_id": 3, "message": 3}', b'{"update_id": 3, "message": {}}',
     b'{"message": {"chat": {"id": "poison", "type": "private"}}}',
     b'{"message": {"message_id": 1, "chat": {"id": 1, "type": ["private"]}}}', b'{"update_id": ' + b"9" * 5000 + b"}",
     b'{"message": {"message_id": 1, "chat": {"id": true, "type": "private"}}}'],
)  # fmt: skip
def test_what_has_no_lane_is_malformed(body):
    refused(body)


def refused(body):
    with pytest.raises(MalformedUpdate) as caught:
        read(body)
    assert "poison" not in str(caught.value)
    assert caught.value.__cause__ is None


# -- anything at all (T10) ---------------------------------------------------------------------------------

STRANGE = (
    None, True, False, 0, -1, 1, 2**31, -(2**63), 10**400, 1.5, float("nan"), float("inf"), "", "x" * 5000, "\0",
    "\ud800", "private", "supergroup", "4:1", "/start", [], [[]], [None, 1], {}, {"id": 1}, {"type": "private"}, [{}],
)  # fmt: skip
MUTATIONS = 10_000


def spots(value, path=()):
    """Every place in a structure."""
    yield path
    if isinstance(value, dict):
        for key in value:
            yield from spots(value[key], (*path, key))
    elif isinstance(value, list):
        for index in range(len(value)):
            yield from spots(value[index], (*path, index))


def mutated(update, chance):
    """An update with one to three places changed: another value, nothing there, something twice, another name."""
    for _time in range(chance.randint(1, 3)):
        places = [path for path in spots(update) if path]
        if not places:
            return update
        *way, last = chance.choice(places)
        holder = update
        for step in way:
            holder = holder[step]
        match chance.randrange(4):
            case 0:
                holder[last] = deepcopy(chance.choice(STRANGE))
            case 1:
                del holder[last]
            case 2:
                holder[last] = [holder[last]] * chance.randint(1, 3)
            case 3 if isinstance(holder, dict):
                holder[chance.choice(("chat", "from", "message", "text", "date", "id", "future"))] = holder[
                    last
                ]
            case _:
                holder[last] = {"deeper": holder[last]}
    return update


@pytest.mark.req("EO-6")
@pytest.mark.parametrize("seed", range(10))
def test_ten_thousand_mutated_updates_raise_nothing_but_malformed(seed):
    chance = random.Random(seed)  # noqa: S311 - a seed that finds something finds it again
    files = sorted(FOLDER.glob("*.json"))
    outcomes = {Kept: 0, Elsewhere: 0, Unknown: 0, type(None): 0, MalformedUpdate: 0, "read": 0}
    for _round in range(MUTATIONS // 10):
        update = mutated(json.loads(chance.choice(files).read_bytes()), chance)
        body = json.dumps(update).encode()
        found = sort(update, body)
        outcomes[type(found)] += 1
        if isinstance(found, Kept):
            assert found.received.address.lstrip("-").isdigit()
            assert found.received.ext_id
            outcomes[reading_of(body, found)] += 1
    assert all(outcomes[kind] > 5 for kind in outcomes), outcomes


def reading_of(body, kept):
    try:
        perceived = read(body)
    except MalformedUpdate:
        return MalformedUpdate
    assert (perceived.ext_id, perceived.address) == (kept.received.ext_id, kept.received.address)
    return "read"
