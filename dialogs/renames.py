"""Answers stored under a name of an earlier release, found under today's (rule 6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dialogs.conversation import Run
from dialogs.values import Value

EFFECT = "!"


def general(key: str) -> str:
    """A key with the ids of its items as stars: "shop.e1.name" becomes "shop.*.name" (rule 11)."""
    parts = key.split(".")
    return ".".join("*" if place % 2 else part for place, part in enumerate(parts))


def renamed(run: Run, renames: Mapping[str, str]) -> Run:
    """The run with its answers and done effects under today's names; what stands there already is left."""
    if not renames:
        return run
    answers = _moved(run.answers, renames, "")
    answers = {key: _token(general(key), value, renames) for key, value in answers.items()}
    done = _moved(run.done, renames, EFFECT)
    if answers == run.answers and done == run.done:
        return run
    return replace(run, answers=answers, done=done)


def _moved(named: Mapping[str, Value], renames: Mapping[str, str], mark: str) -> dict[str, Value]:
    moved = {_today(key, renames, mark): value for key, value in named.items()}
    return {key: named.get(key, value) for key, value in moved.items()}


def _today(key: str, renames: Mapping[str, str], mark: str) -> str:
    """The key under today's name, with its own item ids put back where the stars stand."""
    new = renames.get(mark + general(key))
    if new is None:
        return key
    refs = iter(key.split(".")[1::2])
    return ".".join(next(refs, part) if part == "*" else part for part in new.removeprefix(mark).split("."))


def _token(key: str, value: Value, renames: Mapping[str, str]) -> Value:
    if isinstance(value, list):
        return [_token(key, item, renames) for item in value]
    new = renames.get(f"{key}={value}") if isinstance(value, str) else None
    return value if new is None else new.removeprefix(key + "=")
