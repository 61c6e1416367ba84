"""Rules 8, 9, 15, 17 and 18: the stack of runs, silence, due moments, the floor, releases, no agreement."""

from __future__ import annotations

from datetime import timedelta

import pytest
from toy_talk import Talking, choices, help_

from dialogs.effects import (
    Dispose,
    Erase,
    GiveConsent,
    Learn,
    OpenCase,
    Plan,
    Postpone,
    SetLanguage,
    StopMessages,
    Unplan,
    Urgency,
)
from dialogs.events import CaseClosed, CounsellorSaid, Edited, MediaSent, Pressed, Started
from dialogs.msg import _
from dialogs.script import Ended, Go, Later

AGE = "Quel âge avez-vous ?"
MENU = "Que voulez-vous faire ?"


def intake(t):
    t.choose("need", _("De quoi avez-vous besoin ?"), choices("formation", "travail"), learn=True)
    t.number("age", _("Quel âge avez-vous ?"), 1, 120, learn=True)
    t.yes_no("sure", _("Est-ce sûr ?"))
    t.say(_("Merci."))


def checkin(t):
    good = t.choose("moment", _("Est-ce un bon moment ?"), choices("oui", "tard", "jamais"))
    if good == "tard":
        return Later(24)
    if good == "jamais":
        return Ended("refused")
    t.yes_no("well", _("Est-ce que ça va ?"))
    t.say(_("Merci d'avoir répondu."))
    return None


WAITS = {"checkin": {"patience": timedelta(days=14)}}


def at_work(**options):
    """Somebody in the middle of the intake, who may be asked again later."""
    talk = Talking(intake, checkin, start="intake", **{**WAITS, **options})
    talk.say("1")
    return talk


# -- 8: reserved words ------------------------------------------------------------------------------------------


@pytest.mark.rule(8)
@pytest.mark.parametrize(
    ("word", "answer"),
    [
        ("aide", "Voulez-vous un appel ?"),
        ("conseiller", "Voulez-vous un appel ?"),
        ("sos", "Voulez-vous un appel ?"),
        ("effacer", "Tout effacer ?"),
        ("menu", MENU),
        ("retour", "De quoi avez-vous besoin ?"),
        ("langue", AGE),
        ("corriger", AGE),
        ("stop", "D'accord. Je ne vous écris plus. Pour revenir, écrivez « bonjour »."),
    ],
)
def test_reserved_words_are_looked_at_before_the_open_question(word, answer):
    assert at_work().say(word)[-1] == answer


@pytest.mark.rule(8)
@pytest.mark.parametrize("word", ["stop", "sos", "effacer"])
def test_stop_erase_and_sos_are_heard_in_every_state(word):
    first = Talking(intake, checkin, start="intake")
    ended = Talking()
    ended.say("oui")
    parked = at_work().after(days=2)
    counsellor = at_work()
    counsellor.meet(CounsellorSaid("7", "Bonjour"))
    listing = at_work()
    listing.say("corriger")
    erased = at_work()
    erased.say("effacer", "oui")
    states = [first, ended, parked, counsellor, listing, erased]
    wanted = {"stop": "D'accord. Je ne", "sos": "Voulez-vous un appel ?", "effacer": "Tout effacer ?"}[word]
    for talk in states:
        assert talk.say(word)[-1].startswith(wanted)


@pytest.mark.rule(8)
def test_the_language_changes_at_once_and_the_question_is_asked_again():
    talk = at_work()
    assert talk.say("bambara")[-1] == AGE
    assert talk.talk.language == "bm"
    assert [act.effect for act in talk.done(SetLanguage)] == [SetLanguage("bm")]


# -- 9: the stack -----------------------------------------------------------------------------------------------


@pytest.mark.rule(9)
def test_a_detour_reads_alone_and_the_run_below_resumes():
    talk = at_work()
    talk.say("aide")
    assert [run.dialogue for run in talk.talk.stack] == ["intake", "help"]
    assert talk.say("oui") == ["On vous appelle.", "Reprenons.", AGE]
    assert talk.say("30") == ["Est-ce sûr ?"]


@pytest.mark.rule(9)
def test_the_stack_is_three_deep_and_the_third_detour_takes_the_place_of_the_second():
    talk = at_work()
    talk.say("aide", "données")
    talk.say("donnees")
    assert [run.dialogue for run in talk.talk.stack] == ["intake", "help", "privacy"]
    talk.say("effacer")
    assert [run.dialogue for run in talk.talk.stack] == ["intake", "help", "erase"]
    assert talk.say("non") == ["Reprenons.", "Voulez-vous un appel ?"]
    assert talk.say("non") == ["Reprenons.", AGE]


@pytest.mark.rule(9)
def test_a_run_is_a_dialogue_and_what_it_is_about_and_a_finished_one_is_sealed():
    talk = Talking(checkin, **WAITS)
    talk.say("oui")
    talk.due(ref="e2:m6")
    assert talk.talk.top.name == "checkin:e2:m6#2"
    talk.say("1", "oui")
    assert talk.talk.top is None
    talk.after(days=90).due(ref="e2:m9")
    assert talk.answers == {}


@pytest.mark.rule(9)
def test_back_leaves_a_detour_that_has_no_answer_yet():
    talk = at_work()
    talk.say("aide")
    assert talk.say("retour") == ["Reprenons.", AGE]


@pytest.mark.rule(9)
def test_back_at_the_first_question_says_so():
    talk = Talking(intake, start="intake")
    assert talk.say("retour") == [
        "C'est la première question. Vous ne pouvez pas revenir plus loin.",
        "De quoi avez-vous besoin ?",
    ]


# -- 15: silence, due moments, the floor ------------------------------------------------------------------------


@pytest.mark.rule(15)
def test_twelve_hours_of_silence_park_a_run_and_the_menu_offers_it():
    talk = at_work().after(hours=13)
    assert talk.say("30") == ["Bonjour.", MENU]
    assert talk.say("reprendre") == ["Reprenons.", AGE]
    assert talk.say("30") == ["Est-ce sûr ?"]


@pytest.mark.rule(15)
def test_silence_is_counted_from_when_the_person_was_last_heard():
    talk = at_work().after(hours=8)
    talk.say("quoi")
    assert talk.after(hours=8).say("30") == ["Est-ce sûr ?"]


@pytest.mark.rule(15)
@pytest.mark.parametrize("event", [MediaSent("voice", "m1"), MediaSent("photo", "m2"), Pressed(2, 0)])
def test_nothing_that_comes_after_a_long_silence_shows_what_was_open(event):
    talk = at_work().after(hours=13)
    talk.meet(event)
    assert talk.texts[-1] == MENU
    assert AGE not in talk.texts


@pytest.mark.rule(15)
def test_a_call_for_help_after_a_long_silence_is_heard_as_such():
    talk = at_work().after(hours=13)
    assert talk.say("conseiller") == ["Bonjour.", "Je vous écoute.", "Voulez-vous un appel ?"]


@pytest.mark.rule(15)
def test_a_due_moment_waits_for_an_open_talk_and_starts_once_it_is_idle():
    talk = at_work()
    assert talk.due() == []
    assert [act.effect for act in talk.turn.acts] == [Postpone("checkin", "e1:m1", 1)]
    talk.after(hours=13).due()
    assert talk.texts == ["Est-ce un bon moment ?"]
    assert talk.turn.planned
    assert [run.dialogue for run in talk.talk.parked] == ["intake"]


@pytest.mark.rule(15)
def test_an_open_menu_holds_up_no_due_moment():
    talk = Talking(checkin, **WAITS)
    talk.say("menu")
    assert talk.due() == ["Est-ce un bon moment ?"]


@pytest.mark.rule(15)
def test_a_due_question_waits_for_its_own_patience():
    talk = Talking(checkin, **WAITS)
    talk.say("oui")
    talk.after(days=30).due()
    assert talk.after(days=5).say("1") == ["Est-ce que ça va ?"]


@pytest.mark.rule(15)
def test_a_due_question_without_an_answer_holds_up_the_next_one_for_twelve_hours_only():
    talk = started()
    assert talk.after(hours=2).due(ref="e2:m1") == []
    assert talk.after(hours=11).due(ref="e2:m1") == ["Est-ce un bon moment ?"]
    assert [run.about for run in talk.talk.parked] == ["e1:m1"]


@pytest.mark.rule(15)
def test_a_due_moment_that_comes_twice_opens_one_run():
    talk = started()
    assert talk.after(hours=2).due() == []
    assert len(talk.talk.stack) == 1
    assert talk.turn.acts == ()


def started(days=30):
    talk = Talking(checkin, **WAITS)
    talk.say("oui")
    talk.after(days=days).due()
    return talk


@pytest.mark.rule(15)
def test_a_due_contact_has_one_reminder_and_an_end_planned():
    talk = started()
    assert [(a.effect.kind, (a.effect.on - talk.facts.now.date()).days) for a in talk.done(Plan)] == [
        ("reminder", 3),
        ("close", 14),
    ]
    assert talk.after(days=3).due("reminder", "checkin:e1:m1") == [
        "Bonjour. Je vous ai posé une question il y a quelques jours.",
        "Est-ce un bon moment ?",
    ]
    assert talk.after(days=1).due("reminder", "checkin:e1:m1") == [], "once only"
    assert talk.say("1") == ["Est-ce que ça va ?"]


@pytest.mark.rule(15)
def test_who_has_begun_to_answer_is_not_reminded():
    talk = started()
    talk.say("1")
    assert talk.after(days=3).due("reminder", "checkin:e1:m1") == []


@pytest.mark.rule(15)
def test_what_a_dialogue_keeps_for_itself_is_no_beginning_of_an_answer():
    def keeping(t):
        t.keep("wave", lambda: 3)
        t.yes_no("well", _("Est-ce que ça va ?"))

    talk = Talking(checkin, **WAITS)
    talk.say("oui")
    talk.release("checkin", keeping)
    talk.due()
    assert talk.after(days=3).due("reminder", "checkin:e1:m1")[-1] == "Est-ce que ça va ?"
    talk.after(days=11).due("close", "checkin:e1:m1")
    assert talk.done(Dispose)[0].effect.disposition == "no_answer"


DISPOSED = [
    ((), "no_answer"),
    (("1",), "partial"),
    (("1", "oui"), "completed"),
    (("jamais",), "refused"),
    (("stop",), "withdrew"),
    (("1", "stop"), "partial"),
]


@pytest.mark.rule(15)
@pytest.mark.parametrize(("replies", "disposition"), DISPOSED)
def test_every_due_contact_ends_in_one_disposition(replies, disposition):
    talk = started()
    talk.say(*replies)
    talk.after(days=14).due("close", "checkin:e1:m1")
    talk.after(days=40).say("bonjour")
    assert [act.effect.disposition for act in talk.done(Dispose)] == [disposition]


@pytest.mark.rule(15)
def test_not_a_good_moment_puts_the_contact_off_and_it_comes_again():
    talk = started()
    talk.say("tard")
    assert [act.effect for act in talk.done(Postpone)] == [Postpone("checkin", "e1:m1", 24)]
    assert [act.effect.kind for act in talk.done(Unplan)] == ["reminder", "close"]
    assert talk.done(Dispose) == []
    assert talk.after(days=1).due() == ["Est-ce un bon moment ?"]


@pytest.mark.rule(15)
def test_a_due_run_that_is_crowded_out_is_disposed_of():
    talk = started()
    for _round in range(4):
        talk.say("menu")
    assert [run.dialogue for run in talk.talk.parked] == ["checkin"]
    talk.remove("checkin")
    talk.say("reprendre")
    assert [act.effect.disposition for act in talk.done(Dispose)] == ["no_answer"]


@pytest.mark.rule(15)
def test_thirty_days_make_a_parked_run_partial():
    talk = at_work()
    talk.say("menu")
    assert talk.after(days=29).say("menu") == ["Bonjour.", MENU]
    assert len(talk.talk.parked) == 1
    talk.after(days=2).say("menu")
    assert talk.talk.parked == ()
    assert talk.say("reprendre") == [MENU], "nothing to take up: the menu"


@pytest.mark.rule(15)
def test_who_said_stop_is_not_asked_again_until_they_come_back():
    talk = Talking(checkin, **WAITS)
    talk.say("oui", "stop")
    assert talk.due() == []
    assert talk.done(Dispose)[0].effect.disposition == "withdrew"
    assert len(talk.done(StopMessages)) == 1
    talk.say("bonjour")
    assert not talk.talk.stopped
    talk.say("menu")
    assert talk.due(ref="e1:m3") == ["Est-ce un bon moment ?"]


@pytest.mark.rule(15)
def test_stop_loses_nothing_of_what_was_open():
    talk = at_work()
    talk.say("stop", "bonjour")
    assert talk.say("reprendre") == ["Reprenons.", AGE]


@pytest.mark.rule(15)
def test_agreeing_to_be_followed_up_again_ends_the_stop():
    def agree(t):
        t.do("agree", GiveConsent("follow_up", given=t.yes_no("agree", _("D'accord ?"))))

    talk = Talking(agree)
    talk.say("oui", "stop")
    talk.release("menu", lambda _t: Go("agree"))
    talk.say("menu", "oui")
    assert not talk.talk.stopped


@pytest.mark.rule(15)
def test_while_a_counsellor_holds_the_floor_text_goes_to_the_thread():
    talk = at_work()
    assert talk.meet(CounsellorSaid("7", "Je vous appelle ce soir.")) == ["Je vous appelle ce soir."]
    for event in (Started(), Edited("30"), Pressed(2, 0), MediaSent("photo", "")):
        assert talk.meet(event) == []
    assert talk.say("30") == []
    assert talk.answers == {"need": "formation"}
    assert talk.due() == []
    assert [act.effect for act in talk.turn.acts] == [Postpone("checkin", "e1:m1", 1)]


@pytest.mark.rule(15)
def test_when_the_case_is_closed_the_open_question_is_asked_once_more():
    talk = at_work()
    talk.meet(CounsellorSaid("7", "Bonjour"))
    assert talk.meet(CaseClosed("8")) == [], "another case"
    assert talk.meet(CaseClosed("7")) == ["Reprenons.", AGE]
    assert talk.meet(CaseClosed("7")) == []
    assert talk.say("30") == ["Est-ce sûr ?"]


@pytest.mark.rule(15)
def test_the_floor_is_the_counsellors_until_the_last_of_their_cases_is_closed():
    talk = at_work()
    talk.meet(CounsellorSaid("7", "Bonjour"))
    talk.meet(CounsellorSaid("9", "Ici Awa"))
    assert talk.meet(CaseClosed("7")) == []
    assert talk.meet(CaseClosed("9"))[-1] == AGE


@pytest.mark.rule(15)
def test_a_case_closed_long_after_does_not_bring_an_old_question_back():
    talk = at_work()
    talk.meet(CounsellorSaid("7", "Bonjour"))
    assert talk.after(days=2).meet(CaseClosed("7")) == []
    assert [run.dialogue for run in talk.talk.parked] == ["intake"]


@pytest.mark.rule(15)
def test_erasing_can_be_finished_while_a_counsellor_holds_the_floor():
    talk = at_work()
    talk.meet(CounsellorSaid("7", "Bonjour"))
    assert talk.say("effacer") == ["Tout effacer ?"]
    assert talk.say("oui") == ["C'est effacé."]
    assert len(talk.done(Erase)) == 1


@pytest.mark.rule(15)
def test_a_call_for_help_under_a_counsellors_floor_is_answered_then_the_floor_is_theirs_again():
    talk = at_work()
    talk.meet(CounsellorSaid("7", "Bonjour"))
    talk.say("sos")
    assert talk.say("oui") == ["On vous appelle."]
    assert talk.say("30") == []
    talk.say("effacer")
    talk.meet(CounsellorSaid("7", "Attendez."))
    assert talk.say("oui") == [], "the words that came last are the counsellor's"


def alarm(t):
    t.do("case", OpenCase("lone_child", Urgency.CRITICAL))
    t.say(_("Une personne va vous appeler."))
    t.phone("phone", _("À quel numéro ?"))
    t.say(_("Merci."))


@pytest.mark.rule(15)
def test_while_a_critical_case_is_open_due_moments_wait_and_text_goes_to_the_thread():
    talk = Talking(alarm, checkin, start="alarm", **WAITS)
    assert talk.texts == ["Une personne va vous appeler.", "À quel numéro ?"]
    assert talk.say("76123456") == ["Merci."], "its own question is still read"
    assert talk.after(days=30).due() == []
    assert [act.effect for act in talk.turn.acts] == [Postpone("checkin", "e1:m1", 1)]
    ack = "J'ai bien reçu votre message. Une personne de l'équipe va le lire."
    assert talk.say("j'ai peur") == [ack]
    assert talk.say("aide")[-1] == "Voulez-vous un appel ?"
    talk.say("non")
    talk.meet(CaseClosed("3", critical_left=True))
    assert talk.say("il est là") == [ack]
    talk.meet(CaseClosed("4"))
    assert talk.say("merci") == [MENU]
    assert talk.say("menu") == [MENU]
    assert talk.due() == ["Est-ce un bon moment ?"]


# -- 17: releases ------------------------------------------------------------------------------------------------


@pytest.mark.rule(17)
def test_a_removed_dialogue_ends_at_the_menu_with_a_sentence():
    talk = at_work()
    talk.remove("intake")
    assert talk.say("30") == ["Cette question n'existe plus. Voici les choix.", MENU]


@pytest.mark.rule(17)
def test_a_removed_detour_gives_way_to_what_is_below():
    talk = at_work()
    talk.say("donnees")
    talk.remove("privacy")
    assert talk.say("1")[-1] == AGE
    assert talk.say("30") == ["Est-ce sûr ?"]


@pytest.mark.rule(17)
def test_a_removed_dialogue_that_was_parked_ends_at_the_menu():
    talk = at_work()
    talk.say("menu")
    talk.remove("intake")
    assert talk.say("reprendre")[-1] == MENU


@pytest.mark.rule(17)
def test_a_due_moment_of_a_removed_dialogue_is_disposed_of_in_silence():
    talk = Talking(checkin, **WAITS)
    talk.say("oui")
    talk.remove("checkin")
    assert talk.due() == []
    assert [act.effect.disposition for act in talk.done(Dispose)] == ["withdrew"]


@pytest.mark.rule(17)
def test_an_answer_without_a_question_is_kept_unseen():
    talk = at_work()

    def shorter(t):
        t.number("age", _("Quel âge avez-vous ?"), 1, 120)
        t.yes_no("sure", _("Est-ce sûr ?"))

    talk.release("intake", shorter)
    assert talk.say("30") == ["Est-ce sûr ?"]
    assert talk.answers == {"need": "formation", "age": 30}


@pytest.mark.rule(17)
def test_when_a_release_takes_the_open_question_away_the_run_ends_with_its_last_words():
    talk = at_work()

    def shorter(t):
        t.choose("need", _("De quoi avez-vous besoin ?"), choices("formation", "travail"))
        t.say(_("C'est tout."))

    for reply in ("30", "aide", "retour"):
        talk = at_work()
        talk.release("intake", shorter)
        assert talk.say(reply)[0] == "C'est tout."
        assert "intake" not in [run.dialogue for run in talk.talk.stack]
    talk = at_work()
    talk.release("intake", shorter)
    assert talk.press(0)[0] == "C'est tout."


@pytest.mark.rule(17)
def test_a_key_whose_kind_changed_is_asked_again():
    talk = at_work()
    talk.say("30")

    def other(t):
        t.choose("age", _("Quel âge ?"), choices("jeune", "vieux"))
        t.yes_no("sure", _("Est-ce sûr ?"))

    talk.release("intake", other)
    assert talk.say("oui") == ["Reprenons.", "Quel âge ?"]


# -- 18: no agreement ---------------------------------------------------------------------------------------------


def agreement(t):
    keep = t.yes_no("keep", _("Puis-je garder vos réponses ?"))
    t.do("keep", GiveConsent("keep", given=keep))
    t.number("age", _("Quel âge avez-vous ?"), 1, 120, learn=True)
    t.do("plan", Plan("checkin", "e1:m1", t.facts.today))
    t.do("fact", Learn("x", 1))
    t.do("case", OpenCase("talk"))
    t.yes_no("sure", _("Est-ce sûr ?"))


@pytest.mark.rule(18)
def test_an_agreement_refused_keeps_nothing_but_help_still_works():
    talk = Talking(agreement, checkin, start="agreement", **WAITS)
    talk.say("non", "30", "aide", "oui")
    assert talk.talk.keep is False
    assert {type(act.effect) for act in talk.acts} == {GiveConsent, OpenCase}
    assert talk.say("oui") != []
    talk.say("menu")
    assert talk.due() == [], "nothing planned starts"


@pytest.mark.rule(18)
def test_an_agreement_given_keeps_what_follows():
    talk = Talking(agreement, start="agreement")
    talk.say("oui", "30")
    assert {type(act.effect) for act in talk.acts} == {GiveConsent, Learn, Plan, OpenCase}


def test_an_empty_help_is_no_dead_end():
    talk = Talking(help_)
    assert talk.say("aide", "aide")[-1] == "Voulez-vous un appel ?"


@pytest.mark.rule(15)
def test_who_opens_the_talk_after_a_long_silence_sees_nothing_of_what_was_open():
    talk = at_work()
    assert talk.meet(Started())[-1] == talk.asked
    assert talk.asked != "Que voulez-vous faire ?"
    talk.after(hours=13).meet(Started())
    assert talk.texts == ["Bonjour.", "Que voulez-vous faire ?"]
