"""The script book: a walk gives every answer, a page says what each leads to, and the books are what they were."""

from __future__ import annotations

import ast
from datetime import date
from pathlib import Path

import pytest
from walks import sentences, walk_of

from data.wording import LANGUAGES, Wordings
from dialogs.book import DIALOGUES
from dialogs.effects import CaseKind, Learn, OpenCase, Plan
from dialogs.msg import Lines, Msg, Name, _
from dialogs.question import Choice
from dialogs.script import Dialogue, Go
from dialogs.understand.reading import Lexicon
from handlers.book.condition import Always, Unclear, When, condition_of
from handlers.book.deed import in_words
from handlers.book.page import NOTE, Book
from handlers.book.scene import SCENES, stage_facts
from handlers.book.walk import WALKS_AT_MOST, walk
from handlers.commands import book as command
from handlers.french_parser import FrenchParser

ROOT = Path(__file__).resolve().parents[1]
BOOKS = ROOT / "tests" / "book"
TOOLS = (Choice("saw", _("Une scie")), Choice("none", _("Rien")))


def toy(t):
    t.say(_("Bonjour."))
    young = (t.number("age", _("Quel âge avez-vous ?"), 5, 99) or 0) < 18
    alone = young and t.yes_no("alone", _("Êtes-vous seul ?"))
    tool = t.choose("tool", _("Qu'avez-vous ?"), TOOLS, optional=True)
    if alone and tool == "none":
        t.do("case", OpenCase(CaseKind.LONE_CHILD))
    if tool == "saw":
        t.say(Lines((_("Pour travailler :"), Name("ANPE"))))
        return Go("menu")
    t.say(_("Merci, {name}.").of(name=Name("Awa")))
    return None


def page_of(script):
    facts = stage_facts(Lexicon(), ())
    return Book(walk(Dialogue(script.__name__, script), facts), Wordings.load(), "fr").page()


def test_a_page_names_every_question_answer_effect_and_end_with_its_condition():
    assert (
        page_of(toy)
        == f"""# toy

{NOTE}

## Début

- toujours
  - dit : Bonjour.
  - → age

## age

**Quel âge avez-vous ?**

(un nombre de 5 à 99)

- « (de 5 à 17) »
  - → alone
- « (de 18 à 99) »
  - → tool

## alone

**Êtes-vous seul ?**

(oui ou non)

- « Oui » ; « Non »
  - → tool

## tool

**Qu'avez-vous ?**

(un choix, peut être passée)

- « Une scie »
  - montre : Pour travailler : | {{nom}}
  - → dialogue menu
- « Rien »
  - dit : Merci, {{name}}.
  - fait : ouvre un cas : enfant seul, normal *(selon les réponses d'avant)*
  - → fin
- « Passer »
  - dit : Merci, {{name}}.
  - → fin
"""
    )


def test_a_walk_is_the_same_each_time():
    assert page_of(toy) == page_of(toy)


def test_a_condition_is_the_earlier_answer_that_tells_the_runs_apart():
    with_it, without = [{"a": "1", "b": x} for x in "xyz"], [{"a": "2", "b": x} for x in "xyz"]
    assert condition_of(with_it, without) == When(("a",), (("1",),))
    assert condition_of(with_it, []) == Always()
    assert condition_of([{"a": str(n)} for n in range(9)], [{"a": "no"}] * 3) == When(
        ("a",), (("no",),), unless=True
    )


def test_two_answers_together_are_found_when_there_are_runs_enough():
    runs = [{"a": a, "b": b} for a in "12" for b in "12"] * 10
    both = [run for run in runs if (run["a"], run["b"]) == ("1", "2")]
    rest = [run for run in runs if run not in both]
    assert condition_of(both, rest) == When(("b", "a"), (("2", "1"),))


@pytest.mark.parametrize("runs", [1, 2])
def test_few_runs_make_no_rule_but_the_beginning_does(runs):
    assert condition_of([{"a": "1"}] * runs, [{"a": "2"}] * runs) == Unclear()
    assert condition_of([{"": "1"}] * runs, [{"": "2"}] * runs) == When(("",), (("1",),))


def test_a_dialogue_with_many_paths_is_still_walked_to_an_end():
    def long(t):
        for number in range(12):
            t.choose(f"q{number}", _("Quoi ?"), tuple(Choice(token, Msg(token)) for token in "abcdef"))

    found = walk(Dialogue("long", long), stage_facts(Lexicon(), ()))
    assert 72 <= len(found.steps) <= 13 * WALKS_AT_MOST
    pairs = {
        ((early, name), (step.key, step.answer))
        for step in found.steps
        for early, name in step.before.items()
        if early
    }
    assert len(pairs) == 66 * 36


@pytest.mark.parametrize(
    ("effect", "said"),
    [
        (OpenCase(CaseKind.TALK, once=True), "une seule fois"),
        (Plan("checkin", "e1:m1", date(2026, 4, 1)), "prévoit une question de suivi"),
        (Learn("age", 3), "retient : age"),
    ],
)
def test_an_effect_is_said_in_words(effect, said):
    assert said in in_words(effect)


def test_every_scene_is_of_a_dialogue():
    assert SCENES
    assert set(SCENES) <= set(DIALOGUES)


@pytest.mark.parametrize("name", DIALOGUES)
def test_every_answer_of_every_question_is_walked(name):
    found = walk_of(name)
    given = {(step.key, step.answer) for step in found.steps}
    assert given
    assert {(key, answer) for key, samples in found.samples.items() for answer in samples} - given == set()


def test_every_sentence_of_the_dialogues_is_found_by_a_walk():
    said = set().union(*(said_in(walk_of(name)) for name in DIALOGUES))
    files = {DIALOGUES[name].script.__module__.replace(".", "/") + ".py" for name in DIALOGUES}
    written = {path: msgids(ROOT / path) for path in sorted(files)}
    assert sum(map(len, written.values())) > len(DIALOGUES)
    assert {path: missing for path, found in written.items() if (missing := found - said)} == {}


def said_in(found):
    lines = [line.sentence for step in found.steps for line in step.lines]
    questions = [question for asked in found.questions.values() for question in asked]
    args = [*lines, *(q.text for q in questions), *(q.label for q in questions), *(q.hint for q in questions)]
    args += [choice.label for question in questions for choice in question.choices]
    return set().union(*(sentences(arg) for arg in args))


def msgids(path):
    calls = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
    return {
        call.args[0].value
        for call in calls
        if isinstance(call.func, ast.Name) and call.func.id == "_" and isinstance(call.args[0], ast.Constant)
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", DIALOGUES)
def test_the_book_of_a_dialogue_is_what_it_was(name, language, golden):
    golden(BOOKS / language / f"{name}.md", Book(walk_of(name), Wordings.load(), language).page())


def test_no_book_is_left_of_a_dialogue_that_is_gone():
    books = list(BOOKS.glob("*/*.md"))
    assert books
    assert {path.stem for path in books} == set(DIALOGUES)


def test_the_command_prints_the_book(capsys):
    parser = FrenchParser("bot.py book", "")
    command.add_arguments(parser)
    assert command.run(parser.parse_args(["erase", "--langue", "bm"])) == 0
    assert capsys.readouterr().out == (BOOKS / "bm" / "erase.md").read_text(encoding="utf-8")
