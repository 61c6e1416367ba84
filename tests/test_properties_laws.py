"""Each law is believed only because it can be broken: a real turn, spoilt in one place, is refused by it."""

from __future__ import annotations

from dataclasses import replace

import laws
import pytest
from laws import LAWS
from real_talk import MONDAY, Person

from dialogs.conversation import COUNSELLOR, Run, Taken
from dialogs.effects import Act, Change, Learn, OpenReferral, digest
from dialogs.events import Due, Missed, Pressed, Started
from dialogs.msg import Msg, Name
from dialogs.showing import Option

DUE = Due("checkin", "e1:m1")
CHECKIN = Run("checkin", "e1:m1", 7, due="checkin:e1:m1")
LONG = Msg("mot " * 26)


class Scene:
    """A real turn, that everybody's laws let pass, to be spoilt: the answer to the question of the need."""

    def __init__(self):
        self.person = Person()
        self.person.watch = self.keep
        self.person.meet(Started())
        self.person.say("1", "oui", "1")

    def keep(self, person, before, event, turn):
        self.before, self.event, self.turn = before, event, turn

    def talk(self, **changes):
        self.turn = replace(self.turn, conversation=replace(self.turn.conversation, **changes))

    def spoil(self, **changes):
        self.turn = replace(self.turn, **changes)

    def option(self, label):
        showing = replace(self.turn.showing, options=(Option("x", label),), free=True)
        self.spoil(showing=showing)

    def act(self, effect, change=Change.DO, key="x"):
        self.spoil(acts=(*self.turn.acts, Act("intake:#2", key, effect, change)))

    def hold(self, law):
        law(self.person, self.before, self.event, self.turn)

    def earlier(self, **changes):
        self.before = replace(self.before, **changes)


def silence(scene):
    scene.spoil(lines=(), showing=None)


def a_value_that_json_does_not_keep(scene):
    top = replace(scene.turn.conversation.top, answers={"a": ("x",)})
    scene.talk(stack=(top,))


def words_over_a_counsellor(scene):
    scene.earlier(floor=COUNSELLOR, shown=None)
    scene.event = DUE


def a_fourth_run(scene):
    scene.talk(stack=scene.turn.conversation.stack * 4)


def another_number(scene):
    scene.talk(shown=replace(scene.turn.conversation.shown, number=99))


def the_same_again(scene):
    scene.act(Learn("x", 1), Change.REVISE)
    scene.person.standing["intake:#2", "x"] = digest(Learn("x", 1))


def a_fact_of_who_refused(scene):
    scene.earlier(keep=False)
    scene.act(Learn("x", 1))


def a_question_after_stop(scene):
    scene.earlier(stopped=True)
    scene.event = DUE


def an_unasked_word(scene):
    scene.event = DUE


def an_answer_to_a_double_press(scene):
    scene.event = Pressed(1, 0)
    scene.earlier(taken=Taken(1, 0, scene.person.facts.now.isoformat()))


def a_question_to_who_was_heard_since(scene):
    scene.event = Missed(MONDAY.isoformat())


def a_label_too_long(scene):
    scene.option(Name("x" * 25))


def a_sentence_too_long(scene):
    scene.spoil(lines=(LONG,))


def no_words(scene):
    scene.spoil(lines=(Name(""),))


def a_contact_that_is_lost(scene):
    scene.earlier(stack=(CHECKIN,))


def a_child_at_the_bank(scene):
    scene.person.known["age"] = 12
    scene.act(OpenReferral("FP#21", "finance"))


def a_lender_for_a_child(scene):
    scene.person.known["age"] = 12
    lender = Option("FP#21", Name("BNDA"))
    scene.spoil(showing=replace(scene.turn.showing, key="page.1.way", options=(lender,)))


def a_way_that_is_not_there(scene):
    scene.act(OpenReferral("FP#999", "training"))


def the_name_of_a_body(scene):
    scene.spoil(lines=(Name("Êtes-vous allé voir BNDA ?"),), planned=True)


def a_number(scene):
    scene.person.known["phone"] = "76123456"
    scene.spoil(lines=(Name("Je vous appelle au 76 12 34 56."),))


def other_words(scene):
    scene.spoil(lines=(Name("autre"),))


BROKEN = {
    laws.the_talk_survives_json: a_value_that_json_does_not_keep,
    laws.the_same_step_gives_the_same_turn: other_words,
    laws.nobody_is_met_with_silence: silence,
    laws.who_holds_the_floor_is_not_talked_over: words_over_a_counsellor,
    laws.the_stack_is_never_deeper_than_three: a_fourth_run,
    laws.what_is_shown_is_what_is_open: another_number,
    laws.no_effect_is_repeated: the_same_again,
    laws.without_agreement_nothing_is_kept: a_fact_of_who_refused,
    laws.after_stop_nothing_unasked_is_sent: a_question_after_stop,
    laws.what_nobody_asked_for_is_marked_as_planned: an_unasked_word,
    laws.a_double_press_changes_nothing: an_answer_to_a_double_press,
    laws.after_an_outage_is_asked_once_and_nobody_who_was_heard_since: a_question_to_who_was_heard_since,
    laws.every_label_fits_every_channel: a_label_too_long,
    laws.every_sentence_can_be_read_aloud: a_sentence_too_long,
    laws.every_message_can_be_sent: no_words,
    laws.a_due_contact_ends_once: a_contact_that_is_lost,
    laws.no_child_is_sent_to_a_bank: a_child_at_the_bank,
    laws.no_child_is_shown_who_only_lends: a_lender_for_a_child,
    laws.only_what_is_in_the_catalogue_is_chosen: a_way_that_is_not_there,
    laws.what_comes_unasked_tells_a_reader_of_the_phone_nothing: the_name_of_a_body,
    laws.a_number_to_be_called_at_is_never_shown: a_number,
}


def test_every_law_of_the_file_is_held_and_broken_here():
    written = [thing for thing in vars(laws).values() if getattr(thing, "__code__", None) is not None]
    whole = {thing for thing in written if thing.__module__ == "laws" and thing.__code__.co_argcount == 4}
    assert len(whole) > 10
    assert set(LAWS) == whole == set(BROKEN)


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_a_law_lets_a_right_turn_pass_and_refuses_a_spoilt_one(law):
    Scene().hold(law)
    scene = Scene()
    BROKEN[law](scene)
    with pytest.raises(AssertionError):
        scene.hold(law)
