"""Which ways are shown first: several kinds, each body once, near before far, what hangs on a later question behind."""

from __future__ import annotations

import ast
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from data import catalogue
from dialogs import knowing
from dialogs.facts import Facts
from dialogs.intake import show
from dialogs.knowing import TOLD, main_step, profile_of
from dialogs.msg import french
from dialogs.rules.entry import Step
from dialogs.rules.profile import Need, Wish, WishKind
from dialogs.script import Talk
from dialogs.understand.reading import Lexicon
from dialogs.ways import A_PAGE, each_once, found, pages_of

TODAY = date(2026, 3, 2)
NEEDS = ("training", "business", "job", "earn")


@cache
def entries():
    return catalogue.load().entries


def talk(**known):
    facts = Facts(None, Lexicon(), lambda arg: (french(arg),), entries=entries(), frozen_today=TODAY)
    return Talk(facts, known)


def ways_for(**known):
    t = talk(**known)
    profile = profile_of(known, t.facts.lexicon.gazetteer)
    return found(t.facts, profile).ways


def region(name):
    gazetteer = Lexicon().gazetteer
    ids = [one for one in gazetteer.region_ids() if gazetteer.place(one).name == name]
    assert len(ids) == 1
    return ids[0]


def first_page(**known):
    return pages_of(ways_for(**known), main_step(known))[0]


@pytest.mark.parametrize("need", NEEDS)
@pytest.mark.parametrize("place", ["Kayes", "Bamako", "Gao", "Sikasso"])
def test_the_first_page_shows_several_kinds_of_way_and_each_body_once(need, place):
    known = {"need": need, "region": region(place), "age": 25, "schooling": "primary", "standing": "neither"}
    page = first_page(**known)
    assert 0 < len(page) <= A_PAGE
    assert len({way.offer.id for way in page}) == len(page)
    possible = {way.step for way in ways_for(**known)} - {Step.NOW}
    assert len({way.step for way in page}) >= min(3, len(possible))


def test_an_income_for_now_is_shown_only_to_who_asked_for_it():
    known = {"region": region("Kayes"), "age": 25}
    assert Step.NOW in {way.step for way in ways_for(need="training", **known)}
    assert Step.NOW not in {way.step for way in first_page(need="training", **known)}
    assert Step.NOW in {way.step for way in first_page(need="earn", **known)}


def test_a_sure_course_in_the_next_region_comes_before_one_that_must_be_asked_about():
    known = {"need": "training", "region": region("Ségou"), "age": 25, "trade": ["commerce"]}
    assert "FP#3" not in {way.offer.id for way in first_page(**known)}
    assert first_page(**known, elsewhere=True)[0].offer.id == "FP#3"


def test_nobody_is_sent_across_the_country_before_the_body_near_by_was_asked():
    known = {"need": "earn", "region": region("Gao"), "age": 31, "elsewhere": True}
    apej = next(way for way in first_page(**known) if way.offer.id == "FP#14")
    assert "près de chez vous" in french(apej.because[1])


def test_what_hangs_on_a_later_question_stands_behind():
    ways = [
        way for way in ways_for(need="training", region=region("Gao"), age=25) if way.step is Step.TRAINING
    ]
    assert any(way.later for way in ways)
    assert [way.later for way in ways] == sorted(way.later for way in ways)


def test_every_answer_that_a_profile_reads_is_one_it_is_made_of():
    tree = ast.parse(Path(knowing.__file__).read_text(encoding="utf-8"))
    read = {
        call.args[-1].value
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        and (getattr(call.func, "attr", "") == "get" or getattr(call.func, "id", "") in ("_text", "_truth"))
        and isinstance(call.args[-1], ast.Constant)
        and isinstance(call.args[-1].value, str)
    }
    assert len(read) > 15
    assert read <= set(TOLD)


@pytest.mark.parametrize(("place", "first"), [("Bamako", "FP#34"), ("Gao", "FP#34")])
def test_a_child_alone_hears_of_those_made_for_children_first(place, first):
    known = {"need": "training", "region": region(place), "age": 15, "alone": True}
    t = talk(**known)
    wish = Wish(WishKind.PROTECTION, need=Need.LODGING)
    show(t, profile_of(known, t.facts.lexicon.gazetteer, wishes=(wish,)))
    names = [french(line).split("\n")[1] for _key, line in t.said]
    assert len(names) > 1
    assert names[0] == next(entry.name for entry in entries() if entry.id == first)
    assert len(set(names)) == len(names)


def test_each_body_once_where_it_stands_first():
    ways = ways_for(need="job", region=region("Bamako"), age=25)
    ids = [way.offer.id for way in ways]
    assert len(set(ids)) < len(ids)
    assert [way.offer.id for way in each_once(ways)] == list(dict.fromkeys(ids))
