"""A question as a value: what it asks, what it admits, how its stored answer is checked again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dialogs.msg import Arg, Msg, french
from dialogs.values import Value


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to choose: a stable token, its label, an emoji that stands beside it."""

    token: str
    label: Msg | Arg
    emoji: str = ""


def named(choices: Iterable[Choice], token: str) -> str:
    """What a chosen token is called in French, for notes that staff read; "non dit" where it was passed over."""
    return next((french(one.label) for one in choices if one.token == token), "non dit")


@dataclass(frozen=True, slots=True)
class Question:
    """One question.

    `kind` is a reader of dialogs.understand: yes_no, choice, choices, number, date, place, trade, text, phone.
    `optional` offers to pass (the stored answer is null). `label` names it in lists of what was answered, at
    most 24 characters. `learn` makes the answer a fact of the person. `confirming` marks the yes/no that may
    stand before an irreversible effect. `sensitive` answers are never shown again anywhere in the chat.
    """

    key: str
    kind: str
    text: Msg
    choices: tuple[Choice, ...] = ()
    low: int | None = None
    high: int | None = None
    not_before: date | None = None
    not_after: date | None = None
    optional: bool = False
    label: Msg | None = None
    hint: Msg | None = None
    learn: bool = False
    confirming: bool = False
    sensitive: bool = False

    def admits(self, value: Value) -> bool:  # noqa: PLR0911 - one flat match
        """Whether a stored answer still answers this question (rule 3).

        Bounds are not looked at: numbers and dates are checked when they are read (rule 10), so that « hier »
        stays an answer however long the run has been open.
        """
        if value is None:
            return self.optional
        match self.kind:
            case "yes_no":
                return isinstance(value, bool)
            case "choice":
                return value in self.tokens
            case "choices":
                return isinstance(value, list) and all(token in self.tokens for token in value)
            case "number":
                return isinstance(value, int) and not isinstance(value, bool)
            case "date":
                return isinstance(value, str) and _day(value) is not None
            case "trade":
                return isinstance(value, list)
            case "text":
                return isinstance(value, str | dict)
            case _:
                return isinstance(value, str)

    def fits(self, value: Value) -> bool:
        """Whether a value that was just read may be stored: admitted, and within the bounds."""
        if not self.admits(value):
            return False
        match self.kind, value:
            case "number", int(number):
                return self._within(number)
            case "date", str(text):
                return self._in_time(text)
            case _:
                return True

    @property
    def numbered(self) -> bool:
        """Whether a bare number names a displayed choice; elsewhere a number may be the answer itself."""
        return self.kind in ("choice", "choices", "yes_no") or (self.kind == "trade" and bool(self.choices))

    @property
    def tokens(self) -> tuple[str, ...]:
        """The tokens that may be chosen."""
        return tuple(choice.token for choice in self.choices)

    def _within(self, value: int) -> bool:
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)

    def _in_time(self, value: str) -> bool:
        day = _day(value)
        return (
            day is not None
            and (self.not_before is None or day >= self.not_before)
            and (self.not_after is None or day <= self.not_after)
        )


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
