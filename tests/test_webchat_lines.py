"""What the page is given to show: lines, marks, what is folded away, its own words."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

from web_house import WORDINGS
from wire_house import MONDAY

from handlers.channel import Button, Said
from handlers.web import chrome
from handlers.web.lines import as_json, earlier, mark_of, since, without_rows
from handlers.web.listeners import FAREWELLS_AT_MOST, Listeners

FOLDER = Path(chrome.__file__).parent
# Words that tell a reader over the shoulder what is talked about here (DP-9, DP-10).
TELLING = re.compile(
    r"migra|retour|réintégr|reintegr|expuls|OIM|IOM|agence|dossier|traite|viol|tunga", re.IGNORECASE
)


def said(number, direction, hours=0.0, kind="reply", **shown):
    text, buttons = shown.get("text", "Bonjour."), shown.get("buttons", ())
    return Said(number, direction, text, buttons, MONDAY + timedelta(hours=hours), kind)


def test_a_mark_names_one_line_even_when_its_number_is_given_again():
    first, second = said(7, "out"), said(7, "out", hours=1)
    assert mark_of(first) != mark_of(second)
    assert since((second,), mark_of(first)) == ((second,), True)
    assert since((first, second), mark_of(first)) == ((second,), False)
    assert since((first,), "") == ((first,), False)


def test_nothing_is_folded_away_while_people_talk():
    lines = (said(1, "out"), said(2, "in", 0.1), said(3, "out", 0.2), said(4, "in", 5), said(5, "out", 5))
    assert earlier(lines, MONDAY + timedelta(hours=6)) == 0
    assert earlier((), MONDAY) == 0


def test_what_was_said_before_a_long_silence_is_folded_away():
    lines = (said(1, "out"), said(2, "in", 1), said(3, "out", 1), said(4, "in", 30), said(5, "out", 30))
    assert earlier(lines, MONDAY + timedelta(hours=31)) == 3
    assert earlier(lines, MONDAY + timedelta(hours=50)) == 4


def test_what_nobody_answered_yet_is_never_folded_away():
    lines = (said(1, "in"), said(2, "out"), said(3, "out", 72, "planned"))
    assert earlier(lines, MONDAY + timedelta(hours=200)) == 1
    assert earlier((said(1, "out"),), MONDAY + timedelta(hours=200)) == 0


def test_choices_stand_once_as_buttons_and_carry_their_numbers():
    buttons = (Button("✅ Oui", "1:0"), Button("Non", "1:1"))
    shown = as_json(said(1, "out", text="Ça va ?\n1. ✅ Oui\n2. Non", buttons=buttons))
    assert shown["text"] == "Ça va ?"
    assert shown["choices"] == [
        {"number": "1", "label": "✅ Oui", "data": "1:0"},
        {"number": "2", "label": "Non", "data": "1:1"},
    ]


def test_where_a_number_would_be_an_answer_the_choices_carry_none():
    assert without_rows("Quel âge ?\n⏭️ Passer", ["⏭️ Passer"]) == ("Quel âge ?", False)
    shown = as_json(said(1, "out", text="Quel âge ?\nPasser", buttons=(Button("Passer", "2:0"),)))
    assert shown["choices"] == [{"number": "", "label": "Passer", "data": "2:0"}]


def test_a_text_that_only_looks_like_its_choices_is_left_alone():
    assert without_rows("Prix :\n1. Oui", ["Non"])[0] == "Prix :\n1. Oui"
    assert without_rows("1. Oui", ["Oui"])[0] == "1. Oui"
    assert without_rows("Rien.", []) == ("Rien.", False)


def test_the_page_says_who_speaks():
    whos = [
        as_json(line)["who"] for line in (said(1, "in"), said(2, "out"), said(3, "out", kind="counsellor"))
    ]
    assert whos == ["me", "sira", "team"]


def test_the_page_itself_tells_nothing_and_runs_nothing_inline():
    pages = [path for path in FOLDER.iterdir() if path.suffix == ".html"]
    assert len(pages) == 2
    for path in pages:
        html = path.read_text()
        assert not TELLING.search(html)
        assert not re.search(r"<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=|<style|https?://", html)
    assert TELLING.search("aide au retour")


def test_the_pages_own_words_tell_nothing_and_are_said_in_both_languages():
    assert chrome.WORDS
    for language in (None, "fr", "bm"):
        for name, word in chrome.words(WORDINGS, language).items():
            assert word, name
            assert not TELLING.search(word), name
    assert chrome.words(WORDINGS, "fr")["send"] == "Envoyer"


def test_every_word_that_the_page_asks_for_is_there():
    asked = set()
    for path in FOLDER.iterdir():
        if path.suffix in {".js", ".html"}:
            text = path.read_text()
            asked |= set(
                re.findall(
                    r"\$(\w+)|data-(?:word|label)=\"(\w+)\"|notice\(\"(\w+)\"\)|Part\(\"\w+\", \"(\w+)\"",
                    text,
                )
            )
    names = {name for found in asked for name in found if name} - {"language"}
    assert len(names) > 10
    assert names <= set(chrome.WORDS)


def test_last_words_are_kept_for_so_many_and_no_more():
    listeners = Listeners()
    for number in range(FAREWELLS_AT_MOST + 1):
        listeners.say_farewell(f"p{number}", "C'est effacé.")
    assert listeners.farewell("p0") == []
    assert listeners.farewell("p1") == ["C'est effacé."]
    listeners.met_again("p1")
    assert listeners.farewell("p1") == []
