"""Every question of every dialogue can be reached, every path ends, and every reserved word works at every question."""

from __future__ import annotations

import ast
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from random import Random

import pytest
from laws import LAWS
from real_talk import ALL, SOME, Person

from dialogs import phrases
from dialogs.book import DIALOGUES
from dialogs.conversation import Conversation
from dialogs.effects import OpenCase, StopMessages
from dialogs.renames import general
from dialogs.script import QUESTIONS_AT_MOST
from dialogs.showing import Turn
from handlers.book.scene import scenes_of

FOLDER = Path(__file__).resolve().parents[1] / "dialogs"
ASKING = ("yes_no", "confirm", "choose", "choose_many", "number", "date", "place", "trade", "text", "phone")
VERBS = {f"t.{verb}" for verb in ASKING}
# So many questions that bring nothing new end it; every sixth walk sees the whole catalogue.
QUIET, EVERY_WAY = 300, 6
RESERVED = {
    "help": ("aide", "dɛmɛ"),
    "person": ("personne", "mɔgɔ"),
    "back": ("retour", "segin"),
    "menu": ("menu", "sugandili"),
    "erase": ("effacer", "josi"),
    "stop": ("STOP", "a jɔ"),
    "language": ("langue", "kan"),
}


@dataclass(frozen=True)
class Met:
    """A question as somebody met it: the talk and turn of that moment, and the key answered before ("" the first)."""

    person: Person
    talk: Conversation
    turn: Turn
    before: str

    def again(self):
        """The same person at the same question."""
        self.person.talk, self.person.turn = self.talk, self.turn
        return self.person


def hold_the_laws(person, before, event, turn):
    for law in LAWS:
        law(person, before, event, turn)


def somebody(name, scene, number):
    """A person who begins this dialogue."""
    entries = () if scene.bare else SOME if number % EVERY_WAY else ALL
    person = Person(entries=entries)
    person.known, person.enterprises = dict(scene.known), dict(scene.enterprises)
    person.begin(name, scene.about)
    return person


def walk(person, chance, met):
    """Answer at random until the run is over; how many questions that took. New questions are remembered."""
    run, before, answered = person.talk.top, "", 0
    while person.talk.top is not None and person.talk.top.name == run.name:
        key = person.question.key
        met.setdefault(general(key), Met(person, person.talk, person.turn, before))
        person.answer_well(chance.randrange(100))
        answered += 1
        if person.question is not None and person.question.key != key:
            before = key
    return answered


@cache
def walks_of(name):
    """Every question met in this dialogue, and how many questions each walk took."""
    met, lengths = {}, []
    for scene in scenes_of(name):
        quiet = 0
        while quiet < QUIET:
            person, known = somebody(name, scene, len(lengths)), len(met)
            if person.talk.top is None or person.talk.top.dialogue != name:
                break  # it goes on elsewhere at once
            lengths.append(walk(person, Random(len(lengths)), met))  # noqa: S311 - the same walk every time
            quiet = 0 if len(met) > known else quiet + lengths[-1]
    return met, lengths


def keys_in_the_source():
    """(file and line, key) of every asking verb; the key must be a plain word there."""
    for path in sorted(FOLDER.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in VERBS:
                yield f"{path.name}:{node.lineno}", node.args[0]


def test_every_question_of_the_source_is_reached():
    asked = list(keys_in_the_source())
    assert len(asked) > 40
    assert [where for where, key in asked if not isinstance(key, ast.Constant)] == []
    ways_in = [name for name in DIALOGUES if name != "correct"]  # it asks again what was asked before
    reached = {key.rpartition(".")[2] for name in ways_in for key in walks_of(name)[0]} | {"which"}
    assert [f"{where} {key.value}" for where, key in asked if key.value not in reached] == []


@pytest.mark.parametrize("name", DIALOGUES)
def test_every_path_of_a_dialogue_ends(name):
    _met, lengths = walks_of(name)
    assert len(lengths) > 20
    assert 0 < max(lengths) <= QUESTIONS_AT_MOST


def everywhere():
    """Every question of every dialogue."""
    found = [(name, key, met) for name in DIALOGUES for key, met in walks_of(name)[0].items()]
    assert len(found) > 60
    return found


def say(met, word, language):
    """The word, said at that question in that language; the person, watched by every law."""
    person = met.again()
    person.talk = replace(person.talk, language=language)
    runs = (*person.talk.stack, *person.talk.parked)
    person.standing = {(run.name, key): done for run in runs for key, done in run.done.items()}
    person.watch = hold_the_laws
    person.say(word)
    return person


def acts_of(person, kind):
    return [act.effect for act in person.turn.acts if isinstance(act.effect, kind)]


@pytest.mark.parametrize("language", ["fr", "bm"])
@pytest.mark.parametrize(
    ("word", "dialogue"), [("help", "help"), ("person", "help"), ("menu", "menu"), ("erase", "erase")]
)
def test_a_reserved_word_brings_its_dialogue_from_every_question(word, dialogue, language):
    for name, key, met in everywhere():
        for spelling in RESERVED[word]:
            person = say(met, spelling, language)
            assert person.talk.top.dialogue == dialogue, f"{spelling} at {name} {key}"
            assert person.turn.showing, f"{spelling} at {name} {key}"
            assert word != "person" or acts_of(person, OpenCase), f"nobody is called at {name} {key}"


@pytest.mark.parametrize("language", ["fr", "bm"])
def test_stop_is_obeyed_at_every_question(language):
    for name, key, met in everywhere():
        for spelling in RESERVED["stop"]:
            person = say(met, spelling, language)
            assert acts_of(person, StopMessages), f"{spelling} at {name} {key}"
            assert (person.talk.stopped, person.turn.showing) == (True, None)


@pytest.mark.parametrize("language", ["fr", "bm"])
def test_the_language_changes_at_every_question_and_the_question_stays(language):
    for name, key, met in everywhere():
        for spelling in RESERVED["language"]:
            person = say(met, spelling, language)
            assert person.talk.language != language, f"{spelling} at {name} {key}"
            assert general(person.turn.showing.key) == key


@pytest.mark.parametrize("language", ["fr", "bm"])
def test_back_asks_the_question_before_or_says_that_there_is_none(language):
    for name, key, met in everywhere():
        for spelling in RESERVED["back"]:
            person = say(met, spelling, language)
            if met.before:
                assert person.turn.showing.key == met.before, f"{spelling} at {name} {key}"
            else:
                assert phrases.FIRST_QUESTION in person.turn.lines, f"{spelling} at {name} {key}"


@pytest.mark.parametrize("language", ["fr", "bm"])
def test_after_help_the_same_question_comes_back(language):
    for name, key, met in everywhere():
        if name == "help":
            continue
        person = say(met, "aide", language)
        person.say("non")
        assert general(person.turn.showing.key) == key, f"at {name} {key}"
        assert phrases.RESUMING in person.turn.lines
