"""Rules 1 to 7 of the engine: what is said, how a reply is read, what is done once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from toy_talk import MONDAY, Talking, choices, words

from dialogs.effects import Change, Erase, Learn, OpenCase
from dialogs.msg import _
from dialogs.replay import replay
from dialogs.script import Go, ScriptError, Waiting

NEED, AGE, SURE = _("De quoi avez-vous besoin ?"), _("Quel âge avez-vous ?"), _("Est-ce sûr ?")


def road(t):
    t.say(_("Quelques questions."))
    t.choose("need", NEED, choices("formation", "travail"), label=_("votre besoin"))
    t.say(_("D'accord."))
    t.number("age", AGE, 1, 120, label=_("votre âge"))
    t.say(_("C'est noté."))
    t.yes_no("sure", SURE)
    t.say(_("Au revoir."))


@pytest.mark.rule(1)
def test_a_sentence_is_heard_only_after_the_answer_it_follows():
    talk = Talking(road, start="road")
    assert talk.texts == ["Quelques questions.", "De quoi avez-vous besoin ?"]
    assert talk.say("1") == ["D'accord.", "Quel âge avez-vous ?"]
    assert talk.say("30") == ["C'est noté.", "Est-ce sûr ?"]
    assert talk.say("oui") == ["Au revoir."]


@pytest.mark.rule(1)
def test_a_sentence_is_not_heard_again_when_its_question_is_only_asked_again():
    talk = Talking(road, start="road")
    talk.say("1")
    assert talk.say("beaucoup")[-1] == "Quel âge avez-vous ?"
    assert "D'accord." not in talk.texts
    assert talk.say("retour") == ["De quoi avez-vous besoin ?"]
    assert talk.say("2") == ["D'accord.", "Quel âge avez-vous ?"]


@pytest.mark.rule(1)
def test_the_end_of_a_run_is_said_whichever_answer_brought_it():
    def two(t):
        t.yes_no("first", _("Un ?"), label=_("le premier"))
        t.yes_no("second", _("Deux ?"))
        if not t.yes_no("third", _("Trois ?")) or not t.answers["first"]:
            t.say(_("Fin."))

    talk = Talking(two, start="two")
    talk.say("oui", "oui")

    def shorter(t):
        t.yes_no("first", _("Un ?"))
        t.yes_no("second", _("Deux ?"))
        t.say(_("C'est tout."))

    talk.release("two", shorter)
    assert talk.say("oui")[0] == "C'est tout."


@pytest.mark.rule(1)
def test_what_a_corrected_answer_changes_further_on_is_heard():
    def story(t):
        alone = t.yes_no("alone", _("Êtes-vous seul ?"), label=_("seul ou non"))
        t.yes_no("well", _("Ça va ?"))
        t.say(_("Courage.") if alone else _("Saluez les vôtres."))
        t.yes_no("last", _("Encore ?"))

    talk = Talking(story, start="story")
    assert talk.say("oui", "oui") == ["Courage.", "Encore ?"]
    talk.say("corriger", "1")
    assert talk.say("non") == ["Saluez les vôtres.", "Encore ?"]


def reordered(t):
    t.choose("need", NEED, choices("travail", "logement", "formation"))
    t.number("age", AGE, 1, 120)


def before(t):
    t.choose("need", NEED, choices("formation", "travail"))
    t.number("age", AGE, 1, 120)


@pytest.mark.rule(2)
def test_two_is_the_second_thing_the_person_saw_even_after_a_deploy_reordered_the_list():
    talk = Talking(before, start="before")
    assert talk.labels == ["Formation", "Travail"]
    talk.release("before", reordered)
    talk.say("2")
    assert talk.answers["need"] == "travail"


@pytest.mark.rule(2)
def test_a_label_typed_in_full_is_itself_wherever_it_stands():
    talk = Talking(before, start="before")
    talk.release("before", reordered)
    talk.say("formation")
    assert talk.answers["need"] == "formation"


@pytest.mark.rule(2)
def test_a_number_with_a_unit_is_not_a_place_in_the_list():
    def since(t):
        t.choose("since", _("Depuis quand ?"), choices("moins", "plus"))
        t.yes_no("end", SURE)

    talk = Talking(since, start="since")
    talk.say("2 ans")
    assert "since" not in talk.answers


@pytest.mark.rule(2)
def test_a_reply_to_another_question_than_the_open_one_is_no_answer():
    def other(t):
        t.yes_no("agreed", _("Êtes-vous d'accord ?"))
        t.choose("need", NEED, choices("formation", "travail"))

    for reply in ("1", "formation", "oui"):
        talk = Talking(before, start="before")
        talk.release("before", other)
        assert talk.say(reply) == ["Reprenons.", "Êtes-vous d'accord ?"]
        assert talk.answers == {}
        assert talk.say("oui") == ["De quoi avez-vous besoin ?"]


@pytest.mark.rule(2)
def test_a_displayed_choice_that_a_deploy_took_away_is_asked_again():
    talk = Talking(before, start="before")

    def fewer(t):
        t.choose("need", NEED, choices("travail", "logement"))

    talk.release("before", fewer)
    assert talk.say("1") == ["Reprenons.", "De quoi avez-vous besoin ?"]
    talk = Talking(before, start="before")
    talk.release("before", fewer)
    assert talk.press(0) == ["Reprenons.", "De quoi avez-vous besoin ?"]


@pytest.mark.rule(3)
def test_what_is_stored_is_the_token_never_label_or_place():
    talk = Talking(before, start="before")
    talk.press(1)
    assert talk.answers == {"need": "travail"}


@pytest.mark.rule(3)
def test_a_stored_token_that_is_no_longer_offered_is_asked_again_and_the_rest_stays():
    talk = Talking(road, start="road")
    talk.say("2", "30")

    def newer(t):
        t.choose("need", NEED, choices("formation", "logement"))
        t.number("age", AGE, 1, 120)
        t.yes_no("sure", SURE)

    talk.release("road", newer)
    assert talk.say("oui") == ["Reprenons.", "De quoi avez-vous besoin ?"]
    assert talk.say("2") == ["Est-ce sûr ?"], "the age is not asked twice"
    assert talk.answers["need"] == "logement"


def sending(t):
    urgent = t.yes_no("urgent", _("Est-ce urgent ?"), label=_("urgent"))
    t.do("case", OpenCase("talk", note="urgent" if urgent else "calme"))
    t.number("age", AGE, 1, 120, learn=True)
    t.yes_no("end", SURE)


@pytest.mark.rule(4)
def test_an_effect_happens_once_however_often_the_dialogue_is_run():
    talk = Talking(sending, start="sending")
    talk.say("oui", "menu", "reprendre", "trop", "30", "non", "menu")
    assert len(talk.done(OpenCase)) == 1
    assert [act.effect for act in talk.done(Learn)] == [Learn("age", 30)]


@pytest.mark.rule(4)
def test_an_irreversible_effect_wants_a_confirming_question_just_before_it():
    def rash(t):
        t.yes_no("sure", SURE)
        t.do("erase", Erase())

    def denied(t):
        t.confirm("sure", SURE)
        t.do("erase", Erase())

    for script in (rash, denied):
        talk = Talking(script, start=script.__name__)
        with pytest.raises(ScriptError):
            talk.say("non")
    with pytest.raises(ScriptError):
        Talking(rash, start="rash").say("oui")
    talk = Talking(denied, start="denied")
    talk.say("oui")
    assert len(talk.done(Erase)) == 1


@pytest.mark.rule(5)
def test_what_is_kept_does_not_change_between_two_turns():
    drawn = iter(range(100))

    def offers(t):
        first = t.keep("offers", lambda: [f"way{next(drawn)}"])
        t.choose("way", _("Lequel ?"), choices(*first))
        t.yes_no("sure", SURE)

    talk = Talking(offers, start="offers")
    seen = talk.labels
    for reply in ("rien", "langue", "aide", "non"):
        talk.say(reply)
        if talk.asked == "Lequel ?":
            assert talk.labels == seen
    talk.say("1")
    assert talk.answers["way"] == "way0"


@pytest.mark.rule(5)
def test_what_is_kept_is_made_anew_when_an_answer_before_it_changes():
    def offers(t):
        need = t.choose("need", NEED, choices("formation", "travail"), label=_("besoin"))
        kept = t.keep("offers", lambda: [f"{need}1"])
        t.choose("way", _("Lequel ?"), choices(*kept))

    talk = Talking(offers, start="offers")
    talk.say("1")
    assert talk.labels == ["Formation1"]
    talk.say("retour", "2")
    assert talk.labels == ["Travail1"]


@pytest.mark.rule(5)
def test_what_a_deploy_makes_a_dialogue_keep_is_kept_from_its_first_showing():
    drawn = iter(range(100))

    def old(t):
        t.yes_no("a", _("Un ?"))

    def new(t):
        kept = t.keep("offers", lambda: [f"way{next(drawn)}"])
        t.choose("way", _("Lequel ?"), choices(*kept))

    talk = Talking(old, start="old")
    talk.release("old", new)
    talk.say("oui")
    seen = talk.labels
    talk.say("quoi")
    assert talk.labels == seen


@pytest.mark.rule(6)
def test_a_key_asked_twice_in_a_run_is_refused():
    def twice(t):
        t.yes_no("a", _("Un ?"))
        t.yes_no("a", _("Deux ?"))

    with pytest.raises(ScriptError):
        Talking(twice, start="twice").say("oui")


@pytest.mark.rule(6)
def test_an_effect_asked_for_twice_is_refused():
    def twice(t):
        t.do("a", OpenCase("talk"))
        t.do("a", OpenCase("talk"))

    with pytest.raises(ScriptError):
        Talking(twice, start="twice")


@pytest.mark.rule(6)
def test_answers_under_an_old_name_are_found_under_the_new_one():
    def old(t):
        t.choose("job", NEED, choices("farm", "shop"), learn=True)
        for ref in ("e1", "e2"):
            with t.item("shop", ref):
                t.number("title", AGE, 1, 120)
        t.do("call", OpenCase("talk"))
        t.yes_no("end", SURE)

    def new(t):
        t.choose("work", NEED, choices("field", "shop"), learn=True)
        for ref in ("e1", "e2"):
            with t.item("shop", ref):
                t.number("name", AGE, 1, 120)
        t.do("ring", OpenCase("talk"))
        t.yes_no("end", SURE)

    talk = Talking(old, start="old")
    talk.say("1", "4", "5")
    renames = {
        "job": "work",
        "work=farm": "work=field",
        "shop.*.title": "shop.*.name",
        "!call": "!ring",
        "!learn.job": "!learn.work",
    }
    talk.release("old", new, renames=renames)
    assert talk.say("quoi")[-1] == "Est-ce sûr ?", "nothing is asked again"
    assert talk.answers == {"work": "field", "shop.e1.name": 4, "shop.e2.name": 5}
    talk.say("oui")
    assert len(talk.done(OpenCase)) == 1, "the effect is known under its new name"


@pytest.mark.rule(7)
def test_no_dialogue_can_catch_the_waiting():
    def greedy(t):
        try:
            t.yes_no("a", SURE)
        except Exception:  # noqa: BLE001 - this is what a dialogue might wrongly do
            t.say(_("Rattrapé."))

    assert issubclass(Waiting, BaseException)
    assert not issubclass(Waiting, Exception)
    assert Talking(greedy, start="greedy").texts == ["Est-ce sûr ?"]


@pytest.mark.rule(10)
def test_a_run_keeps_the_day_on_which_it_started_and_what_was_known_then():
    def dated(t):
        t.say(_("{day}").of(day=t.facts.today))
        t.yes_no("a", SURE)
        t.say(_("{day} {known}").of(day=t.facts.today, known=len(t.facts.known)))
        t.yes_no("b", SURE)

    talk = Talking(dated, start="dated").after(hours=11)
    talk.facts = replace(talk.facts, known={"age": 3})
    assert talk.say("oui")[0] == f"{MONDAY.date()} 0"


@pytest.mark.rule(10)
def test_yesterday_is_a_good_answer_however_long_the_run_has_been_open():
    def stopped(t):
        t.date("stopped_on", _("Depuis quand ?"), not_after=t.facts.today)
        t.yes_no("end", SURE)

    talk = Talking(stopped, start="stopped", stopped={"patience": timedelta(days=14)}).after(days=3)
    assert talk.say("hier") == ["Est-ce sûr ?"]
    assert talk.answers["stopped_on"] == date(2026, 3, 4).isoformat()
    assert talk.say("retour", "2031-01-01")[-1] == "Depuis quand ?"


@pytest.mark.rule(10)
def test_replaying_twice_gives_the_same_keys_and_effects():
    talk = Talking(sending, start="sending")
    talk.say("oui", "30")
    run = talk.talk.top
    first = replay(talk.dialogues["sending"], run, talk.facts, "")
    second = replay(talk.dialogues["sending"], first.run, talk.facts, "")
    assert [q.key for q in first.asked] == [q.key for q in second.asked] == ["urgent", "age"]
    assert first.run == second.run
    assert second.acts == ()


@pytest.mark.rule(11)
def test_several_things_of_one_kind_have_their_own_keys():
    def shops(t):
        refs = t.keep("refs", lambda: ["e7", "e9"])
        for ref in refs:
            with t.item("shop", ref):
                if t.yes_no("open", _("Ouvert ?")):
                    t.do("call", OpenCase("talk", about=ref))
        t.yes_no("end", SURE)

    talk = Talking(shops, start="shops")
    talk.say("oui", "oui")
    assert {k: v for k, v in talk.answers.items() if k[0] != "~"} == {
        "shop.e7.open": True,
        "shop.e9.open": True,
    }
    assert [act.key for act in talk.done(OpenCase)] == ["shop.e7.call", "shop.e9.call"]


@pytest.mark.rule(12)
def test_a_correction_that_changes_an_effect_revises_it_and_one_that_makes_it_vanish_withdraws_it():
    def story(t):
        worse = t.choose("state", NEED, choices("mal", "pire", "bien"), label=_("votre état"))
        if worse != "bien":
            t.do("call", OpenCase("talk", note=worse))
        t.yes_no("end", SURE)

    talk = Talking(story, start="story")
    talk.say("1", "retour", "2")
    assert [(a.change, a.effect.note) for a in talk.done(OpenCase)] == [
        (Change.DO, "mal"),
        (Change.REVISE, "pire"),
    ]
    talk.say("retour", "3")
    assert talk.turn.acts == (), "not before the run ends: the effect may come again"
    talk.say("oui")
    assert [(a.key, a.change, a.effect) for a in talk.turn.acts] == [("call", Change.WITHDRAW, None)]


@pytest.mark.rule(12)
def test_a_correction_that_changes_nothing_does_nothing():
    talk = Talking(sending, start="sending")
    talk.say("oui", "retour", "oui", "30", "oui")
    assert len(talk.done(OpenCase)) == 1


@pytest.fixture
def grave(monkeypatch):
    """A case that cannot be taken back, for want of a dossier that is sent."""
    monkeypatch.setattr(OpenCase, "irreversible", True)


def dossier(t):
    t.say(_("Un dossier."))
    t.number("age", AGE, 1, 120, label=_("votre âge"), learn=True)
    t.choose("need", NEED, choices("formation", "travail"), label=_("votre besoin"))
    if t.confirm("send", _("Envoyer ?")):
        t.do("send", OpenCase("referral", note=str(t.answers["age"])))
        t.say(_("C'est envoyé."))
    t.yes_no("end", SURE, label=_("la fin"))
    t.yes_no("after", _("Encore ?"))


@pytest.mark.rule(12)
@pytest.mark.usefixtures("grave")
def test_correcting_a_locked_answer_opens_a_new_run_with_the_other_answers():
    talk = Talking(dossier, start="dossier")
    talk.say("30", "1", "oui")
    first = talk.talk.top.name
    assert talk.say("corriger") == ["Quelle réponse voulez-vous changer ?"]
    assert talk.labels == ["votre âge", "votre besoin"]
    assert talk.say("1") == [
        "C'est déjà fait. Nous recommençons avec votre nouvelle réponse.",
        "Quel âge avez-vous ?",
    ]
    assert talk.talk.top.name != first
    assert len(talk.talk.stack) == 1
    assert talk.say("31") == ["Envoyer ?"], "the need is taken over, the sending is confirmed anew"
    assert len(talk.done(OpenCase)) == 1
    assert talk.say("oui") == ["C'est envoyé.", "Est-ce sûr ?"]
    assert [(a.run == first, a.effect.note) for a in talk.done(OpenCase)] == [(True, "30"), (False, "31")]
    assert [(a.change, a.effect.value) for a in talk.done(Learn)] == [(Change.DO, 30), (Change.REVISE, 31)]


@pytest.mark.rule(12)
@pytest.mark.usefixtures("grave")
def test_what_comes_after_what_cannot_be_taken_back_is_not_locked():
    talk = Talking(dossier, start="dossier")
    talk.say("30", "1", "oui", "non")
    run = talk.talk.top.name
    assert talk.say("retour") == ["Est-ce sûr ?"]
    assert talk.say("retour") == ["C'est déjà fait. Je ne peux plus changer cette réponse.", "Est-ce sûr ?"]
    assert talk.talk.top.name == run


def test_a_dialogue_of_more_than_sixty_questions_is_refused():
    def endless(t):
        for number in range(100):
            t.yes_no(f"q{number}", SURE)

    talk = Talking(endless, start="endless")
    talk.say(*["oui"] * 59)
    with pytest.raises(ScriptError):
        talk.say("oui")


def test_dialogues_that_start_each_other_in_a_circle_are_refused():
    with pytest.raises(ScriptError):
        Talking(ping, pong, start="ping")


def ping(_t):
    return Go("pong")


def pong(_t):
    return Go("ping")


def test_words_fill_their_places():
    assert words(_("{n} jours").of(n=3)) == "3 jours"
