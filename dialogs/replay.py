"""Run a dialogue over the answers of a run, and say what is new: lines, effects, the open question."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import blake2s

from dialogs.conversation import LEARN, Run
from dialogs.effects import Act, Change, Effect, Learn, digest
from dialogs.facts import Facts
from dialogs.msg import Arg
from dialogs.question import Question
from dialogs.renames import renamed
from dialogs.script import Dialogue, Talk, Waiting
from dialogs.values import Value


@dataclass(frozen=True, slots=True)
class Outcome:
    """One replay. `question` is None when the run has ended with `result`.

    `run` is the run with what was kept, heard and done; `locked` how many answers, from the first, stand before
    an irreversible effect (rule 12), and `once` are the keys of such effects.
    """

    run: Run
    lines: tuple[Arg, ...]
    question: Question | None
    result: object
    acts: tuple[Act, ...]
    asked: tuple[Question, ...]
    locked: int
    once: tuple[str, ...]


def replay(dialogue: Dialogue, run: Run, facts: Facts, fresh: str | None = None) -> Outcome:
    """Replay a run; `fresh` is the key answered in this turn ("" when the run starts).

    None when nothing is new: then nothing is said or done, only what the dialogue keeps is kept.
    """
    run = renamed(run, dialogue.renames)
    talk = Talk(facts.frozen(run.snapshot), run.answers, run.about)
    question, result = None, None
    try:
        result = dialogue.script(talk)
    except Waiting as waiting:
        question = waiting.question
    if talk.kept:
        run = replace(run, answers={**run.answers, **talk.kept})
    once = tuple(key for key, effect in talk.effects.items() if effect.irreversible)
    lines: tuple[Arg, ...] = ()
    acts: tuple[Act, ...] = ()
    if fresh is not None:
        lines, heard = _new_lines(talk, run, fresh, ended=question is None)
        acts, done = _new_acts(talk, run, ended=question is None)
        run = replace(run, heard=heard, done=done)
    return Outcome(run, lines, question, result, acts, tuple(talk.asked), talk.locked, once)


def _new_lines(talk: Talk, run: Run, fresh: str, *, ended: bool) -> tuple[tuple[Arg, ...], tuple[str, ...]]:
    """The sentences of the answer just given, those that a corrected answer changed further on, and the last ones.

    At the end of a run the sentences of its last answer are said, whichever answer brought the end (rule 1); a run
    that starts with answers taken over says those that lead to its first question.
    """
    place = {key: number for number, key in enumerate(["", *(question.key for question in talk.asked)])}
    last = talk.asked[-1].key if talk.asked else ""
    since = place.get(fresh, len(place)) if fresh else len(place)
    lines: list[Arg] = []
    heard = dict.fromkeys(run.heard)
    for key, line in talk.said:
        mark = _mark(key, line)
        led_here = key == fresh if fresh else key in ("", last) and mark not in heard
        if led_here or (ended and key == last) or (place[key] > since and mark not in heard):
            lines.append(line)
        heard[mark] = None
    return tuple(lines), tuple(heard)


@lru_cache(maxsize=4096)
def _mark(key: str, line: Arg) -> str:
    return blake2s(f"{key} {line!r}".encode(), digest_size=4).hexdigest()


def _new_acts(talk: Talk, run: Run, *, ended: bool) -> tuple[tuple[Act, ...], dict[str, Value]]:
    """What is to be done, revised or (once the run ends) withdrawn, against what was done."""
    wanted = {**_learnt(talk), **talk.effects}
    done = dict(run.done)
    acts = []
    for key, effect in wanted.items():
        was, now = done.get(key), digest(effect)
        if was == now:
            continue
        acts.append(Act(run.name, key, effect, Change.DO if was is None else Change.REVISE))
        done[key] = now
    if ended:
        for key in [key for key in done if key not in wanted]:
            del done[key]
            acts.append(Act(run.name, key, None, Change.WITHDRAW))
    return tuple(acts), done


def _learnt(talk: Talk) -> dict[str, Effect]:
    return {
        LEARN + question.key: Learn(question.key, talk.answers[question.key])
        for question in talk.asked
        if question.learn
    }
