"""What a reader gives back. It never guesses in silence: what is nearly sure is `Maybe`."""

from __future__ import annotations

from dataclasses import dataclass

from dialogs.msg import Arg, Msg
from dialogs.values import Value


@dataclass(frozen=True, slots=True)
class Understood:
    """Sure. The value is what the question stores; of a choice its place (from 0) in what was displayed."""

    value: Value


@dataclass(frozen=True, slots=True)
class Candidate:
    """One reading that is nearly sure: its value and what it is called when it is asked back."""

    value: Value
    label: Arg


@dataclass(frozen=True, slots=True)
class Maybe:
    """Nearly sure, or several: ask which."""

    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """Not an answer; `hint` says what to write, where the reader knows better than the question."""

    hint: Msg | None = None


Reading = Understood | Maybe | NotUnderstood
