"""The door of the web chat: what is refused before it is read, and how what was kept is read."""

from __future__ import annotations

import io
import json
import logging
from itertools import product

import pytest
from sqlalchemy import select, text
from web_house import SECRET, WORDINGS, a_web_house, until
from wire_house import HandClock

from data import tables
from dialogs.events import Heard, Located, MediaSent, Pressed, Started
from handlers.channel import MalformedUpdate
from handlers.redaction import set_up_logs
from handlers.web.door import BODY_BYTES
from handlers.webchat import WebChat

DEAD = select(tables.dead_letter.c.reason)
INBOX = select(tables.inbox.c.state)
CANARY = "canari-76123456"
START = {"type": "start"}
CHAT = WebChat(0, SECRET, WORDINGS, lambda _address: None, HandClock())


@pytest.fixture
def house(tmp_path):
    with a_web_house(tmp_path) as opened:
        yield opened


@pytest.fixture
def browser(house):
    visitor = house.visit()
    visitor.open()
    return visitor


def test_another_host_is_answered_nothing(house):
    visitor = house.visit()
    hosts = (
        "evil.example",
        f"evil.example:{house.port}",
        "127.0.0.1",
        "localhost:1",
        "",
        f"127.0.0.2:{house.port}",
    )
    for path in ("/", "/bye", "/page.js", "/stream", "/open", "/send", "/nowhere"):
        for host, method in product(hosts, ("GET", "POST")):
            status, _headers, body = visitor.ask(method, path, Host=host)
            assert status in {400, 421}, (path, host)
            assert b"Sira" not in body


def test_both_names_of_this_machine_are_ours(house):
    visitor = house.visit()
    for name in ("127.0.0.1", "localhost"):
        visitor.host = f"{name}:{house.port}"
        assert visitor.ask("GET", "/")[0] == 200
        visitor.open()


def test_what_another_page_sends_is_not_taken_in(house, browser):
    body = json.dumps({"id": "from-elsewhere", **START}).encode()
    other_name = f"http://localhost:{house.port}"
    for origin in ("null", "https://evil.example", "http://127.0.0.1", "http://127.0.0.1:1", other_name, ""):
        assert browser.ask("POST", "/open", body, Origin=origin)[0] == 403, origin
        assert browser.ask("POST", "/send", body, Origin=origin)[0] == 403, origin
        with browser.stream(**({"Origin": origin} if origin else {})) as stream:
            assert stream.status == (403 if origin else 200)
    assert house.rows(INBOX) == []
    assert browser.ask("POST", "/send", body)[0] == 202


def test_only_json_is_taken_in(house, browser):
    body = json.dumps({"id": "some-message", **START}).encode()
    for kind in ("text/plain", "application/x-www-form-urlencoded", "", "application/jsonp"):
        assert browser.ask("POST", "/send", body, Content_Type=kind)[0] == 415, kind
    assert house.rows(INBOX) == []
    assert browser.ask("POST", "/send", body, Content_Type="Application/JSON; charset=utf-8")[0] == 202


def test_ten_thousand_characters_are_taken_in_and_a_body_beyond_the_limit_is_not(house, browser):
    assert browser.send({"type": "text", "text": "\U0001f600" * 10_000}) == 202
    assert browser.ask("POST", "/send", b'"' + b"a" * BODY_BYTES + b'"')[0] == 413
    until(lambda: house.rows(INBOX) == [("done",)])
    assert house.rows(DEAD) == []


def test_a_body_without_a_name_is_a_dead_letter_and_stops_nobody(house, browser):
    bodies = (b"{", b"[]", b"null", b"[" * 60_000, b'{"type": "start"}', b'{"id": 7}', b'{"id": "short"}', b"\xff\xfe",
              b'{"id": "../../../etc"}')  # fmt: skip
    for body in bodies:
        assert browser.ask("POST", "/send", body)[0] == 400, body[:20]
    assert house.rows(DEAD) == [("malformed",)] * len(bodies)
    assert browser.ask("POST", "/send", b"")[0] == 400, "where nothing came there is nothing to keep"
    assert browser.say("bonjour") == ["Puis-je garder vos réponses ?"]


def test_an_update_of_no_known_kind_is_a_dead_letter_and_stops_nobody(house, browser):
    assert browser.send({"type": "dance"}) == 202
    until(lambda: house.rows(INBOX) == [("dead",)])
    assert house.rows(DEAD) == [("malformed",)]
    assert browser.say("bonjour") == ["Puis-je garder vos réponses ?"]


def test_every_answer_forbids_what_the_page_does_not_need(house, browser):
    answers = [
        browser.ask("GET", path) for path in ("/", "/page.js", "/page.css", "/icon.svg", "/bye", "/nowhere")
    ]
    answers += [browser.ask("POST", "/send", b"{"), browser.ask("GET", "/", Host="evil.example")]
    assert answers
    for _status, headers, _body in answers:
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cache-Control"] == "no-store"
        assert "Server" not in headers


@pytest.mark.req("SE-3")
def test_no_word_no_address_and_no_cookie_reaches_a_log_even_when_the_database_fails(tmp_path):
    stream, root = io.StringIO(), logging.getLogger()
    before, level = root.handlers[:], root.level
    handler = set_up_logs("DEBUG", stream)
    try:
        with a_web_house(tmp_path) as house:
            browser = house.visit()
            browser.open()
            browser.say(CANARY)
            browser.ask("POST", "/send", CANARY.encode())
            browser.ask("GET", f"/{CANARY}?{CANARY}", Host=CANARY)
            browser.send({"type": CANARY})
            with house.store.write(house.clock.now()) as work:
                work.connection.execute(text("ALTER TABLE inbox RENAME TO elsewhere"))
            assert browser.send({"type": "text", "text": CANARY}) == 500
            with house.store.write(house.clock.now()) as work:
                work.connection.execute(text("ALTER TABLE elsewhere RENAME TO inbox"))
            assert browser.send({"type": "text", "text": "oui"}) == 202
    finally:
        handler.flush()
        root.handlers[:] = before
        root.setLevel(level)
        logging.captureWarnings(capture=False)
    written = stream.getvalue()
    assert "OperationalError" in written, "the failure itself is written"
    assert CANARY not in written
    assert browser.cookie.partition("=")[2][:32] not in written


def test_a_head_of_the_stream_ends(browser):
    status, headers, body = browser.ask("HEAD", "/stream")
    assert (status, body) == (200, b"")
    assert headers["Content-Type"].startswith("text/event-stream")


# -- reading what was stored -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("update", "event"),
    [
        ({"type": "start"}, Started()),
        ({"type": "text", "text": "oui"}, Heard("oui")),
        ({"type": "text", "text": ""}, Heard("")),
        ({"type": "press", "data": "3:1"}, Pressed(3, 1)),
        ({"type": "press", "data": "x"}, Pressed(-1, -1)),
        ({"type": "media", "kind": "voice"}, MediaSent("voice")),
        ({"type": "location", "latitude": 12.6, "longitude": -8}, Located(12.6, -8.0)),
    ],
)
def test_each_kind_of_update_is_read(update, event):
    perceived = CHAT.parse(json.dumps({"id": "message-1", **update}).encode())
    assert perceived.event == event
    assert perceived.ext_id == "message-1"


@pytest.mark.parametrize(
    "raw",
    [b"", b"{", b"[]", b"3", b"{}", b"[" * 60_000, b'{"type": "text"}', b'{"type": "text", "text": 3}',
     b'{"type": ["text"]}', b'{"type": "press", "data": null}',
     b'{"type": "media", "kind": "poison"}', b'{"type": "media"}',
     b'{"type": "location", "latitude": 91, "longitude": 0}', b'{"type": "location", "latitude": NaN, "longitude": 0}',
     b'{"type": "location", "latitude": "1", "longitude": 0}', b"\xff\x00"],
)  # fmt: skip
def test_what_cannot_be_read_is_malformed_and_its_words_are_in_no_exception(raw):
    with pytest.raises(MalformedUpdate) as caught:
        CHAT.parse(raw)
    assert "poison" not in str(caught.value)
    assert caught.value.__cause__ is None
