"""Run a dialogue over the answers of a run, and say what is new: lines, effects, the open question."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import blake2s

from dialogs.conversation import Run
from dialogs.effects import Act, Change, Effect, Learn, digest
from dialogs.facts import Facts
from dialogs.msg import Arg
from dialogs.question import Question
from dialogs.script import Dialogue, Talk, Waiting
from dialogs.values import Value


@dataclass(frozen=True, slots=True)
class Outcome:
    """One replay. `question` is None when the run has ended with `result`."""

    run: Run
    lines: tuple[Arg, ...]
    question: Question | None
    result: object
    acts: tuple[Act, ...]
    asked: tuple[Question, ...]
    locked: int


def replay(dialogue: Dialogue, run: Run, facts: Facts, fresh: str | None = None) -> Outcome:
    """Replay a run; `fresh` is the key answered in this turn ("" when the run starts, None when nothing is new)."""
    talk = Talk(facts.frozen(run.snapshot), run.answers, run.about)
    question, result = None, None
    try:
        result = dialogue.script(talk)
    except Waiting as waiting:
        question = waiting.question
    run = replace(run, answers={**run.answers, **talk.kept})
    lines, heard = _new_lines(talk, run, fresh)
    acts, done = _new_acts(talk, run, ended=question is None)
    run = replace(run, heard=heard, done=done)
    return Outcome(run, lines, question, result, acts, tuple(talk.asked), _locked(talk))


def _new_lines(talk: Talk, run: Run, fresh: str | None) -> tuple[tuple[Arg, ...], tuple[str, ...]]:
    """The sentences of the answer just given, and those that a corrected answer changed further on."""
    if fresh is None:
        return (), run.heard
    order = ["", *(question.key for question in talk.asked)]
    since = order.index(fresh) if fresh else len(order)
    lines: list[Arg] = []
    heard = dict.fromkeys(run.heard)
    for key, line in talk.said:
        mark = _mark(key, line)
        if key == fresh or (order.index(key) > since and mark not in heard):
            lines.append(line)
        heard[mark] = None
    return tuple(lines), tuple(heard)


def _mark(key: str, line: Arg) -> str:
    return blake2s(f"{key} {line!r}".encode(), digest_size=4).hexdigest()


def _new_acts(talk: Talk, run: Run, *, ended: bool) -> tuple[tuple[Act, ...], dict[str, Value]]:
    """What is to be done, revised or (once the run ends) withdrawn, against what was done."""
    wanted = _learnt(talk) + talk.effects
    done = dict(run.done)
    acts = []
    for key, effect in wanted:
        was, now = done.get(key), digest(effect)
        if was == now:
            continue
        acts.append(Act(run.name, key, effect, Change.DO if was is None else Change.REVISE))
        done[key] = now
    if ended:
        for key in [key for key in done if key not in dict(wanted)]:
            del done[key]
            acts.append(Act(run.name, key, None, Change.WITHDRAW))
    return tuple(acts), done


def _learnt(talk: Talk) -> list[tuple[str, Effect]]:
    return [
        ("learn." + question.key, Learn(question.key, talk.answers[question.key]))
        for question in talk.asked
        if question.learn
    ]


def _locked(talk: Talk) -> int:
    """How many answers, from the first, stand before an irreversible effect (rule 12)."""
    return len(talk.asked) if any(effect.irreversible for _, effect in talk.effects) else 0
