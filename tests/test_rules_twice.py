"""What comes twice, late or in the wrong order: double presses, a press after a text, a question asked again."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from toy_talk import MONDAY, Talking, choices

from dialogs.effects import Erase
from dialogs.events import CaseClosed, CounsellorSaid, Missed, Pressed, Started
from dialogs.msg import _
from dialogs.stored import from_json, to_json

NEED, AGE, SURE = "De quoi avez-vous besoin ?", "Quel âge avez-vous ?", "Est-ce sûr ?"
STALE = "Ce bouton ne marche plus. Voici la question."
AGAIN = "Je n'étais pas joignable. Voici encore la question."
AT_NIGHT = "Bonjour. Je n'étais pas joignable. Pour continuer, écrivez « bonjour »."


def intake(t):
    named = {"label": _("votre besoin")}
    t.choose("need", _("De quoi avez-vous besoin ?"), choices("formation", "travail"), learn=True, **named)
    t.number("age", _("Quel âge avez-vous ?"), 1, 120, learn=True)
    t.yes_no("sure", _("Est-ce sûr ?"))
    t.say(_("Merci."))


def skills(t):
    t.choose_many("skills", _("Que savez-vous faire ?"), choices("semer", "coudre", "souder"))
    t.yes_no("sure", _("Est-ce sûr ?"))


def checkin(t):
    t.yes_no("well", _("Est-ce que ça va ?"))
    t.yes_no("sure", _("Est-ce sûr ?"))


def talking():
    return Talking(intake, checkin, start="intake", checkin={"patience": timedelta(days=14)})


def press_again(talk, index):
    """The same button once more; the talk must be just what it was."""
    before = talk.talk
    said = talk.press(index, showing=before.taken.showing)
    assert said == []
    assert talk.turn.acts == ()
    assert talk.talk == before


# -- double presses ---------------------------------------------------------------------------------------------


def test_a_button_that_is_pressed_twice_is_met_once():
    talk = talking()
    assert talk.press(0) == [AGE]
    press_again(talk, 0)
    press_again(talk, 0)
    assert talk.say("30") == [SURE]


def test_a_tick_that_is_pressed_twice_stays_ticked():
    talk = Talking(skills, start="skills")
    talk.press(1)
    press_again(talk, 1)
    assert talk.talk.shown.draft == ("coudre",)


def test_the_last_button_of_a_run_that_is_pressed_twice_wakes_no_menu():
    talk = talking()
    talk.press(0)
    talk.say("30")
    assert talk.press(0) == ["Merci."]
    press_again(talk, 0)


def test_a_double_press_is_known_after_the_talk_was_stored():
    talk = talking()
    talk.press(0)
    talk.talk = from_json(json.loads(json.dumps(to_json(talk.talk))))
    press_again(talk, 0)


def test_a_double_press_after_the_answer_below_it_was_typed_is_met_with_nothing():
    talk = talking()
    talk.press(0)
    assert talk.say("30") == [SURE]
    press_again(talk, 0)


def test_the_other_button_of_an_older_showing_is_stale_as_ever():
    talk = talking()
    talk.press(0)
    assert talk.press(1, showing=1) == [STALE, AGE]


@pytest.mark.parametrize(("seconds", "said"), [(59, []), (60, [STALE, AGE])])
def test_after_a_minute_it_is_an_old_button(seconds, said):
    talk = talking()
    talk.press(0)
    assert talk.after(seconds=seconds).press(0, showing=1) == said


def test_a_stale_button_that_is_pressed_twice_is_said_to_be_stale_twice():
    talk = talking()
    assert talk.press(7) == [STALE, NEED]
    assert talk.press(7, showing=1) == [STALE, NEED]


def test_a_press_that_was_not_taken_does_not_count_as_the_first_of_two():
    talk = talking()
    talk.say("1")
    assert talk.press(0, showing=1) == [STALE, AGE]
    assert talk.press(0, showing=1) == [STALE, AGE]


def test_after_erasing_the_numbers_begin_anew_and_no_press_of_before_is_remembered():
    talk = talking()
    talk.say("effacer")
    talk.press(0)
    assert len(talk.done(Erase)) == 1
    assert talk.talk.taken is None


def test_a_talk_that_an_older_release_stored_has_no_press_and_no_outage():
    older = to_json(talking().talk)
    del older["taken"], older["asked_again"]
    talk = from_json(json.loads(json.dumps(older)))
    assert (talk.taken, talk.asked_again) == (None, "")


# -- a text and a press in the wrong order ----------------------------------------------------------------------


def test_a_press_that_a_typed_answer_overtook_changes_nothing_and_says_so():
    talk = talking()
    assert talk.say("travail") == [AGE]
    assert talk.press(0, showing=1) == [STALE, AGE], "what was typed last is what counts"
    assert talk.answers == {"need": "travail"}


def test_a_press_that_an_unreadable_text_overtook_still_counts():
    talk = talking()
    assert talk.say("quoi donc")[-1] == NEED
    assert talk.press(0, showing=1) == [AGE], "it was the same question, with the same choices"
    assert talk.press(0, showing=1) == []
    assert talk.press(1, showing=2) == [STALE, AGE], "the older showings of another question are dead"


def test_words_for_the_next_question_that_overtake_the_press_before_it_are_no_answer_to_it():
    talk = talking()
    said = talk.say("30 ans")
    assert said[-1] == NEED
    assert talk.answers == {}
    assert talk.press(0, showing=1) == [AGE], "what was pressed counts, nothing was guessed"


def test_a_press_that_was_first_and_its_text_after_it_are_two_answers_in_order():
    talk = talking()
    talk.press(0)
    assert talk.say("30") == [SURE]
    assert talk.answers == {"need": "formation", "age": 30}


# -- the same words once more -----------------------------------------------------------------------------------


def say_again(talk, words, seconds=1.0):
    """The same words, received so long before what is shown now was shown; what is said."""
    shown = datetime.fromisoformat(talk.talk.shown.at)
    talk.facts = replace(talk.facts, received=shown - timedelta(seconds=seconds))
    said = talk.say(words)
    talk.facts = replace(talk.facts, received=None)
    return said


def test_words_sent_again_while_nothing_came_are_no_answer_to_the_next_question():
    talk = talking()
    talk.say("1")
    before = talk.talk
    assert say_again(talk, "1") == []
    assert say_again(talk, " 1 ") == []
    assert talk.talk == before
    assert talk.answers == {"need": "formation"}


def test_the_same_words_for_what_was_seen_are_an_answer():
    talk = talking()
    talk.say("1")
    assert say_again(talk, "1", seconds=-1) == [SURE]
    assert talk.answers == {"need": "formation", "age": 1}


def test_other_words_that_were_sent_before_are_read_as_ever():
    talk = talking()
    talk.say("1")
    assert say_again(talk, "30") == [SURE]


def test_words_that_nothing_understood_are_not_misunderstood_twice():
    talk = talking()
    first = talk.say("quoi donc")
    assert first[-1] == NEED
    assert say_again(talk, "Quoi donc") == []
    assert talk.talk.shown.misses == 1


@pytest.mark.parametrize("word", ["sos", "effacer"])
def test_a_call_for_help_is_never_taken_for_the_same_words(word):
    talk = talking()
    talk.say(word)
    assert talk.talk.shown is not None
    assert say_again(talk, word) != []


# -- after an outage --------------------------------------------------------------------------------------------


def miss(talk, **ago):
    """An outage that ended so long ago; what is said."""
    end = talk.facts.now - timedelta(**ago)
    return talk.meet(Missed(end.isoformat()))


@pytest.mark.req("EO-7")
def test_after_an_outage_the_open_question_is_asked_again_once():
    talk = talking()
    talk.press(0)
    assert miss(talk.after(minutes=5)) == [AGAIN, AGE]
    assert miss(talk) == []
    assert not talk.turns[-2].planned
    assert talk.say("30") == [SURE]


@pytest.mark.req("EO-7")
def test_who_was_heard_since_is_not_asked_again():
    talk = talking()
    talk.after(minutes=5).press(0)
    assert miss(talk) == [], "in the same moment"
    assert miss(talk.after(minutes=1), minutes=2) == []


@pytest.mark.req("EO-7")
def test_the_ticks_and_the_page_are_as_they_were():
    talk = Talking(skills, start="skills")
    talk.press(1)
    assert miss(talk.after(minutes=5)) == [AGAIN, "Que savez-vous faire ?"]
    assert talk.talk.shown.draft == ("coudre",)
    assert [option.ticked for option in talk.turn.showing.options][:3] == [False, True, False]


@pytest.mark.req("EO-7")
def test_the_list_of_answers_is_shown_again_where_it_was_open():
    talk = talking()
    talk.say("1", "30", "corriger")
    assert miss(talk.after(minutes=5)) == [AGAIN, "Quelle réponse voulez-vous changer ?"]


def stopped():
    talk = talking()
    talk.say("stop")
    return talk


def over():
    talk = Talking()
    talk.say("oui")
    return talk


def with_a_counsellor():
    talk = talking()
    talk.meet(CounsellorSaid("c1", "Je vous appelle."))
    return talk


def long_silent():
    return talking().after(hours=13)


def not_begun():
    talk = talking()
    talk.after(hours=13).due()
    return talk


@pytest.mark.req("EO-7")
@pytest.mark.parametrize("talk", [stopped, over, with_a_counsellor, long_silent, not_begun])
def test_nobody_is_asked_where_nothing_waits_for_an_answer(talk):
    talk = talk()
    before = talk.talk
    assert miss(talk.after(minutes=5)) == []
    assert talk.turn.acts == ()
    assert talk.talk == before


@pytest.mark.req("EO-7")
def test_a_due_contact_that_was_begun_is_asked_on():
    talk = not_begun()
    talk.press(0)
    assert miss(talk.after(minutes=5)) == [AGAIN, SURE]


@pytest.mark.req("EO-7")
def test_the_floor_that_came_back_is_sira_s_again():
    talk = with_a_counsellor()
    talk.meet(CaseClosed("c1"))
    assert miss(talk.after(minutes=5)) == [AGAIN, NEED]


@pytest.mark.req("EO-7")
@pytest.mark.parametrize(
    ("hour", "silence", "said"),
    [
        (20, 61, [AT_NIGHT]),
        (20, 59, [AGAIN, NEED]),
        (19, 61, [AGAIN, NEED]),
        (7, 61, [AT_NIGHT]),
        (8, 61, [AGAIN, NEED]),
    ],
)
def test_who_sleeps_is_told_in_the_morning_and_shown_no_question(hour, silence, said):
    talk = talking()
    last = (MONDAY + timedelta(days=1)).replace(hour=hour) - timedelta(minutes=silence)
    while talk.facts.now < last:
        talk.facts = replace(talk.facts, now=min(talk.facts.now + timedelta(hours=10), last))
        talk.meet(Started())
    assert miss(talk.after(minutes=silence)) == said
    assert talk.turn.planned is (said == [AT_NIGHT])


@pytest.mark.req("EO-7")
def test_who_is_told_in_the_morning_goes_on_by_a_greeting_or_an_old_button():
    for event in ("bonjour", Pressed(1, 0)):
        talk = talking()
        talk.after(hours=11, minutes=30)
        assert miss(talk, minutes=1) == [AT_NIGHT]
        said = talk.say(event) if isinstance(event, str) else talk.meet(event)
        assert said == ([NEED] if isinstance(event, str) else [AGE])
