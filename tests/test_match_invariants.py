"""What holds for every person on every day, whatever is known of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from match_cases import ENTRIES, IDS, TODAY, french, ids

from dialogs.rules.criteria import is_minor
from dialogs.rules.entry import Status, Step
from dialogs.rules.matching import match
from dialogs.rules.profile import (
    Education,
    Need,
    Profile,
    Return,
    Stage,
    Vulnerability,
    Wish,
    WishKind,
)
from dialogs.rules.seats import CERCLES, NEW_REGIONS, REGION_OF, REGIONS
from dialogs.rules.status import status
from dialogs.rules.trades import SECTORS, TRADES
from dialogs.rules.wishes import URGENT

LONGEST_REASON = 25
MANY = settings(max_examples=25, deadline=None)
KNOWN = st.sampled_from([None, True, False])


def maybe(tokens):
    return st.sampled_from([None, *tokens])


WISHES = st.builds(
    Wish,
    kind=st.sampled_from(WishKind),
    trade=st.sampled_from(["", "un travail rare"]),
    trades=st.lists(st.sampled_from([trade.id for trade in TRADES]), max_size=2).map(tuple),
    sectors=st.lists(st.sampled_from(list(SECTORS)), max_size=1).map(tuple),
    stage=maybe(Stage),
    years=st.sampled_from([None, 0.0, 0.5, 2.9, 3.0, 7.0]),
    amount_eur=st.sampled_from([None, 0.0, 2999.0, 3000.0, 15000.0, 60000.0, 125001.0, 300000.0, 900000.0]),
    formal=KNOWN,
    micro=KNOWN,
    agri=KNOWN,
    mature=KNOWN,
    growing=KNOWN,
    high_growth=KNOWN,
    need=maybe(Need),
)
HOMES = st.one_of(
    st.just({}),
    st.sampled_from([{"region": region} for region in REGIONS]),
    st.sampled_from([{"region": REGION_OF[cercle], "cercle": cercle} for cercle in REGION_OF]),
    st.sampled_from([{"region": "Kayes", "region_2023": new} for new in NEW_REGIONS]),
)
PERSONS = st.builds(
    lambda home, **facts: Profile("p", **home, **facts),
    home=HOMES,
    age=st.sampled_from([None, 0, 12, 17, 18, 19, 25, 35, 36, 40, 41, 60, 99]),
    sex=st.sampled_from(["", "M", "F"]),
    return_kind=maybe(Return),
    education=maybe(Education),
    skill_trades=st.sampled_from([(), ("couture",), ("elevage", "commerce")]),
    qualified=KNOWN,
    employed=KNOWN,
    computer=KNOWN,
    mobility=st.lists(st.sampled_from(REGIONS), max_size=2, unique=True).map(tuple),
    transit=KNOWN,
    women_group=KNOWN,
    group=KNOWN,
    vulnerabilities=st.lists(st.sampled_from(Vulnerability), max_size=2, unique=True).map(tuple),
    wishes=st.lists(WISHES, max_size=3).map(tuple),
)
DAYS = st.dates(date(2016, 1, 1), date(2035, 12, 31))
STEPS = [step.value for step in Step]


def open_ids(found):
    return ids(found.proposed) | ids(found.to_confirm)


@MANY
@given(PERSONS, DAYS)
def test_every_entry_stands_in_exactly_one_list_with_reasons(person, on):
    found = match(person, ENTRIES, on)
    offers = [*found.proposed, *found.to_confirm, *found.refused]
    assert sorted(offer.id for offer in offers) == sorted(IDS)
    for offer in offers:
        said = [french(reason) for reason in offer.reasons]
        assert said
        assert all(text.strip() and "{" not in text for text in said)


@MANY
@given(PERSONS, DAYS)
def test_what_has_ended_or_is_suspended_is_always_refused(person, on):
    found = match(person, ENTRIES, on)
    shut = {entry.id for entry in ENTRIES if status(entry, on) in (Status.ENDED, Status.SUSPENDED)}
    assert shut
    assert shut <= ids(found.refused)


@MANY
@given(PERSONS, DAYS)
def test_what_has_not_begun_is_never_proposed(person, on):
    unsure = {entry.id for entry in ENTRIES if status(entry, on) in (Status.UPCOMING, Status.TO_CONFIRM)}
    assert unsure.isdisjoint(ids(match(person, ENTRIES, on).proposed))


@MANY
@given(PERSONS.filter(lambda person: person.wishes), st.sampled_from([0, 12, 17]))
def test_a_minor_is_never_sent_to_finance(person, age):
    child = replace(person, age=age)
    found = match(child, ENTRIES, TODAY)
    assert "finance" not in {step.step for step in found.path}
    assert all(offer.wish is not WishKind.FINANCE for offer in (*found.proposed, *found.to_confirm))
    ways = [way for offer in (*found.proposed, *found.to_confirm) for way in offer.ways]
    assert all(way.service.step is not Step.FINANCE for way in ways)
    assert found.escalate != "none"
    assert "protection" in {step.step for step in found.path}


@MANY
@given(PERSONS)
def test_who_is_in_danger_is_never_proposed_a_loan(person):
    fragile = replace(person, vulnerabilities=(*person.vulnerabilities, Vulnerability.VIOLENCE))
    found = match(fragile, ENTRIES, TODAY)
    assert "finance" not in {step.step for step in found.path}
    assert all(offer.step is not Step.FINANCE for offer in found.proposed)
    assert found.escalate == "urgent"


@MANY
@given(PERSONS)
def test_the_path_holds_each_open_entry_once_a_step_in_the_order_of_the_steps(person):
    found = match(person, ENTRIES, TODAY)
    steps = [step.step.value for step in found.path]
    assert steps == [step for step in STEPS if step in steps]
    for step in found.path:
        assert step.ids
        assert len(set(step.ids)) == len(step.ids)
        assert set(step.ids) <= open_ids(found)


@MANY
@given(PERSONS, st.sampled_from(REGIONS))
def test_one_more_town_to_go_to_never_loses_a_way(person, region):
    before, after = (
        match(one, ENTRIES, TODAY) for one in (person, replace(person, mobility=(*person.mobility, region)))
    )
    assert ids(before.proposed) <= ids(after.proposed)
    assert open_ids(before) <= open_ids(after)


@MANY
@given(
    PERSONS.filter(lambda person: person.wishes),
    WISHES.filter(lambda one: one.kind is not WishKind.PROTECTION),
)
def test_one_more_wish_never_loses_a_way(person, wish):
    before, after = (
        match(one, ENTRIES, TODAY) for one in (person, replace(person, wishes=(*person.wishes, wish)))
    )
    assert ids(before.proposed) <= ids(after.proposed)
    assert open_ids(before) <= open_ids(after)


FORGOTTEN = [
    {"age": None},
    {"sex": ""},
    {"return_kind": None},
    {"education": None},
    {"qualified": None},
    {"computer": None},
    {"women_group": None},
    {"group": None},
    {"region": "", "cercle": "", "region_2023": "", "place": ""},
]
FORGOTTEN_OF_WISHES = [
    {name: None}
    for name in (
        "stage",
        "years",
        "amount_eur",
        "formal",
        "micro",
        "mature",
        "growing",
        "high_growth",
    )
]


@MANY
@given(PERSONS.filter(lambda person: person.wishes and not is_minor(person)), st.sampled_from(FORGOTTEN))
def test_a_fact_that_is_not_known_never_refuses(person, unknown):
    before, after = (match(one, ENTRIES, TODAY) for one in (person, replace(person, **unknown)))
    assert ids(after.refused) <= ids(before.refused)


@MANY
@given(PERSONS.filter(lambda person: person.wishes), st.sampled_from(FORGOTTEN_OF_WISHES))
def test_a_fact_of_the_project_that_is_not_known_never_refuses(person, unknown):
    less = replace(person, wishes=tuple(replace(wish, **unknown) for wish in person.wishes))
    before, after = (match(one, ENTRIES, TODAY) for one in (person, less))
    assert ids(after.refused) <= ids(before.refused)


@MANY
@given(PERSONS)
def test_what_the_person_hears_is_short_and_complete(person):
    found = match(person, ENTRIES, TODAY)
    offers = [*found.proposed, *found.to_confirm]
    said = [french(sentence) for offer in offers for sentence in offer.because]
    said += [french(gap.said) for gap in found.blocking]
    assert all(len(offer.because) in (1, 2) for offer in offers)
    assert all(offer.because == () for offer in found.refused)
    assert all(text.endswith(".") and "{" not in text for text in said)
    assert [text for text in said if len(text.split()) > LONGEST_REASON] == []


@MANY
@given(PERSONS)
def test_a_human_is_urgent_exactly_where_the_issue_says_so(person):
    found = match(person, ENTRIES, TODAY)
    assert (found.escalate == "urgent") == any(one in URGENT for one in person.vulnerabilities)
    assert (found.escalate == "none") == (not found.escalate_reasons)
    assert len(found.escalate_reasons) >= len(found.blocking)


@MANY
@given(PERSONS)
def test_a_wish_is_blocked_only_where_nothing_is_proposed_for_it(person):
    found = match(person, ENTRIES, TODAY)
    for gap in found.blocking:
        ways = [way for offer in found.proposed for way in offer.ways if way.asked.wish is gap.wish]
        money = gap.wish.kind is WishKind.FINANCE
        assert all(not way.sure or (money and way.service.step is not Step.FINANCE) for way in ways)
        assert gap.nearest in ("", *IDS)
        assert gap.elsewhere in ("", *IDS)


@MANY
@given(PERSONS, DAYS)
def test_the_same_person_gets_the_same_answer(person, on):
    assert match(person, ENTRIES, on) == match(person, list(ENTRIES), on)


@MANY
@given(PERSONS)
def test_the_best_come_first(person):
    found = match(person, ENTRIES, TODAY)
    for offers in (found.proposed, found.to_confirm):
        orders = [offer.best.order for offer in offers]
        assert orders == sorted(orders)
    assert all(offer.best.sure for offer in found.proposed)
    assert not any(offer.best.sure for offer in found.to_confirm)


def test_the_persons_of_these_tests_are_everywhere():
    assert set(REGION_OF.values()) == set(CERCLES) == set(REGIONS)
