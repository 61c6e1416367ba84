"""Walks a dialogue so that every answer is given, and every two answers together as far as 300 runs a scene allow.

All paths would be too many. What is said hangs on one or two earlier answers, so that pairs show it; the tails that
many paths share are written once. Nothing is left to chance: the same dialogue always gives the same book.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial

from dialogs.effects import Effect
from dialogs.facts import Facts
from dialogs.question import Question
from dialogs.script import QUESTIONS_AT_MOST, Dialogue
from dialogs.values import Value
from handlers.book.condition import START
from handlers.book.samples import Sample, choices_of, samples_of
from handlers.book.scene import Scene, scenes_of
from handlers.book.sight import Line, Sight, look, new_effects

WALKS_AT_MOST = 300
TRIES = 2

Answered = tuple[str, str]  # a question's key and the name of a sample answer


@dataclass(frozen=True, slots=True)
class Step:
    """One answer in one run: what came before (key to answer name), and what the answer led to."""

    before: Mapping[str, str]
    key: str
    answer: str
    lines: tuple[Line, ...]
    effects: Mapping[str, Effect]
    then: str
    result: object


@dataclass(slots=True)
class Walk:
    """Everything seen of one dialogue. `questions` and `samples` by key, in the order first met."""

    dialogue: Dialogue
    scenes: tuple[Scene, ...]
    questions: dict[str, list[Question]] = field(default_factory=dict)
    samples: dict[str, dict[str, Sample]] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)


def walk(dialogue: Dialogue, facts: Facts) -> Walk:
    """Walk it from each of its scenes."""
    scenes = scenes_of(dialogue.name)
    found = Walk(dialogue, scenes)
    for scene in scenes:
        Walker(found, scene, scene.facts(facts)).cover()
    return found


class Walker:
    """Walks one scene. Every run is remembered as far as it helps to reach the pairs still missing."""

    def __init__(self, found: Walk, scene: Scene, facts: Facts) -> None:
        self._found = found
        self._scene = scene
        self._facts = facts
        self._covered: set[tuple[Answered, Answered]] = set()
        self._used: Counter[Answered] = Counter()
        self._runs: list[dict[str, str]] = []
        self._after: dict[Answered, int] = {}  # the longest way that was seen to follow an answer
        self._settled = 0  # so many of the first runs have no pair left to reach from them
        self._tried: Counter[tuple[Answered, Answered]] = Counter()
        self._missed: Counter[tuple[Answered, str]] = Counter()

    def cover(self) -> None:
        """Run until the pairs are covered, or cannot be."""
        self._run({})
        while len(self._runs) < WALKS_AT_MOST and (wish := self._next()) is not None:
            self._run(wish)

    def _next(self) -> dict[str, str] | None:
        """The answers of a run that may cover a pair still missing; an answer never given comes first."""
        for run in self._runs:
            for late in self._answers_of(run):
                if not self._used[late] and self._worth((START, self._scene.name), late):
                    return {**run, late[0]: late[1]}
        for run in self._runs[self._settled :]:
            for late in self._answers_of(run):
                wish = self._missing(run, late)
                if wish is not None:
                    return wish
            self._settled += 1
        return None

    def _answers_of(self, run: dict[str, str]) -> list[Answered]:
        """Every answer that could have been given on this run."""
        return [(key, name) for key in run for name in self._found.samples[key]]

    def _missing(self, run: dict[str, str], late: Answered) -> dict[str, str] | None:
        """An answer and an earlier one that were never given in one run.

        Alone, so that the rest of the run covers other pairs too; the second time with the rest of this run, which
        is known to reach the question.
        """
        earlier = list(run)[: list(run).index(late[0])]
        for first in reversed(earlier):
            for name in self._found.samples[first]:
                if self._worth((first, name), late):
                    pair = {first: name, late[0]: late[1]}
                    return pair if self._tried[(first, name), late] < TRIES else {**run, **pair}
        return None

    def _worth(self, early: Answered, late: Answered) -> bool:
        """Whether this pair is missing and may still be reached; a pair is tried twice, a dead end too."""
        if (early, late) in self._covered or self._tried[early, late] >= TRIES:
            return False
        if self._missed[early, late[0]] >= TRIES:
            return False
        self._tried[early, late] += 1
        self._missed[early, late[0]] += 1
        return True

    def _run(self, wish: Mapping[str, str]) -> None:
        """One run from the start to the end, with these answers where they can be given."""
        answers: dict[str, Value] = {}
        before: dict[str, str] = {}
        done: Mapping[str, Effect] = {}
        key, name = START, self._scene.name
        while True:
            sight = look(self._found.dialogue, self._scene.about, self._facts, answers, key)
            answers.update(sight.kept)
            self._note(before, (key, name), sight, done)
            before[key], done = name, sight.effects
            if sight.question is None:
                break
            key, name = sight.question.key, self._answer(sight.question, answers, before, wish)
            answers[key] = self._found.samples[key][name].value
        del before[START]
        self._runs.append(before)
        for place, given in enumerate(before.items()):
            self._after[given] = max(self._after.get(given, 0), len(before) - place)

    def _note(
        self, before: dict[str, str], given: Answered, sight: Sight, done: Mapping[str, Effect]
    ) -> None:
        then = sight.question.key if sight.question else ""
        effects = new_effects(done, sight.effects)
        self._found.steps.append(Step(dict(before), *given, sight.lines, effects, then, sight.result))
        self._used[given] += 1
        for early in before.items():
            self._covered.add((early, given))
            self._missed[early, given[0]] = 0

    def _answer(
        self,
        question: Question,
        answers: Mapping[str, Value],
        before: dict[str, str],
        wish: Mapping[str, str],
    ) -> str:
        """What was wished; else what covers most or leads farthest, the least used first."""
        self._meet(question, answers)
        samples = {
            name: one for name, one in self._found.samples[question.key].items() if question.admits(one.value)
        }
        wished = wish.get(question.key)
        if wished in samples:
            return wished
        late = [(question.key, name) for name in samples]
        gain = {one: sum((early, one) not in self._covered for early in before.items()) for one in late}
        far = {one: self._after.get(one, QUESTIONS_AT_MOST) for one in late}
        return max(late, key=lambda one: (gain[one] + far[one], -self._used[one]))[1]

    def _meet(self, question: Question, answers: Mapping[str, Value]) -> None:
        """Remember the question as it is asked here, and the answers that it can get."""
        known = self._found.questions.setdefault(question.key, [])
        samples = self._found.samples.setdefault(question.key, {})
        if question not in known:
            known.append(question)
            for sample in samples_of(question, self._facts, partial(self._led, question.key, answers)):
                samples.setdefault(sample.name, sample)
        if question.kind == "choice":  # which name stands for the others is another one each time
            samples |= {sample.name: sample for sample in choices_of(question)}

    def _led(self, key: str, answers: Mapping[str, Value], value: Value) -> object:
        sight = look(self._found.dialogue, self._scene.about, self._facts, {**answers, key: value}, key)
        return (sight.question.key if sight.question else "", sight.lines, tuple(sight.effects))
