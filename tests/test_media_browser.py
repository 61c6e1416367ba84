"""What is kept of a file is still shown and heard: judged by a real Chromium, which has decoders of its own."""

from __future__ import annotations

import base64

import pytest
from browser_house import chromium
from media_samples import exif, jpeg, png, png_chunk, voice

from handlers.files.media_type import examine

pytestmark = pytest.mark.browser

SHOW = """([type, body]) => new Promise(resolve => {
    const image = new Image();
    image.onload = () => resolve([image.naturalWidth, image.naturalHeight]);
    image.onerror = () => resolve(null);
    image.src = `data:${type};base64,${body}`;
})"""
HEAR = """async body => {
    const bytes = Uint8Array.from(atob(body), letter => letter.charCodeAt(0));
    return (await new AudioContext().decodeAudioData(bytes.buffer)).duration;
}"""
DRAW = """type => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [640, 480];
    const pen = canvas.getContext("2d");
    for (let place = 0; place < 400; place++) {
        pen.fillStyle = `rgb(${place % 256}, ${(place * 7) % 256}, ${(place * 31) % 256})`;
        pen.fillRect((place * 37) % 640, (place * 53) % 480, 60, 40);
    }
    return canvas.toDataURL(type, 0.9).split(",")[1];
}"""


@pytest.fixture(scope="module")
def page():
    with chromium() as browser:
        yield browser.new_page()


def text_of(body):
    return base64.b64encode(body).decode()


@pytest.mark.parametrize("type_", ["image/jpeg", "image/png"])
def test_a_photo_of_a_browser_is_shown_without_what_was_hidden_in_it(page, type_):
    drawn = base64.b64decode(page.evaluate(DRAW, type_))
    cut = 2 if type_ == "image/jpeg" else 33
    hidden = exif() if type_ == "image/jpeg" else png_chunk(b"eXIf", b"GPS")
    found = examine("photo", drawn[:cut] + hidden + drawn[cut:])
    assert (found.type, b"GPS" in found.body) == (type_, False)
    assert page.evaluate(SHOW, [type_, text_of(found.body)]) == [640, 480]


def test_the_photos_made_here_are_shown(page):
    for data, type_, size in (
        (jpeg(641, 479), "image/jpeg", [641, 479]),
        (png(33, 20), "image/png", [33, 20]),
    ):
        assert page.evaluate(SHOW, [type_, text_of(examine("photo", data).body)]) == size


def test_a_voice_note_is_heard_to_its_end(page):
    for seconds in (1.0, 7.5):
        body = examine("voice", voice(seconds, comment=b"TITLE=x")).body
        assert page.evaluate(HEAR, text_of(body)) == pytest.approx(seconds, abs=0.02)
