"""The state of one talk: a stack of runs and what was last shown. Plain data that survives JSON.

The answers, by key, ARE the state (design, section 3): nothing here counts steps.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

from dialogs.values import Known, Value

VERSION = 1
DEPTH = 3
SIRA, COUNSELLOR = "sira", "counsellor"
LEARN = "learn."  # the keys of effects that keep an answer as a fact


@dataclass(frozen=True, slots=True)
class Run:
    """One dialogue and what it is about. `answers` by key in the order given; `done` maps effect keys to digests."""

    dialogue: str
    about: str = ""
    number: int = 0
    answers: Known = field(default_factory=dict)
    snapshot: Known = field(default_factory=dict)
    done: Known = field(default_factory=dict)
    heard: tuple[str, ...] = ()
    last_at: str = ""
    due: str = ""

    @property
    def name(self) -> str:
        """Unique within the conversation: "checkin:e2:m6#4"."""
        return f"{self.dialogue}:{self.about}#{self.number}"

    @property
    def begun(self) -> bool:
        """Whether the person answered anything in it; what the dialogue kept for itself does not count."""
        return any(not key.startswith("~") for key in self.answers)

    def without(self, *keys: str) -> Run:
        """The same run with these answers taken back."""
        return replace(self, answers={k: v for k, v in self.answers.items() if k not in keys})

    def told(self, key: str, value: Value) -> Run:
        """The same run with a fact of the person told anew: where it learnt it, and where it was known at its start.

        What it kept rested on that (rule 5), and is made anew.
        """
        run, known = self, self.snapshot.get("known")
        if key in self.answers and LEARN + key in self.done and self.answers[key] != value:
            run = replace(run, answers={**self.answers, key: value})
        if isinstance(known, dict) and known.get(key, value) != value:
            answers = {name: answer for name, answer in run.answers.items() if not name.startswith("~")}
            run = replace(run, answers=answers, snapshot={**self.snapshot, "known": {**known, key: value}})
        return run

    def answered(self, key: str, value: Value) -> Run:
        """The same run with one more answer; a key answered anew moves to the end."""
        rest = {k: v for k, v in self.answers.items() if k != key}
        return replace(self, answers={**rest, key: value})


@dataclass(frozen=True, slots=True)
class Shown:
    """What the person saw last: the question's run and key, and the values in the order displayed (rule 2).

    `candidates` are readings asked back ("Vouliez-vous dire ...?"); `draft` the choices ticked so far. `at` is when
    it was shown. `since` is the first of the showings in a row that were the same, 0 where this is the first.
    """

    run: str
    key: str
    number: int
    values: tuple[Value, ...] = ()
    page: int = 0
    draft: tuple[str, ...] = ()
    candidates: tuple[Value, ...] = ()
    misses: int = 0
    at: str = ""
    since: int = 0

    def means(self, number: int) -> bool:
        """Whether a button of that showing means the same here: this one, or one before it that was the same.

        A text that was no answer shows the question anew; the press that was on its way before it still counts.
        """
        return (self.since or self.number) <= number <= self.number

    def same_as(self, other: Shown) -> bool:
        """Whether the person sees the same question with the same things in the same places."""
        return replace(self, number=0, misses=0, at="", since=0) == replace(
            other, number=0, misses=0, at="", since=0
        )


@dataclass(frozen=True, slots=True)
class Taken:
    """The last button that was taken: the number of its showing, its place there, and when."""

    showing: int
    index: int
    at: str


@dataclass(frozen=True, slots=True)
class Conversation:
    """One person's talk. `keep` is the agreement to keep answers: None before it was asked.

    `floor` says who speaks; `cases` are the counsellors' that took it. `critical`: a case that cannot wait is open.
    `last_at` is when the person was last heard, `said` a digest of their last words. `reminded` are the due moments
    that were reminded of. `asked_again` is the end of the outage after which the open question was last asked again.
    """

    language: str = "fr"
    stack: tuple[Run, ...] = ()
    parked: tuple[Run, ...] = ()
    shown: Shown | None = None
    taken: Taken | None = None
    showings: int = 0
    runs: int = 0
    floor: str = SIRA
    cases: tuple[str, ...] = ()
    critical: bool = False
    keep: bool | None = None
    stopped: bool = False
    last_at: str = ""
    said: str = ""
    reminded: tuple[str, ...] = ()
    asked_again: str = ""

    @property
    def top(self) -> Run | None:
        """The run that reads."""
        return self.stack[-1] if self.stack else None

    @property
    def mute(self) -> bool:
        """Whether what is written goes to a counsellor: they hold the floor and Sira has asked nothing since."""
        return self.floor != SIRA and self.shown is None

    def with_top(self, run: Run) -> Conversation:
        """The same talk with its top run replaced."""
        return replace(self, stack=(*self.stack[:-1], run))

    def drop(self, *runs: Run) -> Conversation:
        """The same talk without these runs, open or parked; what was shown of the top one is no longer live."""
        gone = {run.name for run in runs}
        shown = None if self.top is not None and self.top.name in gone else self.shown
        return replace(
            self,
            stack=tuple(run for run in self.stack if run.name not in gone),
            parked=tuple(run for run in self.parked if run.name not in gone),
            shown=shown,
        )


def seconds_since(stamp: str, now: datetime) -> float:
    """Seconds from an ISO stamp to now; endless when there is no stamp."""
    return (now - datetime.fromisoformat(stamp)).total_seconds() if stamp else float("inf")
