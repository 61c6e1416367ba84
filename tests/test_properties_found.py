"""What the properties found, shrunk: each fault once more as a short story of its own."""

from __future__ import annotations

from dataclasses import replace

from real_talk import ALL, SOME, WORDINGS, Person

from dialogs.effects import OpenCase
from dialogs.events import Started
from dialogs.knowing import main_step, wishes_of
from dialogs.matched import matched
from dialogs.rules.entry import Step
from dialogs.rules.profile import Profile, Wish, WishKind

URGENT = ("dormir, manger, santé", "bamako", "dormir", "oui", "30", "passer")


def somebody(*texts, entries=SOME):
    person = Person(entries=entries)
    person.meet(Started())
    person.say("1", "oui", *texts)
    return person


def labels_of(person):
    return [WORDINGS.text(option.label, "fr") for option in person.turn.showing.options]


def test_two_answers_of_the_list_never_have_the_same_name():
    person = somebody(*URGENT, "oui", "1", "passer", "passer", "passer", "corriger")
    labels = labels_of(person)
    assert len(labels) > 5
    assert len(labels) == len(set(labels))


def test_where_only_an_income_or_a_bed_for_now_is_found_it_is_shown():
    beds = tuple(entry for entry in SOME if entry.id == "FP#27")
    person = somebody(*URGENT, "non", "menu", "revoir mes choix", entries=beds)
    assert len(labels_of(person)) > 1
    assert person.turn.showing.key == "page.1.way"


def test_the_same_person_is_matched_once_a_turn_and_anew_with_other_entries():
    facts = Person().facts
    asked = Profile("p", region="Kayes", wishes=(Wish(WishKind.TRAINING, trades=("plomberie",)),))
    first = matched(facts, asked)
    assert matched(facts, replace(asked)) is first
    assert matched(replace(facts, entries=SOME[:1]), asked) != first


BUSINESS = (
    "ma propre activité",
    "kayes",
    "30",
    "passer",
    "commerce",
    "commerce",
    "moins d'un an",
    "2 à 10 millions",
)
TO_MY_AGE = ("menu", "mes réponses", "changer une réponse", "votre âge", "15", "menu", "reprendre")


def test_who_corrects_their_age_to_that_of_a_child_is_a_child_in_the_talk_that_was_laid_aside():
    person = somebody(*BUSINESS, entries=ALL)
    assert person.turn.showing.key == "page.1.way"
    person.say(*TO_MY_AGE)
    assert person.turn.showing.key == "alone"
    person.say("non")
    assert acts_of(person, OpenCase)[0].kind == "minor"


def test_a_child_who_sees_the_ways_again_is_shown_no_lender():
    person = somebody(*BUSINESS, "aucune", "passer", entries=ALL)
    person.say("menu", "revoir mes choix")
    assert "Zira Capital" in labels_of(person)
    person.say(*TO_MY_AGE)
    assert "Atelier Ecole de Kayes" in labels_of(person)
    assert "Zira Capital" not in labels_of(person)


def test_ways_that_an_older_release_kept_otherwise_are_shown_as_today():
    person = somebody(*BUSINESS)
    before = labels_of(person)
    top = person.talk.top
    kept = {**top.answers["~kept:ways"], "value": [["training", "FP#1"], ["business"], "gone"]}
    person.talk = person.talk.with_top(top.answered("~kept:ways", kept))
    person.say("répéter")
    assert labels_of(person) == before


def acts_of(person, kind):
    return [act.effect for act in person.turn.acts if isinstance(act.effect, kind)]


def test_what_was_sought_beside_an_urgent_need_is_over_with_the_next_search():
    once = {"need": "urgent", "urgent": "sleep", "also": "job", "here": "kayes", "age": 30}
    assert main_step(once) is Step.JOB
    later = {**once, "need": "business", "missing": "200k_2m"}
    assert main_step(later) is Step.BUSINESS
    assert [wish.kind for wish in wishes_of(later)][:1] != [WishKind.JOB]
