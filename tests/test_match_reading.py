"""Reading profiles: places and words of people, and whatever a file may hold."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from match_cases import french, outcome

from data.json_node import JsonError
from data.lexicon import load
from data.profile_json import PROFILE_FIELDS, WISH_FIELDS, read_profiles
from dialogs.rules.profile import WishKind

LEXICON = load()


def read_one(**fields):
    (found,) = read_profiles(json.dumps([{"id": "a", **fields}]), LEXICON)
    return found


def test_a_name_that_several_places_bear_is_settled_by_the_region():
    assert read_one(place="Diédougou", region="Koulikoro").cercle == ""
    assert read_one(place="Diédougou", region="Sikasso").cercle == "Koutiala"
    assert read_one(place="Diédougou").region == ""


def test_a_place_of_another_region_than_the_one_said_changes_nothing():
    found = read_one(place="Diéma", region="Gao")
    assert (found.region, found.cercle, found.place) == ("Gao", "", "Diéma")


@pytest.mark.parametrize(
    ("words", "trade"),
    [
        ("plomberie", "plomberie"),
        ("je veux souder", "construction_metallique"),
        ("panneaux solaires", "solaire"),
    ],
)
def test_a_trade_is_read_from_what_people_say(words, trade):
    (wish,) = read_one(wishes=[{"kind": "training", "trade": words}]).wishes
    assert trade in wish.trades
    assert wish.trade == words


def test_a_sector_said_for_a_trade_is_read_as_a_sector():
    (wish,) = read_one(wishes=[{"kind": "training", "trade": "bâtiment"}]).wishes
    assert (wish.trades, wish.sectors) == ((), ("batiment",))


def test_the_whole_way_from_words_to_a_place():
    found = outcome(
        read_one(
            region="Kita",
            age=25,
            mobility=["Kayes", "District de Bamako"],
            qualified=False,
            employed=False,
            wishes=[{"kind": "training", "trade": "plombier"}],
        )
    )
    assert {offer.id for offer in found.proposed} == {"FP#1", "FP#2", "FP#3", "FP#5"}
    assert found.path[0].ids.index("FP#1") < found.path[0].ids.index("FP#5")


def test_a_number_or_a_letter_that_no_program_can_hold_is_a_sentence():
    with pytest.raises(JsonError) as number:
        read_profiles('[{"id": "a", "age": ' + "9" * 5000 + "}]", LEXICON)
    assert "trop de chiffres" in number.value.sentence
    with pytest.raises(JsonError) as letter:
        read_profiles('[{"id": "\\ud800"}]', LEXICON)
    assert "texte entre guillemets" in letter.value.sentence


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
WISHES = st.dictionaries(st.sampled_from([*WISH_FIELDS, "autre"]), JSON, max_size=4)
PROFILES = st.dictionaries(
    st.sampled_from([*PROFILE_FIELDS, "autre"]), JSON | st.lists(WISHES, max_size=2), max_size=5
)


def sentence_of(text):
    """The sentence that refuses this text, "" when it is read."""
    try:
        read_profiles(text, LEXICON)
    except JsonError as error:
        return error.sentence
    return ""


@settings(max_examples=200, deadline=None)
@given(st.lists(PROFILES | JSON, max_size=3) | JSON)
def test_whatever_a_file_holds_it_is_read_or_refused_with_a_sentence(value):
    said = sentence_of(json.dumps(value))
    if said:
        assert said[-1] in ".?"
    else:
        assert isinstance(value, list)
        assert len(read_profiles(json.dumps(value), LEXICON)) == len(value)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=40).filter(lambda text: text.strip() != "[]"))
def test_a_text_that_is_no_list_of_profiles_is_refused(text):
    assert sentence_of(text)


@settings(max_examples=40, deadline=None)
@given(st.text(min_size=1, max_size=30), st.sampled_from(WishKind))
def test_any_words_for_a_trade_lead_to_an_answer(words, kind):
    found = outcome(
        read_one(region="Kayes", age=30, wishes=[{"kind": kind.value, "trade": words, "sector": words}])
    )
    assert all(french(reason) for offer in (*found.proposed, *found.to_confirm) for reason in offer.reasons)
