"""The gazetteer: both divisions, homonyms, names that are no place, positions, and thresholds on attested spellings."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from understood import context, in_words, table

from data.lexicon import load
from dialogs.msg import Msg, Name
from dialogs.understand.folding import squash
from dialogs.understand.gazetteer import Gazetteer
from dialogs.understand.place_index import RANKS

OLD = ("Bamako", "Kayes", "Koulikoro", "Sikasso", "Ségou", "Mopti", "Tombouctou", "Gao", "Kidal")
PLACES = load().gazetteer
ALL = [PLACES.place(place_id) for place_id in PLACES._places]


def words(arg):
    return arg.msgid.format(**{name: words(a) for name, a in arg.args}) if isinstance(arg, Msg) else arg.text


def test_the_regions_cercles_and_communes_of_both_divisions_are_there():
    mali = [place for place in ALL if place.country == "ML"]
    assert {place.region for place in mali} == set(OLD)
    assert len({place.region_2023 for place in mali}) == 20
    assert len({place.cercle for place in mali} - {"", "Bamako"}) == 49
    assert len({(p.cercle_2023, p.region_2023) for p in mali if p.kind == "cercle"}) == 159
    assert len([p for p in mali if p.kind == "commune"]) > 815


@pytest.mark.parametrize(
    ("place_id", "cercle", "region", "region_2023"),
    [
        ("diema", "Diéma", "Kayes", "Nioro"),
        ("kita", "Kita", "Kayes", "Kita"),
        ("bafoulabe", "Bafoulabé", "Kayes", "Kayes"),
        ("segala", "Kayes", "Kayes", "Kayes"),
        ("guidime", "Yélimané", "Kayes", "Kayes"),
        ("kolokani", "Kolokani", "Koulikoro", "Koulikoro"),
        ("taboye", "Bourem", "Gao", "Gao"),
        ("bourem", "Bourem", "Gao", "Gao"),
        ("niono", "Niono", "Ségou", "Ségou"),
        ("wassoulou-balle", "Yanfolila", "Sikasso", "Bougouni"),
        ("cercle-yanfolila", "Yanfolila", "Sikasso", "Bougouni"),
        ("menaka", "Ménaka", "Gao", "Ménaka"),
        ("bamako-lafiabougou", "Bamako", "Bamako", "Bamako"),
    ],
)
def test_what_the_report_names_lies_where_the_report_and_the_law_say(place_id, cercle, region, region_2023):
    place = PLACES.place(place_id)
    assert (place.cercle, place.region, place.region_2023) == (cercle, region, region_2023)


@pytest.mark.parametrize(
    ("name", "region"),
    [
        *((name, name) for name in OLD),
        ("segou", "Ségou"),
        ("SEGOU", "Ségou"),
        ("Région de Kayes", "Kayes"),
        ("District de Bamako", "Bamako"),
        ("Koulikorro", "Koulikoro"),
        ("Timbuktu", "Tombouctou"),
        ("Nioro", "Kayes"),
        ("Kita", "Kayes"),
        ("Bougouni", "Sikasso"),
        ("Koutiala", "Sikasso"),
        ("San", "Ségou"),
        ("Dioïla", "Koulikoro"),
        ("Nara", "Koulikoro"),
        ("Bandiagara", "Mopti"),
        ("Douentza", "Mopti"),
        ("Ménaka", "Gao"),
        ("Taoudénit", "Tombouctou"),
        ("Taoudenni", "Tombouctou"),
    ],
)
def test_a_region_of_either_division_means_one_of_the_report(name, region):
    assert PLACES.regions(name) == (region,)


@pytest.mark.parametrize("name", ["", "Paris", "xyz", "Niger", "National", "a" * 2000])
def test_what_is_no_region_means_none(name):
    assert PLACES.regions(name) == ()


def test_the_region_is_asked_by_twenty_choices_the_old_nine_first():
    ids = PLACES.region_ids()
    assert [PLACES.place(place_id).name for place_id in ids[:9]] == list(OLD)
    assert len(set(ids)) == 20
    assert {PLACES.place(place_id).kind for place_id in ids} == {"region"}
    assert len(Gazetteer().region_ids()) == 9


def test_every_place_is_found_by_its_name_beside_its_cercle():
    asked = [p for p in ALL if p.kind in ("commune", "cercle") and p.cercle not in ("", p.name)]
    asked = [p for p in asked if len(p.name) > 2]
    assert len(asked) > 600
    lost = []
    for place in asked:
        reading = in_words("place", f"{place.name}, cercle de {place.cercle}").lstrip("?").split("|")
        if not any(squash(PLACES.place(found or "bamako").name) == squash(place.name) for found in reading):
            lost.append(place.id)
    assert lost == []


def test_no_name_borne_in_two_regions_is_taken_in_silence():
    by_name = {}
    for place in ALL:
        if place.country == "ML":
            by_name.setdefault(place.name, set()).add(place.region_2023)
    shared = [name for name, regions in by_name.items() if len(regions) > 1]
    assert len(shared) >= 15
    for name in shared:
        assert in_words("place", name).startswith("?"), name


def test_a_candidate_says_which_of_the_homonyms_it_is():
    labels = {words(PLACES.label(p.id)) for p in ALL if p.name == "Benkadi"}
    assert labels == {"Benkadi (Banamba)", "Benkadi (Dioïla)", "Benkadi (Kangaba)", "Benkadi (Sikasso)"}
    assert words(PLACES.label("region-kayes")) == "région de Kayes"
    assert words(PLACES.label("cercle-kati")) == "cercle de Kati"
    assert words(PLACES.label("agadez-ne")) == "Agadez (Niger)"
    assert words(PLACES.label("ne")) == "Niger"
    assert PLACES.label("kayes") == Name("Kayes")
    assert PLACES.label("gone") == Name("gone")


def test_places_of_the_roads_are_no_places_of_mali():
    roads = [place for place in ALL if place.transit]
    assert len(roads) > 100
    for place in roads:
        assert place.country != "ML"
        assert (place.region, place.cercle) == ("", "")
        assert in_words("place", place.name) in (place.id, "?" + place.id), place.name


@pytest.mark.parametrize(
    ("latitude", "longitude", "place_id"),
    [
        (14.45, -11.44, "kayes"),
        (12.62, -8.01, "bamako"),
        (14.53, -4.09, "sevare"),
        (16.97, 7.99, "agadez-ne"),
        (13.05, -9.49, "kita"),
    ],
)
def test_a_position_is_the_nearest_town(latitude, longitude, place_id):
    assert PLACES.nearest(latitude, longitude).id == place_id


@pytest.mark.parametrize(
    "point", [(0.0, -30.0), (91.0, 0.0), (0.0, 181.0), (float("nan"), 0.0), (float("inf"), 1.0)]
)
def test_a_position_far_from_everything_or_impossible_is_no_place(point):
    assert PLACES.nearest(*point) is None


@given(st.sampled_from(ALL), st.floats(-0.01, 0.01), st.floats(-0.01, 0.01))
@settings(max_examples=100, deadline=None)
def test_a_point_beside_a_town_is_that_town_or_one_as_near(place, north, east):
    if place.kind not in ("commune", "town") or place.latitude is None:
        return
    found = PLACES.nearest(place.latitude + north, place.longitude + east)
    assert found.kilometres(place.latitude, place.longitude) < 4


def test_attested_spellings_set_the_region_without_asking_and_rarely_the_wrong_one():
    rows = table("places_heard")
    assert len(rows) > 200
    right = wrong = 0
    for row in rows:
        meant = {PLACES.place(place_id).region_2023 for place_id in row["meant"].split("|")}
        read = in_words("place", row["heard"])
        if read and not read.startswith("?"):
            right += PLACES.place(read).region_2023 in meant
            wrong += PLACES.place(read).region_2023 not in meant
    assert right / len(rows) > 0.757, "three points above the baseline of places.md"
    assert wrong / len(rows) < 0.02


def test_hardly_any_name_of_a_person_or_everyday_word_is_taken_for_a_place_of_mali():
    rows = table("not_places")
    assert len(rows) > 500
    for kind in ("seen", "unseen"):
        said = [row["heard"] for row in rows if row["kind"] == kind]
        reads = [in_words("place", heard) for heard in said]
        taken = [read for read in reads if read and read[0] != "?" and PLACES.place(read).country == "ML"]
        assert len(taken) / len(said) < {"seen": 0.01, "unseen": 0.05}[kind], taken


def test_without_data_the_seats_of_the_regions_are_known():
    bare = Gazetteer()
    assert bare.nearest(14.4, -11.4).id == "kayes"
    assert {bare.place(place_id).name for place_id in bare.region_ids()} == set(OLD)


def test_every_kind_of_place_is_known_to_the_ranks():
    assert {place.kind for place in ALL} == set(RANKS)
    assert context().lexicon.gazetteer is PLACES
