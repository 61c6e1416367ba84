"""When something is said: the earlier answers that tell the runs in which it was from those in which it was not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

FEW = 3
# So many runs on either side before one answer, or two together, are taken for the reason: fewer may be chance.
RUNS_ENOUGH = {1: 3, 2: 10}

START = ""  # what stands for the question before the first: which scene it began with

Before = Mapping[str, str]
Values = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Always:
    """In every run."""


@dataclass(frozen=True, slots=True)
class When:
    """Where these questions had one of these rows of answers ("" is one that was not asked); or, `unless`, none."""

    keys: tuple[str, ...]
    rows: tuple[Values, ...]
    unless: bool = False


@dataclass(frozen=True, slots=True)
class Unclear:
    """No one or two earlier answers explain it."""


Condition = Always | When | Unclear


def condition_of(with_it: Sequence[Before], without: Sequence[Before]) -> Condition:
    """What tells these runs apart: one earlier answer, else two together."""
    if not without:
        return Always()
    keys = list(dict.fromkeys(key for before in (*with_it, *without) for key in before))[::-1]
    for size, enough in RUNS_ENOUGH.items():
        splits = (_split(chosen, with_it, without) for chosen in combinations(keys, size))
        found = [split for split in splits if split is not None and _sure(split, with_it, without, enough)]
        if found:
            return min(found, key=_length)
    return Unclear()


def _sure(split: When, with_it: Sequence[Before], without: Sequence[Before], enough: int) -> bool:
    """Enough runs, or the beginning itself, which is no chance."""
    return split.keys == (START,) or min(len(with_it), len(without)) >= enough


def _split(keys: tuple[str, ...], with_it: Sequence[Before], without: Sequence[Before]) -> When | None:
    yes = dict.fromkeys(_row(keys, before) for before in with_it)
    no = dict.fromkeys(_row(keys, before) for before in without)
    if yes.keys() & no.keys():
        return None
    unless = len(no) < len(yes)
    rows = sorted(no if unless else yes)
    return When(keys, tuple(rows), unless) if len(keys) == 1 or len(rows) <= FEW else None


def _length(split: When) -> tuple[bool, int]:
    """What reads best: an answer that was given before one that was not asked for, then the shorter list."""
    return (any("" in row for row in split.rows), len(split.rows))


def _row(keys: tuple[str, ...], before: Before) -> Values:
    return tuple(before.get(key, "") for key in keys)
