"""The web chat on loopback: who a browser is, what is refused at the door, what comes back and never twice."""

from __future__ import annotations

import asyncio
import socket
import threading

import pytest
from sqlalchemy import select
from web_house import SECRET, WORDINGS, Visitor, WebHouse, a_web_house, until
from wire_house import HandClock

from data import tables
from data.start_error import StartError
from handlers.channel import Outgoing, SendError
from handlers.web import identity
from handlers.webchat import WebChat

INBOX = select(tables.inbox.c.state)
START = {"type": "start"}


@pytest.fixture
def house(tmp_path):
    with a_web_house(tmp_path) as opened:
        yield opened


@pytest.fixture
def browser(house):
    visitor = house.visit()
    visitor.open()
    return visitor


def chat_on(port, ready=lambda _address: None):
    return WebChat(port, SECRET, WORDINGS, ready, HandClock())


# -- who a browser is --------------------------------------------------------------------------------------


def test_a_browser_is_known_again_and_finds_its_thread_after_a_reload(house, browser):
    assert browser.send(START) == 202
    before = browser.wait(lambda lines: lines)
    assert [line["text"] for line in before] == ["Puis-je garder vos réponses ?"]
    assert [choice["label"] for choice in before[0]["choices"]] == ["✅ Oui", "❌ Non"]
    assert [choice["number"] for choice in before[0]["choices"]] == ["1", "2"]
    again = Visitor(house.port, browser.cookie)
    assert again.open()
    assert again.cookie == browser.cookie
    assert again.thread() == before


def test_the_cookie_is_for_this_page_alone(house):
    _status, headers, _body = house.visit().ask("POST", "/open")
    flags = {part.strip().lower() for part in headers["Set-Cookie"].split(";")[1:]}
    assert {"httponly", "samesite=strict", "path=/"} <= flags
    assert headers["Set-Cookie"].startswith(f"sira_{house.port}=")


def test_two_browsers_are_two_people(house, browser):
    other = house.visit()
    assert not other.open()
    browser.say("bonjour")
    assert other.cookie != browser.cookie
    assert other.thread() == []


@pytest.mark.parametrize(
    "forge",
    [
        lambda _cookie: "",
        lambda cookie: cookie[:-1] + ("0" if cookie[-1] != "0" else "1"),
        lambda cookie: cookie.partition(".")[0],
        lambda cookie: cookie.partition("=")[0] + "=" + identity.sign(b"another secret", "0" * 32),
        lambda cookie: cookie.partition("=")[0] + "=" + "0" * 32 + "." + cookie.rpartition(".")[2],
        lambda cookie: cookie.partition("=")[0] + "=" + "é" * 97,
    ],
)
def test_a_cookie_that_we_did_not_sign_opens_nothing(house, browser, forge):
    browser.say("bonjour")
    forger = Visitor(house.port, forge(browser.cookie).encode().decode("latin-1"))
    assert forger.send(START) == 401
    with forger.stream() as stream:
        assert stream.status == 401
    assert not forger.open()
    assert forger.cookie != browser.cookie


# -- what comes back ---------------------------------------------------------------------------------------


def test_a_message_sent_twice_counts_once_and_one_name_in_two_browsers_is_two_messages(house, browser):
    other = house.visit()
    other.open()
    for visitor in (browser, browser, other):
        assert visitor.send({"type": "text", "text": "bonjour"}, "the-same-name") == 202
    until(lambda: house.rows(INBOX) == [("done",), ("done",)])
    assert [line["who"] for line in browser.thread()] == ["me", "sira"]
    assert [line["who"] for line in other.thread()] == ["me", "sira"]


def test_a_lost_connection_is_taken_up_where_it_broke(browser):
    with browser.stream() as stream:
        assert stream.next("lines")["lines"] == []
        assert stream.mark == ""
        browser.send({"type": "text", "text": "bonjour"})
        first = stream.next("lines")["lines"]
        mark = stream.mark
    assert [line["text"] for line in first] == ["bonjour", "Puis-je garder vos réponses ?"]
    browser.send({"type": "text", "text": "oui"})
    missed = browser.wait(lambda lines: len(lines) == 2, mark)
    assert [line["text"] for line in missed] == ["oui", "De quoi avez-vous besoin ?"]
    with browser.stream("", **{"Last-Event-ID": mark}) as stream:
        assert stream.next("lines")["lines"] == missed, (
            "a browser that comes back by itself says it in a header"
        )
    assert browser.thread() == first + missed


def test_a_mark_that_names_no_line_begins_the_page_anew(browser):
    browser.say("bonjour")
    with browser.stream("999-1") as stream:
        shown = stream.next("lines")
    assert shown["anew"]
    assert [line["text"] for line in shown["lines"]] == ["bonjour", "Puis-je garder vos réponses ?"]


def test_a_pressed_button_answers_and_an_old_one_is_said_to_be_old(browser):
    browser.say("bonjour")
    asked = browser.thread()[-1]
    yes, no = asked["choices"]
    browser.send({"type": "press", "data": yes["data"]})
    lines = browser.wait(lambda lines: len(lines) == 2, asked["mark"])
    assert [(line["who"], line["kind"], line["text"]) for line in lines] == [
        ("me", "press", "✅ Oui"),
        ("sira", "reply", "De quoi avez-vous besoin ?"),
    ]
    for data in (no["data"], "nonsense", "7" * 200):
        mark = browser.thread()[-1]["mark"]
        browser.send({"type": "press", "data": data})
        texts = [line["text"] for line in browser.wait(lambda lines: len(lines) == 3, mark)]
        assert texts[1:] == ["Ce bouton ne marche plus. Voici la question.", "De quoi avez-vous besoin ?"]


def test_halves_of_characters_nul_and_bidi_marks_lose_nothing(browser):
    browser.say("bonjour")
    odd = "a\x00b\ud800c\u202ed\udc00"
    browser.say(odd)
    texts = [line["text"] for line in browser.thread()]
    assert "a\x00b\ufffdc\u202ed\ufffd" in texts


def test_what_is_planned_arrives_by_itself_on_the_open_page(tmp_path):
    with a_web_house(tmp_path, tick_seconds=0.05) as house:
        browser = house.visit()
        browser.open()
        browser.say("bonjour", "oui", "1", "30")
        mark = browser.thread()[-1]["mark"]
        with browser.stream(mark) as stream:
            assert stream.next("lines")["lines"] == []
            house.clock.pass_time(days=30, hours=9)
            assert [line["text"] for line in stream.next("lines")["lines"]] == ["Est-ce que ça va ?"]


def test_after_a_long_silence_only_what_waits_for_an_answer_is_in_sight(house, browser):
    browser.say("bonjour", "oui")
    house.clock.pass_time(hours=13)
    with browser.stream() as stream:
        shown = stream.next("lines")
    assert [line["text"] for line in shown["lines"][shown["earlier"] :]] == ["De quoi avez-vous besoin ?"]
    assert shown["earlier"] == 3


def test_who_was_erased_is_told_so_and_then_begins_anew(house, browser):
    browser.say("bonjour", "oui", "effacer")
    mark = browser.thread()[-1]["mark"]
    with browser.stream(mark) as stream:
        stream.next("lines")
        browser.send({"type": "text", "text": "oui"})
        shown = stream.next("lines")
        while not shown["farewell"]:
            shown = stream.next("lines")
        assert stream.mark == ""
    assert shown["lines"] == []
    assert shown["farewell"] == ["C'est effacé."]
    assert house.rows(select(tables.person)) == []
    with browser.stream() as stream:
        assert stream.next("lines")["farewell"] == ["C'est effacé."], "a reload still says it"
    assert browser.say("bonjour") == ["Puis-je garder vos réponses ?"]
    with browser.stream() as stream:
        assert stream.next("lines")["farewell"] == []
    browser.say("effacer")
    browser.send({"type": "text", "text": "oui"})
    until(lambda: house.rows(select(tables.person)) == [])
    until(lambda: house.chat._listeners.farewell(identity.read(SECRET, browser.cookie.partition("=")[2])))
    with browser.stream() as stream:
        assert stream.next("lines")["farewell"] == ["C'est effacé."], "once, however often it was done"


def test_the_page_speaks_both_languages_until_one_is_chosen(browser):
    def words():
        with browser.stream() as stream:
            return stream.next("words")

    before = words()
    assert before["words"]["send"].startswith("Envoyer")
    browser.say("bonjour", "oui")
    assert words()["words"]["send"] == "Envoyer"
    with browser.stream() as stream:
        stream.next("words")
        browser.send({"type": "text", "text": "bamanankan"})
        assert stream.next("words")["language"] == "bm", "it changes on the open page"
    assert b'lang="bm"' in browser.ask("GET", "/")[2]


# -- beginning and ending ----------------------------------------------------------------------------------


def test_a_port_in_use_is_a_sentence_and_an_exit_status():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(StartError, match=f"{port}.*SIRA_WEB_PORT") as caught:
            asyncio.run(chat_on(port).serve(None, asyncio.Event()))
    assert caught.value.status == 3


def test_a_taken_port_ends_the_whole_house(tmp_path, house):
    second = tmp_path / "second"
    second.mkdir()
    late = WebHouse(second, port=house.port)
    late.start()
    late.stop()
    assert isinstance(late.error, StartError)


def test_a_stop_sends_open_pages_away_and_frees_the_port(tmp_path, caplog):
    ended = threading.Event()
    with a_web_house(tmp_path) as house:
        browser = house.visit()
        browser.open()

        def listen():
            with browser.stream() as stream:
                while stream.next("lines") is not None:
                    pass
            ended.set()

        threading.Thread(target=listen, daemon=True).start()
        until(lambda: house.chat._listeners._open)
    assert ended.wait(5)
    assert not [record for record in caplog.records if record.name.startswith("uvicorn")], (
        "nobody was cut off"
    )
    with a_web_house(tmp_path, port=house.port) as again:
        assert again.visit().ask("GET", "/")[0] == 200


def test_a_page_that_goes_away_is_forgotten(house, browser):
    with browser.stream() as stream:
        stream.next("words")
        until(lambda: house.chat._listeners._open)
    until(lambda: not house.chat._listeners._open)


def test_nothing_leaves_before_the_page_is_open():
    with pytest.raises(SendError) as caught:
        asyncio.run(chat_on(0).send("somebody", Outgoing("Bonjour.")))
    assert caught.value.retryable
