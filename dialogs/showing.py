"""What a step gives back: the lines to say, the question to show, the acts to perform, the new conversation."""

from __future__ import annotations

from dataclasses import dataclass

from dialogs.conversation import Conversation
from dialogs.effects import Act
from dialogs.msg import Arg
from dialogs.values import Value

PAGE = 7


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that can be pressed or typed as a number: its stored value, its label, its emoji."""

    value: Value
    label: Arg
    emoji: str = ""
    ticked: bool = False


@dataclass(frozen=True, slots=True)
class Showing:
    """A question as shown: `number` goes into its buttons, only the last showing is live (rule 13)."""

    number: int
    key: str
    text: Arg
    options: tuple[Option, ...] = ()
    free: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """The outcome of one event. `showing` is None when nothing is asked; `planned` when nobody asked for it."""

    conversation: Conversation
    lines: tuple[Arg, ...] = ()
    showing: Showing | None = None
    acts: tuple[Act, ...] = ()
    planned: bool = False


# Values of controls; no token may start with "~".
MORE, DONE, SKIP, NONE = "~more", "~done", "~skip", "~none"
