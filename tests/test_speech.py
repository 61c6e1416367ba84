"""Words and buttons: what a channel is given to send."""

from datetime import date

import pytest
from babel.dates import get_month_names
from hypothesis import given
from hypothesis import strategies as st

from data.po import read_po
from data.start_error import StartError
from data.wording import LANGUAGES, MONTHS, Wordings, francs, long_date
from dialogs import phrases
from dialogs.conversation import Conversation
from dialogs.display import CONTROLS, YES_NO
from dialogs.msg import Francs, Lines, Name, Series, Spoken, _
from dialogs.showing import SKIP, Option, Showing, Turn
from handlers.channel import Button, Capabilities
from handlers.speech import button_label, render, split_text

WIDE = Capabilities()
HELLO = _("Bonjour {who}.")
CATALOGS = {
    "bm": {("", "Bonjour {who}."): "I ni ce {who}.", ("button", "Oui"): "Awɔ", ("button", "Non"): "Ayi"}
}
WORDS = Wordings(CATALOGS)


def talk(language="fr"):
    return Conversation(language=language)


def test_a_sentence_is_said_in_the_persons_language_and_in_french_where_none_is_known():
    assert WORDS.text(HELLO.of(who=Name("Awa")), "bm") == "I ni ce Awa."
    assert WORDS.text(HELLO.of(who=Name("Awa")), "fr") == "Bonjour Awa."
    assert WORDS.text(_("Rien de connu."), "bm") == "Rien de connu."


def test_what_a_person_wrote_is_never_read_as_a_place_to_fill():
    assert WORDS.text(HELLO.of(who=Name("{who} {0} %s")), "fr") == "Bonjour {who} {0} %s."


def test_arguments_nest():
    inner = Series((HELLO.of(who=Name("A")), 3, Francs(150_000)))
    assert WORDS.text(Lines((inner, Spoken(HELLO.of(who=Name("B")), "fr"))), "bm") == (
        "I ni ce A., 3, 150\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}F\N{NO-BREAK SPACE}CFA\nBonjour B."
    )


def test_amounts_and_dates_follow_french_rules_with_the_months_of_the_language():
    assert francs(1_500_000).split() == ["1", "500", "000", "F", "CFA"]
    assert long_date(date(2026, 3, 1), "fr") == "1er mars 2026"
    assert long_date(date(2026, 12, 24), "bm") == "24 desanburu 2026"


def test_the_months_are_those_of_cldr():
    assert set(MONTHS) == set(LANGUAGES)
    for language, months in MONTHS.items():
        known = get_month_names("wide", locale=language)
        assert [known[number] for number in range(1, 13)] == list(months)


def test_all_gives_every_language_the_persons_first_and_each_wording_once():
    assert WORDS.all(phrases.YES) == ("Oui", "Awɔ")
    assert WORDS.first_in("bm")(phrases.YES) == ("Awɔ", "Oui")
    assert WORDS.all(Name("Kayes")) == ("Kayes",)


def test_one_bubble_a_line_then_the_question_with_numbers_and_buttons():
    turn = Turn(
        talk(), (HELLO.of(who=Name("A")), HELLO.of(who=Name("B"))), Showing(7, "k", _("Ça va ?"), YES_NO)
    )
    *said, asked = render(turn, WIDE, WORDS)
    assert [out.text for out in said] == ["Bonjour A.", "Bonjour B."]
    assert asked.text == "Ça va ?\n1. ✅ Oui\n2. ❌ Non"
    assert asked.buttons == (Button("✅ Oui", "7:0"), Button("❌ Non", "7:1"))
    assert {out.kind for out in (*said, asked)} == {"reply"}


def test_a_planned_turn_is_marked():
    out = render(Turn(talk("bm"), (phrases.YES,), planned=True), WIDE, WORDS)
    assert [(one.text, one.kind) for one in out] == [("Awɔ", "planned")]


def test_to_pass_has_no_number_where_a_number_is_the_answer():
    showing = Showing(1, "age", _("Quel âge avez-vous ?"), (CONTROLS[SKIP],), free=True)
    (out,) = render(Turn(talk(), (), showing), WIDE, WORDS)
    assert out.text == "Quel âge avez-vous ?\n⏭️ Passer"
    assert out.buttons == (Button("⏭️ Passer", "1:0"),)


def test_what_is_ticked_is_shown_in_the_text_and_on_the_button():
    options = (Option("a", _("couture"), "🧵", ticked=True), Option("b", _("savon")))
    (out,) = render(Turn(talk(), (), Showing(2, "k", _("Que savez-vous faire ?"), options)), WIDE, WORDS)
    assert out.text.splitlines()[1:] == ["1. ✔ 🧵 Couture", "2. Savon"]
    assert [button.label for button in out.buttons] == ["✔ 🧵 Couture", "Savon"]


def test_a_label_is_never_cut():
    option = Option("a", _("x"), "🧵", ticked=True)
    assert button_label(option, "Collège ou lycée", 0, 19) == "✔ Collège ou lycée"
    assert button_label(option, "Collège ou lycée", 0, 16) == "Collège ou lycée"
    assert button_label(option, "Collège ou lycée", 2, 15) == "3"


def test_a_channel_that_cannot_show_every_button_shows_none():
    showing = Showing(1, "k", _("Ça va ?"), YES_NO)
    (out,) = render(Turn(talk(), (), showing), Capabilities(max_buttons=1), WORDS)
    assert out.buttons == ()
    assert "2. ❌ Non" in out.text


def test_long_text_is_cut_at_lines_then_sentences_then_words():
    assert split_text("Un. Deux.\nTrois.", 12) == ["Un. Deux.", "Trois."]
    assert split_text("Un deux. Trois quatre.", 14) == ["Un deux.", "Trois quatre."]
    assert split_text("abc def", 4) == ["abc", "def"]
    assert split_text("abcdefgh", 3) == ["abc", "def", "gh"]


@given(st.text(), st.integers(1, 40))
def test_splitting_loses_no_word_and_keeps_to_the_limit(text, limit):
    pieces = split_text(text, limit)
    assert pieces
    assert "".join("".join(pieces).split()) == "".join(text.split())
    if text.strip():
        assert all(0 < len(piece) <= limit for piece in pieces)


def test_only_the_last_piece_of_a_long_question_has_buttons():
    showing = Showing(1, "k", _("Une phrase. Une autre phrase."), YES_NO)
    first, *_rest, last = render(Turn(talk(), (), showing), Capabilities(max_text=20), WORDS)
    assert first.buttons == ()
    assert len(last.buttons) == 2


def test_a_translation_with_other_places_or_fuzzy_is_not_said(tmp_path):
    po = tmp_path / "messages.po"
    po.write_text(
        '# unreviewed\n#, fuzzy\nmsgid "a"\nmsgstr "A"\n\nmsgid "b {x}"\nmsgstr "B {y}"\n\n'
        'msgctxt "c"\nmsgid ""\n"d "\n"\\"e\\""\nmsgstr "D"\n#~ msgid "old"\n#~ msgstr "old"\n',
        encoding="utf-8",
    )
    found = read_po(po)
    assert [(e.msgctxt, e.msgid, e.usable) for e in found] == [
        ("", "a", False),
        ("", "b {x}", False),
        ("c", 'd "e"', True),
    ]
    assert found[0].comments == ["unreviewed"]


@pytest.mark.parametrize("line", ['msgid "a', "nonsense", 'msgstr "\\"', 'msgplural "x"'])
def test_a_broken_catalog_stops_the_start_with_its_line(tmp_path, line):
    po = tmp_path / "messages.po"
    po.write_text(f'msgid "a"\nmsgstr "b"\n\n{line}\n', encoding="utf-8")
    with pytest.raises(StartError) as caught:
        read_po(po)
    assert "ligne 4" in caught.value.sentence


def test_a_missing_catalog_says_what_to_do(tmp_path):
    with pytest.raises(StartError) as caught:
        Wordings.load(tmp_path)
    assert "git checkout" in caught.value.sentence


def test_length_is_counted_as_the_providers_count_it():
    pieces = split_text("🌍" * 3000, 4096)
    assert "".join(pieces) == "🌍" * 3000
    assert max(len(piece.encode("utf-16-le")) // 2 for piece in pieces) == 4096


def test_where_one_message_a_second_goes_through_a_turn_is_one_message():
    showing = Showing(3, "q", _("Combien ?"), (Option("a", _("Un")),))
    turn = Turn(talk(), (_("Merci."), _("C'est noté.")), showing)
    said = render(turn, Capabilities(one_message=True), WORDS)
    assert [out.text for out in said] == ["Merci.\n\nC'est noté.\n\nCombien ?\n1. Un"]
    assert said[0].buttons == (Button("Un", "3:0"),)
    assert render(Turn(talk()), Capabilities(one_message=True), WORDS) == []
    long = Turn(talk(), (Name("a" * 3000), Name("b" * 3000)), showing)
    pieces = render(long, Capabilities(one_message=True), WORDS)
    assert [len(out.text) <= 4096 for out in pieces] == [True, True]
    assert [bool(out.buttons) for out in pieces] == [False, True]
