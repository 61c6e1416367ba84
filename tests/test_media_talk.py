"""Files in the talk: what is said of one that is not kept, and that the open question lives on."""

from __future__ import annotations

import pytest
from toy_talk import Talking, choices

from dialogs.effects import OpenCase
from dialogs.events import CounsellorSaid, MediaLost, MediaSent, Pressed
from dialogs.msg import _
from handlers.channel import MalformedUpdate
from handlers.internal import read_internal, write_media_lost

NEED = "De quoi avez-vous besoin ?"
LOST = MediaLost("m1", "voice", "lost")
NOT_OPENED = "Je n'ai pas pu ouvrir votre message vocal. Envoyez-le encore, ou écrivez."
TOO_LONG = "Votre message vocal est trop long. Parlez moins de trois minutes."


def needs(t):
    t.choose("need", _("De quoi avez-vous besoin ?"), choices("formation", "travail"))
    t.text("story", _("Racontez."))
    t.yes_no("sure", _("Est-ce sûr ?"))


def asked():
    return Talking(needs, start="needs")


def test_a_lost_file_is_told_and_the_buttons_of_the_question_stay_alive():
    talk = asked()
    number = talk.turn.showing.number
    assert talk.meet(LOST) == [NOT_OPENED]
    assert talk.turn.showing is None
    assert talk.meet(Pressed(number, 1))[-1] == "Racontez."
    assert talk.answers == {"need": "travail"}


def test_a_lost_file_is_told_while_a_counsellor_speaks_and_not_after_stop():
    talk = asked()
    talk.meet(CounsellorSaid("1", "Bonjour."))
    assert talk.meet(LOST) == [NOT_OPENED]
    talk.say("stop")
    assert talk.meet(LOST) == []


def test_what_is_told_depends_on_why_it_is_not_kept():
    told = {
        (kind, reason): asked().meet(MediaLost("m1", kind, reason))[0]
        for kind in ("voice", "photo")
        for reason in ("lost", "unreadable", "too_long" if kind == "voice" else "too_big", "not_kept")
    }
    assert len(set(told.values())) == 6
    assert told["voice", "lost"] == told["voice", "unreadable"] == NOT_OPENED
    assert told["photo", "too_big"] == "Votre photo est trop lourde. Envoyez-en une plus petite."


@pytest.mark.parametrize("kind", ["voice_too_long", "photo_too_big", "too_many_files"])
def test_what_is_refused_at_once_is_said_and_the_question_shown_again(kind):
    talk = asked()
    told, question = talk.meet(MediaSent(kind))
    assert question == NEED
    assert talk.done(OpenCase) == []
    talk.meet(CounsellorSaid("1", "Bonjour."))
    assert talk.meet(MediaSent(kind)) == [told], "a counsellor speaks: said all the same, nothing asked"


def test_the_caption_of_what_is_refused_is_still_read():
    talk = asked()
    assert talk.meet(MediaSent("voice_too_long", "", "2")) == [TOO_LONG, "Racontez."]
    assert talk.answers == {"need": "travail"}


@pytest.mark.rule(16)
def test_a_voice_note_with_a_blank_caption_answers_where_words_may():
    talk = asked()
    talk.say("1")
    talk.meet(MediaSent("voice", "m1", " \u200b "))
    assert talk.answers["story"] == {"media": "m1"}


def test_a_lost_file_goes_through_the_inbox_and_no_other_kind_is_read():
    assert read_internal(write_media_lost("m1", "voice", "lost")) == LOST
    with pytest.raises(MalformedUpdate):
        read_internal(write_media_lost("m1", "film", "lost"))
