"""Rules 13, 14 and 16: buttons, several choices, pages, tokens against reserved words, what is no text."""

from __future__ import annotations

import pytest
from toy_talk import Talking, choices

from dialogs.effects import OpenCase
from dialogs.events import Edited, Heard, Located, MediaSent, Pressed
from dialogs.msg import _
from dialogs.question import Choice

STALE = "Ce bouton ne marche plus. Voici la question."
SKILLS = tuple(f"métier{number}" for number in range(1, 18))
AGE = "Quel âge avez-vous ?"


def needs(t):
    t.choose(
        "need", _("De quoi avez-vous besoin ?"), choices("formation", "travail"), label=_("votre besoin")
    )
    t.number("age", _("Quel âge avez-vous ?"), 1, 120, label=_("votre âge"))
    t.yes_no("sure", _("Est-ce sûr ?"))


def skills(t):
    t.choose_many("skills", _("Que savez-vous faire ?"), choices(*SKILLS))
    t.yes_no("sure", _("Est-ce sûr ?"))


def trades(t):
    t.choose("trade", _("Quel métier ?"), choices(*SKILLS), optional=True)
    t.yes_no("sure", _("Est-ce sûr ?"))


# -- 13: buttons, several choices, pages -------------------------------------------------------------------------


@pytest.mark.rule(13)
def test_only_the_buttons_of_the_last_showing_live():
    talk = Talking(needs, start="needs")
    first = talk.talk.showings
    talk.press(0)
    assert talk.press(1, showing=first) == [STALE, AGE]
    assert talk.answers == {"need": "formation"}


@pytest.mark.rule(13)
@pytest.mark.parametrize(("showing", "index"), [(-1, -1), (1, 99), (1, -1), (10**9, 0)])
def test_a_button_that_never_was_is_stale(showing, index):
    talk = Talking(needs, start="needs")
    assert talk.press(index, showing=showing) == [STALE, "De quoi avez-vous besoin ?"]


@pytest.mark.rule(13)
def test_a_stale_button_when_nothing_is_open_leads_to_the_menu():
    talk = Talking()
    talk.say("oui")
    assert talk.press(0) == [
        "Ce bouton ne marche plus. Pour commencer, écrivez « menu ».",
        "Que voulez-vous faire ?",
    ]


@pytest.mark.rule(13)
def test_several_choices_are_a_draft_until_done():
    talk = Talking(skills, start="skills")
    talk.press(0)
    talk.press(2)
    talk.press(0)
    assert "skills" not in talk.answers
    assert [option.ticked for option in talk.turn.showing.options[:4]] == [False, False, True, False]
    talk.say("2")
    assert talk.labels[-1] == "Terminé"
    talk.press(len(talk.labels) - 1)
    assert talk.answers["skills"] == ["métier2", "métier3"]


@pytest.mark.rule(13)
@pytest.mark.parametrize("reply", ["1, 3", "1,3", "Métier1, Métier3"])
def test_several_choices_may_be_written_at_once(reply):
    talk = Talking(skills, start="skills")
    talk.say(reply)
    assert talk.answers["skills"] == ["métier1", "métier3"]


@pytest.mark.rule(13)
def test_written_numbers_are_places_on_the_page_that_is_shown_and_join_what_was_ticked():
    talk = Talking(skills, start="skills")
    talk.press(1)
    talk.say("8")
    assert talk.labels[:2] == ["Métier8", "Métier9"]
    talk.say("1, 3")
    assert talk.answers["skills"] == ["métier2", "métier8", "métier10"]


@pytest.mark.rule(13)
def test_done_with_nothing_ticked_is_no_answer():
    talk = Talking(skills, start="skills")
    assert talk.say("9") == ["Écrivez un chiffre, ou touchez un choix.", "Que savez-vous faire ?"]


@pytest.mark.rule(13)
def test_done_may_be_written():
    talk = Talking(skills, start="skills")
    talk.say("4", "terminé")
    assert talk.answers["skills"] == ["métier4"]


@pytest.mark.rule(13)
def test_more_than_seven_choices_come_in_pages_that_go_round():
    talk = Talking(trades, start="trades")
    seen = []
    for _page in range(3):
        seen += [label for label in talk.labels if label.startswith("Métier")]
        assert talk.labels[-2:] == ["Autres choix", "Passer"]
        assert len(talk.labels) <= 9
        talk.press(len(talk.labels) - 2)
    assert seen == [token.capitalize() for token in SKILLS]
    assert talk.labels[0] == "Métier1"


@pytest.mark.rule(13)
def test_a_number_on_the_second_page_is_the_thing_beside_it():
    talk = Talking(trades, start="trades")
    talk.say("8", "2")
    assert talk.answers["trade"] == "métier9"


@pytest.mark.rule(13)
def test_a_choice_of_another_page_may_be_named():
    talk = Talking(trades, start="trades")
    talk.say("Métier17")
    assert talk.answers["trade"] == "métier17"


@pytest.mark.rule(13)
def test_a_page_stays_when_a_reply_was_not_understood():
    talk = Talking(trades, start="trades")
    talk.say("8", "xyz")
    assert talk.labels[0] == "Métier8"


@pytest.mark.rule(13)
def test_an_optional_question_may_be_passed_by_button_number_or_word():
    for reply in ("9", "passer", "Passer"):
        talk = Talking(trades, start="trades")
        talk.say(reply)
        assert talk.answers["trade"] is None
    talk = Talking(trades, start="trades")
    talk.press(8)
    assert talk.answers["trade"] is None


# -- 14: tokens and reserved words; edited and forwarded ----------------------------------------------------------


def words_of_ours(t):
    ours = (Choice("help", _("Aide")), Choice("menu", _("Menu")), Choice("stop", _("Stop")))
    t.choose("word", _("Lequel ?"), ours)
    t.yes_no("sure", _("Est-ce sûr ?"))


@pytest.mark.rule(14)
@pytest.mark.parametrize(("reply", "token"), [("aide", "help"), ("MENU", "menu"), ("Aide !", "help")])
def test_a_label_of_the_open_question_wins_over_a_reserved_word(reply, token):
    talk = Talking(words_of_ours, start="words_of_ours")
    talk.say(reply)
    assert talk.answers == {"word": token}


@pytest.mark.rule(14)
def test_but_never_over_stop_erase_and_sos():
    talk = Talking(words_of_ours, start="words_of_ours")
    assert talk.say("stop")[-1].startswith("D'accord. Je ne vous écris plus.")


@pytest.mark.rule(14)
def test_a_reserved_word_is_no_free_text():
    def free(t):
        t.text("story", _("Racontez."))

    talk = Talking(free, start="free")
    assert talk.say("menu") == ["Que voulez-vous faire ?"]


@pytest.mark.rule(14)
def test_an_edited_message_is_never_an_answer():
    talk = Talking(needs, start="needs")
    assert talk.meet(Edited("1"))[-1] == "De quoi avez-vous besoin ?"
    assert talk.answers == {}
    assert talk.meet(Edited("stop"))[-1].startswith("D'accord. Je ne vous écris plus.")


@pytest.mark.rule(14)
def test_a_forwarded_message_is_never_an_answer():
    talk = Talking(needs, start="needs")
    assert talk.meet(Heard("1", forwarded=True))[0].startswith("C'est un message transféré.")
    assert talk.answers == {}


# -- 16: media, positions, long and empty texts --------------------------------------------------------------------


def free(t):
    t.text("story", _("Racontez."), optional=True)
    t.place("place", _("Où êtes-vous ?"))
    t.yes_no("sure", _("Est-ce sûr ?"))


@pytest.mark.rule(16)
def test_a_voice_note_is_a_free_answer_unheard_and_a_task():
    talk = Talking(free, start="free")
    assert talk.meet(MediaSent("voice", "m1"))[-1] == "Où êtes-vous ?"
    assert talk.answers == {"story": {"media": "m1"}}
    assert [(a.effect.kind, a.effect.about) for a in talk.done(OpenCase)] == [("voice_note", "m1")]


@pytest.mark.rule(16)
def test_a_voice_note_elsewhere_is_a_task_and_the_question_is_asked_again():
    talk = Talking(needs, start="needs")
    assert talk.meet(MediaSent("voice", "m1"))[-1] == "De quoi avez-vous besoin ?"
    assert talk.answers == {}
    assert len(talk.done(OpenCase)) == 1


@pytest.mark.rule(16)
def test_nobody_is_promised_to_listen_to_what_was_not_kept():
    talk = Talking(free, start="free")
    assert talk.meet(MediaSent("voice", "")) == [
        "Je ne sais pas lire ce message. Écrivez un mot ou un chiffre.",
        "Racontez.",
    ]
    assert talk.done(OpenCase) == []


@pytest.mark.rule(16)
@pytest.mark.parametrize("kind", ["photo", "video", "document", "sticker", "contact", "other", "nonsense"])
def test_other_media_is_no_answer_and_the_question_is_asked_again(kind):
    talk = Talking(free, start="free")
    texts = talk.meet(MediaSent(kind, "m1"))
    assert len(texts) == 2
    assert texts[-1] == "Racontez."
    assert talk.answers == {}


@pytest.mark.rule(16)
def test_the_caption_of_a_photo_is_read():
    talk = Talking(needs, start="needs")
    talk.meet(MediaSent("photo", "m1", "1"))
    assert talk.answers == {"need": "formation"}


@pytest.mark.rule(16)
def test_a_position_answers_a_question_of_place_after_asking_back():
    talk = Talking(free, start="free")
    talk.say("rien à dire")
    assert talk.meet(Located(14.4, -11.4))[-1].startswith("Vouliez-vous dire")
    talk.say("oui")
    assert isinstance(talk.answers["place"], str)


@pytest.mark.rule(16)
def test_a_position_elsewhere_is_not_kept():
    talk = Talking(needs, start="needs")
    assert talk.meet(Located(14.4, -11.4)) == [
        "Je n'ai pas besoin de votre position maintenant.",
        "De quoi avez-vous besoin ?",
    ]


@pytest.mark.rule(16)
def test_a_long_text_is_cut_for_the_question_and_the_person_is_told():
    talk = Talking(free, start="free")
    assert talk.say("a " * 5000)[0].startswith("Votre message est long.")
    assert 0 < len(talk.answers["story"]) < 5000
    talk = Talking(needs, start="needs")
    assert talk.say("a " * 5000)[0] == "Votre message est trop long. Écrivez une réponse courte."


@pytest.mark.rule(16)
@pytest.mark.parametrize("text", ["", "   ", "\x00", "\u202e", "\u200b"])
def test_an_empty_text_is_told_so(text):
    talk = Talking(needs, start="needs")
    assert talk.say(text) == [
        "Votre message est vide. Écrivez un mot ou un chiffre.",
        "De quoi avez-vous besoin ?",
    ]


@pytest.mark.rule(16)
def test_emoji_alone_are_told_so():
    talk = Talking(needs, start="needs")
    assert "Je ne lis pas les images. Écrivez un mot ou un chiffre." in talk.say("🙏🙏")


# -- asking back and not understanding -----------------------------------------------------------------------------


def town(t):
    t.place("place", _("Où êtes-vous ?"))
    t.yes_no("sure", _("Est-ce sûr ?"))


def test_the_third_miss_offers_a_person_and_the_question_comes_back():
    talk = Talking(needs, start="needs")
    talk.say("xyz", "xyz")
    assert talk.say("xyz") == ["Je vous écoute.", "Voulez-vous un appel ?"]
    assert talk.say("non") == ["Reprenons.", "De quoi avez-vous besoin ?"]
    assert talk.say("xyz")[0] == "Je n'ai pas compris."


def test_missing_in_the_help_itself_goes_round_in_no_circle():
    talk = Talking(needs, start="needs")
    talk.say("aide")
    for _miss in range(5):
        assert talk.say("xyz")[-1] == "Voulez-vous un appel ?"
    assert len(talk.talk.stack) == 2


def test_a_press_for_a_candidate_that_is_asked_back():
    talk = Talking(town, start="town")
    talk.meet(Located(14.4, -11.4))
    assert talk.press(1) == ["Où êtes-vous ?"]
    talk.meet(Located(14.4, -11.4))
    assert talk.press(0) == ["Est-ce sûr ?"]


def test_the_list_of_answers_is_a_question_of_its_own():
    talk = Talking(needs, start="needs")
    talk.say("1", "30")
    assert talk.say("corriger") == ["Quelle réponse voulez-vous changer ?"]
    assert talk.labels == ["votre besoin", "votre âge"]
    assert talk.say("oui")[0] == "Je n'ai pas compris.", "not an answer to what is open below"
    assert talk.asked == "Quelle réponse voulez-vous changer ?"
    assert talk.say("votre âge") == [AGE]
    assert talk.say("31") == ["Est-ce sûr ?"]
    talk.say("corriger")
    assert talk.say("retour") == ["Est-ce sûr ?"], "back leaves the list"
    talk.say("corriger")
    talk.press(0)
    assert talk.asked == "De quoi avez-vous besoin ?"


def test_a_stale_button_of_the_list_of_answers():
    talk = Talking(needs, start="needs")
    talk.say("1", "30", "corriger")
    listed = talk.talk.showings
    talk.say("retour")
    assert talk.meet(Pressed(listed, 0)) == [STALE, "Est-ce sûr ?"]


# -- a trade can be chosen or written -------------------------------------------------------------------------------


def craft(t):
    t.trade("craft", _("Quel métier ?"), choices("couture", "commerce", *SKILLS), optional=True)
    t.yes_no("sure", _("Est-ce sûr ?"))


@pytest.mark.rule(13)
@pytest.mark.parametrize("reply", ["2", "deux", "commerce", "Commerce"])
def test_a_trade_is_chosen_by_its_number_or_its_name(reply):
    talk = Talking(craft, start="craft")
    assert talk.say(reply) == ["Est-ce sûr ?"]
    assert talk.answers["craft"] == ["commerce"]


@pytest.mark.rule(13)
def test_a_trade_is_pressed_on_another_page():
    talk = Talking(craft, start="craft")
    talk.press(7)
    talk.press(0)
    assert talk.answers["craft"] == [SKILLS[5]]


@pytest.mark.rule(13)
def test_a_trade_that_nobody_knows_is_asked_again_and_can_be_passed():
    talk = Talking(craft, start="craft")
    assert talk.say("xyzzy")[-1] == "Quel métier ?"
    talk.say("passer")
    assert talk.answers["craft"] is None


@pytest.mark.parametrize("reply", ["non", "ayi", "passer"])
def test_no_is_no_trade_but_passes_the_question(reply):
    talk = Talking(craft, start="craft")
    assert talk.say(reply) == ["Est-ce sûr ?"]
    assert talk.answers["craft"] is None
