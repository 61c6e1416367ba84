"""People who do anything at all, against the real dialogues, catalogue and words: every turn holds to every law."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from laws import LAWS, open_contacts
from real_talk import ALL, FITTING, Answer, Choose, Out, Person, PressAgain, Remember, Wait

from dialogs.events import (
    CaseClosed,
    CounsellorSaid,
    Due,
    Edited,
    Heard,
    Located,
    MediaLost,
    MediaSent,
    Pressed,
    Started,
)
from dialogs.media import REFUSED
from dialogs.understand.reserved import SPELLINGS

# The same examples every time: a run that is red is red again. Search wider with another seed when dialogues change.
WALKS = settings(
    max_examples=120, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)
RESERVED = (
    *(spellings[0] for spellings in SPELLINGS.values()),
    *("segin", "deme", "mɔgɔ", "josi", "a jɔ", "kan", "sugandili", "bamanankan", "français", "passer"),
)
USUAL = (
    *("oui", "non", "ɔwɔ", "ayi", "1", "2", "3", "7", "deux", "1, 3", "peut-être", "autres choix", "terminé"),
    *(word for words in FITTING.values() for word in words),
)
JUNK = (
    *("", " ", "\x00", "\u202eoui\u202c", "👍", "🙂🙂", "a" * 10_000, "mot " * 3000, "{nom}", "%s", "~more"),
    *(
        "-1",
        "999999999999",
        "1" * 40,
        "½",
        "٣",
        "oui\x00non",
        "\ud800",
        "<b>",
        "'; --",
        "\u200b",
        "~kept:ways",
    ),
)
PLACES = st.integers(0, 9)
KINDS = st.sampled_from(("checkin", "did_you_go", "reminder", "close", "unknown"))
REFS = st.sampled_from(
    ("e1:m1", "e1:m6", "t1:m3", "FP#1:d3", "NOT#THERE:d3", "checkin:e1:m1", "did_you_go:FP#1:d3", "")
)
WORDS = st.sampled_from(USUAL) | st.sampled_from(JUNK) | st.text(max_size=30)
MEDIA = st.sampled_from(
    ("voice", "photo", "video", "document", "sticker", "contact", "other", "new kind", *REFUSED)
)
REASONS = st.sampled_from(("lost", "unreadable", "too_long", "too_big", "not_kept"))
DEEDS = st.one_of(
    st.builds(Choose, PLACES),
    st.builds(Answer, PLACES),
    st.builds(Answer, PLACES),
    st.builds(Heard, st.sampled_from(RESERVED)),
    st.builds(Heard, WORDS, st.booleans()),
    st.builds(Wait, st.sampled_from((1, 13, 30, 80, 350, 745, 24 * 200))),
    st.builds(Remember, PLACES),
    st.builds(PressAgain, st.sampled_from((0, 5, 50))),
    st.builds(Out, st.sampled_from((3, 59, 70, 660, 1500)), st.integers(0, 5)),
    st.builds(Pressed, st.integers(-1, 30), st.integers(-1, 12)),
    st.builds(
        MediaSent, MEDIA, st.sampled_from(("", "m1", "m2")), st.sampled_from(("", "oui", "stop", "Kayes"))
    ),
    st.builds(MediaLost, st.just("m1"), st.sampled_from(("voice", "photo")), REASONS),
    st.builds(Located, st.floats(-90, 90), st.floats(-180, 180)),
    st.builds(Edited, st.sampled_from((*RESERVED, "oui", ""))),
    st.builds(Due, KINDS, REFS),
    st.builds(CounsellorSaid, st.sampled_from(("c1", "c2")), st.just("Je vous appelle demain.")),
    st.builds(CaseClosed, st.sampled_from(("c1", "c2")), st.booleans()),
    st.just(Started()),
)
GOOD = st.one_of(st.builds(Choose, PLACES), st.builds(Answer, PLACES))


def hold_the_laws(person, before, event, turn):
    for law in LAWS:
        law(person, before, event, turn)


def somebody_at_the_start():
    person = Person(hold_the_laws)
    person.do(Started())
    return person


@WALKS
@given(st.lists(DEEDS, min_size=10, max_size=40))
def test_whoever_does_anything_at_all_meets_every_law(deeds):
    person = Person(hold_the_laws)
    for deed in deeds:
        person.do(deed)


@WALKS
@given(st.lists(GOOD, min_size=8, max_size=30), st.lists(DEEDS, min_size=8, max_size=25))
def test_whoever_answers_first_and_then_does_anything_meets_every_law(answers, deeds):
    person = somebody_at_the_start()
    person.say("1", "oui")
    for deed in (*answers, *deeds):
        person.do(deed)


@WALKS
@given(st.lists(GOOD, min_size=8, max_size=30))
def test_whoever_presses_every_button_twice_comes_where_they_would_have_come(answers):
    once, twice = somebody_at_the_start(), somebody_at_the_start()
    for deed in (Heard("1"), Heard("oui"), *answers):
        once.do(deed)
        twice.do(deed)
        taken = twice.talk.taken
        if taken is not None and taken.at == twice.facts.now.isoformat():
            twice.do(PressAgain())
        assert where(twice) == where(once)


def where(person):
    """What is known, planned and answered, and what is asked."""
    answers = [(run.name, run.answers) for run in (*person.talk.stack, *person.talk.parked)]
    shown = replace(person.talk.shown, at="") if person.talk.shown else None
    return person.known, set(person.fires), answers, shown


def somebody_followed():
    """Who has an enterprise and a course, and is asked about them."""
    person = somebody_at_the_start()
    person.say("1", "oui", "1", "kayes", "30")
    person.enterprises = {
        "e1": {"kind": "business", "started_on": "2025-09-01", "trade": "couture"},
        "t1": {"kind": "training", "started_on": "2026-01-05", "trade": "couture"},
    }
    person.wait(13)
    return person


@WALKS
@given(st.lists(st.tuples(KINDS, REFS), min_size=1, max_size=3), st.lists(DEEDS, min_size=8, max_size=25))
def test_whatever_is_done_with_a_due_contact_it_ends_in_one_disposition(dues, deeds):
    person = somebody_followed()
    for deed in (*(Due(kind, ref) for kind, ref in dues), *deeds):
        person.do(deed)
    for _name, due in sorted(open_contacts(person.talk)):
        person.fall_due("close", due)
    assert open_contacts(person.talk) == set()


@WALKS
@given(st.lists(DEEDS, min_size=8, max_size=30))
def test_who_does_not_want_their_answers_kept_leaves_no_fact_and_is_planned_nothing(deeds):
    person = somebody_at_the_start()
    person.say("1", "non")
    agreed = False
    for deed in deeds:
        person.do(deed)
        agreed = agreed or person.talk.keep is not False
        assert agreed or (person.known, person.fires) == ({}, {})


@WALKS
@given(st.integers(5, 17), st.lists(GOOD, max_size=20), st.lists(DEEDS, max_size=10))
def test_a_child_is_sent_to_nobody_who_lends(age, answers, deeds):
    person = Person(hold_the_laws, entries=ALL)
    person.do(Started())
    person.say("1", "oui", "ma propre activité", "kayes", str(age), "non")
    assert person.known["age"] == age
    for deed in (*answers, *deeds):
        person.do(deed)
