"""What every turn of the real dialogues must hold to, each law a function named as a sentence.

A law is told of one turn: the person with all that is remembered, the talk before, the event, the turn.
It asserts, and returns nothing. `test_properties` plays people who do anything at all and holds every turn to them.
"""

from __future__ import annotations

import json
import re
from datetime import datetime, timedelta

from real_talk import ALL, WORDINGS

from dialogs.conversation import DEPTH
from dialogs.effects import (
    Change,
    Dispose,
    Erase,
    GiveConsent,
    OpenCase,
    OpenReferral,
    Postpone,
    SetLanguage,
    StopMessages,
    digest,
)
from dialogs.events import CaseClosed, CounsellorSaid, Due, MediaLost, Missed, Pressed
from dialogs.parking import PARKED_AT_MOST
from dialogs.rules.entry import Step
from dialogs.showing import Turn
from dialogs.stored import from_json, to_json
from handlers.channel import BUTTON_BYTES, Capabilities
from handlers.speech import buttons_of, capital, question_text, render

NARROW = Capabilities(max_text=1024, max_buttons=10, button_label=24)  # the narrowest channel there will be
LABEL, WORDS_AT_MOST, SHOWN_AT_MOST = 24, 25, 10
LANGUAGES = ("fr", "bm")
SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")
WORD = re.compile(r"[^\W_]")
NOT_THEIRS = (Due, CounsellorSaid, CaseClosed, MediaLost, Missed)
UNASKED = (Due, Missed)
A_MINUTE = timedelta(minutes=1)
MAY_ALWAYS = (OpenCase, GiveConsent, SetLanguage, StopMessages, Erase)
TELLING = ("migra", "retour", "renvoy", "rapatri", "expuls", "dossier", "voyage", "agence", "oim")
FOR_GROWN_UPS = ("finance", "business")


def the_talk_survives_json(_person, _before, _event, turn):
    stored = json.dumps(to_json(turn.conversation))
    assert from_json(json.loads(stored)) == turn.conversation


def the_same_step_gives_the_same_turn(person, _before, _event, turn):
    assert person.again() == turn


def nobody_is_met_with_silence(person, before, event, turn):
    if not isinstance(event, NOT_THEIRS) and not before.mute and not doubles(person, before, event):
        assert turn.lines or turn.showing, f"silent at {event}"


def who_holds_the_floor_is_not_talked_over(_person, before, event, turn):
    if before.mute and isinstance(event, UNASKED):
        assert not turn.lines
        assert turn.showing is None


def the_stack_is_never_deeper_than_three(_person, _before, _event, turn):
    assert len(turn.conversation.stack) <= DEPTH
    assert len(turn.conversation.parked) <= PARKED_AT_MOST


def what_is_shown_is_what_is_open(_person, _before, _event, turn):
    if turn.showing is None:
        return
    shown, top = turn.conversation.shown, turn.conversation.top
    assert (shown.run, shown.number) == (top.name, turn.showing.number)
    assert shown.values == tuple(option.value for option in turn.showing.options)


def no_effect_is_repeated(person, _before, _event, turn):
    """Done once under its run and key; revised only what stands and is another; withdrawn what stands (rule 12)."""
    for act in turn.acts:
        name, standing = (act.run, act.key), person.standing.pop((act.run, act.key), None)
        assert (standing is None) is (act.change is Change.DO), f"{act.change} {name}"
        if act.effect is not None:
            assert digest(act.effect) != standing, f"the same again: {name}"
            person.standing[name] = digest(act.effect)
    if erases(turn):
        person.standing.clear()


def without_agreement_nothing_is_kept(_person, before, _event, turn):
    agreed = before.keep
    for act in turn.acts:
        if isinstance(act.effect, GiveConsent) and act.effect.kind == "keep":
            agreed = act.effect.given
        assert agreed is not False or act.effect is None or isinstance(act.effect, MAY_ALWAYS), act


def after_stop_nothing_unasked_is_sent(_person, before, event, turn):
    if before.stopped and isinstance(event, UNASKED):
        assert not turn.lines
        assert turn.showing is None
    assert not (before.stopped and turn.planned)


def what_nobody_asked_for_is_marked_as_planned(_person, _before, event, turn):
    if isinstance(event, Due):
        assert turn.planned is bool(turn.lines or turn.showing)


def a_double_press_changes_nothing(person, before, event, turn):
    if doubles(person, before, event):
        assert turn == Turn(before)


def after_an_outage_is_asked_once_and_nobody_who_was_heard_since(person, before, event, turn):
    if not isinstance(event, Missed) or not (turn.lines or turn.showing):
        return
    assert before.last_at == "" or moment(before.last_at) < moment(event.until), "they were heard since"
    assert event.until not in person.outages, "this outage was asked about already"
    person.outages.add(event.until)
    assert before.shown is not None, "nothing was open"
    assert turn.planned is not bool(turn.showing), "what comes unasked shows no question"
    assert turn.acts == ()


def every_label_fits_every_channel(_person, _before, _event, turn):
    if turn.showing is None:
        return
    for language in LANGUAGES:
        labels = [capital(WORDINGS.text(option.label, language)) for option in turn.showing.options]
        assert len(labels) == len(set(labels)) <= SHOWN_AT_MOST, labels
        rows = question_text(turn.showing, labels, "?").split("\n")[1:]
        for place, (label, row) in enumerate(zip(labels, rows, strict=True), 1):
            assert label, f"no label in {language}"
            assert len(label) <= LABEL or row.startswith(f"{place}. "), label
        for button in buttons_of(turn.showing, labels, NARROW):
            assert 0 < len(button.label) <= LABEL
            assert len(button.data.encode()) <= BUTTON_BYTES


def every_sentence_can_be_read_aloud(_person, _before, event, turn):
    """At most 25 words; a card is a list of short lines, each counted alone; a counsellor's words are their own."""
    if isinstance(event, CounsellorSaid):
        return
    asked = (turn.showing.text,) if turn.showing else ()
    for line in (*turn.lines, *asked):
        for sentence in SENTENCE.split(WORDINGS.text(line, "fr")):
            assert sum(bool(WORD.search(word)) for word in sentence.split()) <= WORDS_AT_MOST, sentence


def every_message_can_be_sent(_person, _before, _event, turn):
    for outgoing in render(turn, NARROW, WORDINGS):
        assert outgoing.text.strip(), "an empty message"
        assert len(outgoing.text) <= NARROW.max_text
        assert "{" not in outgoing.text, outgoing.text


def a_due_contact_ends_once(_person, before, _event, turn):
    """Every contact that began ends in one disposition or is put off; none is lost with its run (field.md 2)."""
    if erases(turn):
        return
    was, now = open_contacts(before), open_contacts(turn.conversation)
    assert len({due for _name, due in now}) == len(now), "two runs of the same contact"
    ends = [act.effect for act in turn.acts if isinstance(act.effect, Dispose | Postpone)]
    for name, due in was - now:
        over = [one for one in ends if f"{one.kind}:{one.ref}" == due]
        assert len(over) == 1, f"{name} ended {len(over)} times"
    for name, due in was & now:
        assert [one for one in ends if f"{one.kind}:{one.ref}" == due] == [], f"{name} goes on but ended"


def no_child_is_sent_to_a_bank(person, _before, _event, turn):
    for act in turn.acts:
        if isinstance(act.effect, OpenReferral) and act.effect.step in FOR_GROWN_UPS:
            assert not is_child(person.known), act.effect


def no_child_is_shown_who_only_lends(person, _before, _event, turn):
    if is_child(person.known) and turn.showing is not None and turn.showing.key.endswith(".way"):
        lenders = {
            entry.id for entry in ALL if {service.step for service in entry.services} == {Step.FINANCE}
        }
        assert lenders
        assert not lenders & {str(option.value) for option in turn.showing.options}


def only_what_is_in_the_catalogue_is_chosen(_person, _before, _event, turn):
    ids = {entry.id for entry in ALL}
    for act in turn.acts:
        if isinstance(act.effect, OpenReferral):
            assert act.effect.entry in ids


def erases(turn):
    return any(isinstance(act.effect, Erase) for act in turn.acts)


def what_comes_unasked_tells_a_reader_of_the_phone_nothing(_person, _before, _event, turn):
    """No word of travel or of a file, no name of a body (DP-12): who holds the phone may be somebody else."""
    if turn.planned:
        said = said_in(turn).casefold()
        assert [word for word in TELLING if word in said] == []
        assert [
            entry.name for entry in ALL if re.search(rf"\b{re.escape(entry.name.casefold())}\b", said)
        ] == []


def a_number_to_be_called_at_is_never_shown(person, _before, event, turn):
    phone = person.known.get("phone")
    if isinstance(phone, str) and not isinstance(event, CounsellorSaid):
        assert phone not in re.sub(r"\D", "", said_in(turn))


def said_in(turn):
    """Everything that is said and asked, in French."""
    asked = (turn.showing.text, *(option.label for option in turn.showing.options)) if turn.showing else ()
    return "\n".join(WORDINGS.text(line, "fr") for line in (*turn.lines, *asked))


def doubles(person, before, event):
    """Whether the button that was taken last is pressed again within a minute."""
    taken = before.taken
    if not isinstance(event, Pressed) or taken is None:
        return False
    assert before.shown is None or before.shown.number > taken.showing, "what was taken is live again"
    same = (taken.showing, taken.index) == (event.showing, event.index)
    return same and person.facts.now - moment(taken.at) < A_MINUTE


def moment(stamp):
    return datetime.fromisoformat(stamp)


def is_child(known):
    age = known.get("age")
    return age < 18 if isinstance(age, int) else known.get("adult") is False


def open_contacts(talk):
    return {(run.name, run.due) for run in (*talk.stack, *talk.parked) if run.due}


LAWS = (
    the_talk_survives_json,
    the_same_step_gives_the_same_turn,
    nobody_is_met_with_silence,
    who_holds_the_floor_is_not_talked_over,
    the_stack_is_never_deeper_than_three,
    what_is_shown_is_what_is_open,
    no_effect_is_repeated,
    without_agreement_nothing_is_kept,
    after_stop_nothing_unasked_is_sent,
    what_nobody_asked_for_is_marked_as_planned,
    a_double_press_changes_nothing,
    after_an_outage_is_asked_once_and_nobody_who_was_heard_since,
    every_label_fits_every_channel,
    every_sentence_can_be_read_aloud,
    every_message_can_be_sent,
    a_due_contact_ends_once,
    no_child_is_sent_to_a_bank,
    no_child_is_shown_who_only_lends,
    only_what_is_in_the_catalogue_is_chosen,
    what_comes_unasked_tells_a_reader_of_the_phone_nothing,
    a_number_to_be_called_at_is_never_shown,
)
