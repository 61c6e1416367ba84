"""What a file is, by its content, and what of it is kept: no place, no telephone's name, nothing behind its end."""

from __future__ import annotations

import random

import pytest
from media_samples import (
    FIRST,
    GPS,
    exif,
    jpeg,
    jpeg_segment,
    ogg_page,
    opus_head,
    opus_tags,
    png,
    png_chunk,
    voice,
)

from handlers.files import ogg
from handlers.files.media_type import MOST_BYTES, NotAdmitted, examine

CANARY = b"Kolokani-canari"
ZIP = b"PK\x03\x04" + CANARY
ADMITTED = {
    "a voice note": ("voice", voice(), "audio/ogg"),
    "a voice note of three minutes": ("voice", voice(180), "audio/ogg"),
    "a photo": ("photo", jpeg(), "image/jpeg"),
    "a photo of odd size": ("photo", jpeg(641, 479), "image/jpeg"),
    "a drawing": ("photo", png(), "image/png"),
}
TELLING = {
    "EXIF": ("photo", jpeg(extra=exif(CANARY))),
    "XMP": ("photo", jpeg(extra=jpeg_segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + CANARY))),
    "a colour profile": ("photo", jpeg(extra=jpeg_segment(0xE2, b"ICC_PROFILE\0" + CANARY))),
    "IPTC": ("photo", jpeg(extra=jpeg_segment(0xED, b"Photoshop 3.0\0" + CANARY))),
    "a comment": ("photo", jpeg(extra=jpeg_segment(0xFE, CANARY))),
    "a maker's segment that calls itself Adobe": ("photo", jpeg(extra=jpeg_segment(0xEE, b"Adobe" + CANARY))),
    "EXIF after filling bytes": ("photo", jpeg(extra=b"\xff\xff" + exif(CANARY))),
    "a second picture behind the end": ("photo", jpeg(behind=jpeg(extra=exif(CANARY)))),
    "a zip behind the end of a JPEG": ("photo", jpeg(behind=ZIP)),
    "a text in a PNG": ("photo", png(extra=png_chunk(b"tEXt", b"Comment\0" + CANARY))),
    "EXIF in a PNG": ("photo", png(extra=png_chunk(b"eXIf", CANARY))),
    "a zip behind the end of a PNG": ("photo", png(behind=ZIP)),
    "a comment in a voice note": ("voice", voice(comment=b"TITLE=" + CANARY)),
}
SOUND = ogg_page(b"\xf8\xff\xfe", 2, 1272)
HEAD, TAGS = ogg_page(opus_head(), 0, 0, FIRST), ogg_page(opus_tags(), 1, 0)
UNREADABLE = {
    "nothing": ("voice", b""),
    "a text": ("voice", b"bonjour"),
    "a photo that calls itself a voice note": ("voice", jpeg()),
    "a voice note that calls itself a photo": ("photo", voice()),
    "a program": ("photo", b"\x7fELF" + bytes(200)),
    "a page of the web": ("photo", b"<html><script>"),
    "a picture of another kind": ("photo", b"GIF89a" + bytes(64)),
    "a zip": ("photo", ZIP),
    "only the first bytes of a voice note": (
        "voice",
        b"OggS\0\2" + bytes(20) + b"\1\x13OpusHead" + bytes(90),
    ),
    "Ogg with another sound": ("voice", ogg_page(b"\x01vorbis" + bytes(20), 0, 0, FIRST) + TAGS + SOUND),
    "a later kind of Opus": ("voice", ogg_page(opus_head(16), 0, 0, FIRST) + TAGS + SOUND),
    "a voice note without sound": ("voice", HEAD + TAGS),
    "a voice note without comments": ("voice", HEAD + SOUND + SOUND),
    "comments that go on": ("voice", HEAD + ogg_page(b"OpusTags".ljust(255, b"x"), 1, 0) + SOUND),
    "two voice notes in one": ("voice", voice() + voice()),
    "two streams side by side": ("voice", HEAD + TAGS + SOUND + ogg_page(b"\xf8\xff\xfe", 3, 9, serial=8)),
    "a length that runs backwards": ("voice", HEAD + TAGS + SOUND + ogg_page(b"\xf8\xff\xfe", 3, 9)),
    "no length at all": ("voice", HEAD + TAGS + ogg_page(b"\xf8\xff\xfe", 2, ogg.NO_GRANULE)),
    "a zip behind a voice note": ("voice", voice() + ZIP),
    "a voice note cut off": ("voice", voice()[:-1]),
    "a photo cut off": ("photo", jpeg(64, 64)[:-3]),
    "a photo without picture": ("photo", b"\xff\xd8" + exif() + b"\xff\xd9"),
    "a photo of two sizes": ("photo", jpeg(extra=jpeg_segment(0xC0, bytes.fromhex("0800100010010111 00")))),
    "a photo with more in its tables": ("photo", jpeg(extra=jpeg_segment(0xDB, bytes(66)))),
    "a photo of no width": ("photo", jpeg(0, 16)),
    "a drawing cut off": ("photo", png()[:-3]),
    "a drawing with a changed byte": ("photo", png().replace(b"IDATx", b"IDATy", 1)),
    "a drawing with a part to be understood": ("photo", png(extra=png_chunk(b"EVIL", b""))),
    "a drawing of no height": ("photo", png(16, 0)),
    "a drawing whose first part is no head": ("photo", b"\x89PNG\r\n\x1a\n" + png_chunk(b"IEND", b"")),
}
TOO_MUCH = {
    "a voice note of more than three minutes": ("voice", voice(180.1), "too_long"),
    "a voice note of 20 MB": ("voice", bytes(20 * 1024 * 1024), "too_long"),
    "a photo of more than 5 MB": ("photo", jpeg(behind=bytes(MOST_BYTES["photo"])), "too_big"),
    "a photo of too many points": ("photo", png(30_000, 30_000), "too_big"),
}


@pytest.mark.parametrize(("kind", "data", "type_"), ADMITTED.values(), ids=ADMITTED)
def test_what_it_says_it_is_is_let_in(kind, data, type_):
    found = examine(kind, data)
    assert found.type == type_
    assert examine(kind, found.body) == found, "it is the same when it is looked at again"


@pytest.mark.req("SE-17")
@pytest.mark.parametrize(("kind", "data"), TELLING.values(), ids=TELLING)
def test_what_tells_more_than_was_meant_is_taken_out(kind, data):
    assert CANARY in data
    body = examine(kind, data).body
    assert CANARY not in body
    assert body == examine(kind, voice() if kind == "voice" else png() if b"IHDR" in data else jpeg()).body


def test_the_colours_of_a_photo_can_still_be_read():
    adobe = jpeg_segment(0xEE, b"Adobe" + bytes(7))
    assert adobe in examine("photo", jpeg(extra=adobe)).body
    gamma = png_chunk(b"gAMA", bytes(4))
    assert gamma in examine("photo", png(extra=gamma)).body


@pytest.mark.req("SE-17")
@pytest.mark.parametrize(("kind", "data"), UNREADABLE.values(), ids=UNREADABLE)
def test_what_is_not_what_it_says_is_not_let_in(kind, data):
    with pytest.raises(NotAdmitted) as told:
        examine(kind, data)
    assert told.value.reason == "unreadable"


@pytest.mark.req("SE-17")
@pytest.mark.parametrize(("kind", "data", "reason"), TOO_MUCH.values(), ids=TOO_MUCH)
def test_what_is_too_long_or_too_big_is_not_let_in(kind, data, reason):
    with pytest.raises(NotAdmitted) as told:
        examine(kind, data)
    assert told.value.reason == reason


def test_the_length_of_a_voice_note_is_what_is_heard():
    for seconds in (0.5, 3, 59.98, 180):
        _body, found = ogg.read_opus(voice(seconds))
        assert found == pytest.approx(seconds, abs=0.001)


def test_the_checksum_is_the_one_of_ogg():
    assert ogg.checksum(b"123456789") == 0x89A1897F
    page = next(ogg.pages(TAGS))
    assert ogg.written(page) == TAGS


def test_a_broken_file_is_told_as_such_whatever_is_broken():
    chance = random.Random(3)  # noqa: S311 - the same chance at every run
    whole = [("voice", voice(2)), ("photo", jpeg(64, 48, extra=exif())), ("photo", png(64, 48))]
    refused = 0
    for number in range(3000):
        kind, data = whole[number % 3]
        broken = bytearray(data)
        for _ in range(chance.randint(1, 4)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        if chance.random() < 0.3:
            broken = broken[: chance.randrange(len(broken))]
        try:
            assert GPS not in examine(kind, bytes(broken)).body
        except NotAdmitted:
            refused += 1
    assert 1000 < refused < 3000
