"""`Talk`: what a dialogue is written with.

A dialogue is an ordinary function, run again from the top at every turn over the answers given so far, keyed by
question. The first question without an answer raises `Waiting`. No state names, no await, no language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import blake2s
from typing import TypedDict, Unpack

from dialogs.effects import Effect
from dialogs.facts import Facts
from dialogs.msg import Arg, Msg
from dialogs.question import Choice, Question
from dialogs.values import Known, Value

QUESTIONS_AT_MOST = 60
KEPT = "~kept:"


class Waiting(BaseException):
    """Raised by the asking verbs, caught by the engine only (rule 7).

    No error: the run waits. A BaseException, so that no dialogue catches it.
    """

    def __init__(self, question: Question) -> None:
        super().__init__(question.key)
        self.question = question


class ScriptError(Exception):
    """A dialogue is written wrongly: a key asked twice, an irreversible effect without a confirming question."""


@dataclass(frozen=True, slots=True)
class Go:
    """A dialogue's result that starts another one. `seed` answers are taken over, so that nobody is asked twice."""

    dialogue: str
    about: str = ""
    seed: tuple[tuple[str, Value], ...] = ()


@dataclass(frozen=True, slots=True)
class Resume:
    """A dialogue's result: take up what was parked."""


@dataclass(frozen=True, slots=True)
class Ended:
    """A planned dialogue's result: how the due contact ended (field.md 2: refused, not_good_moment, ...)."""

    disposition: str = "completed"


@dataclass(frozen=True, slots=True)
class Later:
    """A planned dialogue's result: not a good moment, ask again after so many hours."""

    hours: int


@dataclass(frozen=True, slots=True)
class Dialogue:
    """A dialogue in the table of dialogues.

    `patience` is how long its open question may wait before the run is parked (rule 15). A `fleeting` one (a
    detour) is dropped instead of parked; an `open_end` one (a menu) does not even hold up a due moment.
    `renames` maps what answers were once stored under to what they are called now (rule 6): a key ("job" to
    "work", "shop.*.title" to "shop.*.name"), a token ("work=farm" to "work=field"), an effect ("!old" to "!new").
    """

    name: str
    script: Callable[[Talk], object]
    patience: timedelta = timedelta(hours=12)
    fleeting: bool = False
    open_end: bool = False
    renames: Mapping[str, str] = field(default_factory=dict)


class Asked(TypedDict, total=False):
    """What every question may say besides its text; see `Question`."""

    label: Msg | None
    hint: Msg | None
    learn: bool
    optional: bool
    sensitive: bool


class AskedDay(Asked, total=False):
    """What a question of a day may say."""

    not_before: date | None
    not_after: date | None


@dataclass(slots=True)
class Talk:
    """One replay of one run. `about` is what the run is about; `facts` are the run's own frozen facts.

    `told` are the answers of the questions asked so far; one that is no longer asked stays unseen (rule 17).
    """

    facts: Facts
    answers: Known
    about: str = ""
    asked: list[Question] = field(default_factory=list)
    said: list[tuple[str, Arg]] = field(default_factory=list)
    effects: dict[str, Effect] = field(default_factory=dict)
    kept: dict[str, Value] = field(default_factory=dict)
    locked: int = 0
    told: dict[str, Value] = field(default_factory=dict)
    _keys: set[str] = field(default_factory=set)
    _prefix: str = ""

    # -- asking ---------------------------------------------------------------------------------------------

    def yes_no(self, key: str, text: Msg, **more: Unpack[Asked]) -> bool:
        """A closed question; False also when passed over."""
        return bool(self.ask(Question(self._key(key), "yes_no", text, **more)))

    def confirm(self, key: str, text: Msg) -> bool:
        """The yes/no before something that cannot be taken back (rule 4)."""
        return bool(self.ask(Question(self._key(key), "yes_no", text, confirming=True)))

    def choose(self, key: str, text: Msg, choices: Sequence[Choice], **more: Unpack[Asked]) -> str:
        """One of the choices: its token. "" when passed over."""
        value = self.ask(Question(self._key(key), "choice", text, tuple(choices), **more))
        return value if isinstance(value, str) else ""

    def choose_many(
        self, key: str, text: Msg, choices: Sequence[Choice], **more: Unpack[Asked]
    ) -> tuple[str, ...]:
        """Any number of the choices: their tokens."""
        return _strings(self.ask(Question(self._key(key), "choices", text, tuple(choices), **more)))

    def number(self, key: str, text: Msg, low: int, high: int, **more: Unpack[Asked]) -> int | None:
        """A whole number within inclusive bounds; None when passed over."""
        value = self.ask(Question(self._key(key), "number", text, low=low, high=high, **more))
        return value if isinstance(value, int) else None

    def date(self, key: str, text: Msg, **more: Unpack[AskedDay]) -> date | None:
        """A day (of a month or year that is named, its middle); None when passed over.

        A `not_after` of `facts.today` means the day on which the answer is read.
        """
        value = self.ask(Question(self._key(key), "date", text, **more))
        return date.fromisoformat(value) if isinstance(value, str) else None

    def place(self, key: str, text: Msg, **more: Unpack[Asked]) -> str:
        """A place id of the gazetteer; "" when passed over."""
        value = self.ask(Question(self._key(key), "place", text, **more))
        return value if isinstance(value, str) else ""

    def trade(
        self, key: str, text: Msg, common: Sequence[Choice] = (), **more: Unpack[Asked]
    ) -> tuple[str, ...]:
        """Trade ids; () when passed over. `common` ones can be chosen from; any other can be written."""
        return _strings(self.ask(Question(self._key(key), "trade", text, tuple(common), **more)))

    def text(self, key: str, text: Msg, **more: Unpack[Asked]) -> str:
        """Free words; a voice note is admitted and stays unheard here: "" (rule 16)."""
        more["sensitive"] = True
        value = self.ask(Question(self._key(key), "text", text, **more))
        return value if isinstance(value, str) else ""

    def phone(self, key: str, text: Msg, **more: Unpack[Asked]) -> str:
        """A phone number in digits; "" when passed over."""
        more["sensitive"] = True
        value = self.ask(Question(self._key(key), "phone", text, **more))
        return value if isinstance(value, str) else ""

    def ask(self, question: Question) -> Value:
        """The stored answer of a question, or `Waiting` when there is none that it admits."""
        if len(self.asked) >= QUESTIONS_AT_MOST:
            raise ScriptError(f"more than {QUESTIONS_AT_MOST} questions in one run")
        if question.key in self._keys:
            raise ScriptError(f"the key {question.key} is asked twice")
        if question.key not in self.answers or not question.admits(self.answers[question.key]):
            raise Waiting(question)
        self._keys.add(question.key)
        self.asked.append(question)
        answer = self.told[question.key] = self.answers[question.key]
        return answer

    # -- saying, keeping, doing -----------------------------------------------------------------------------

    def say(self, line: Arg) -> None:
        """A sentence that belongs to the answer before it (rule 1)."""
        self.said.append((self.asked[-1].key if self.asked else "", line))

    def keep(self, key: str, make: Callable[[], Value]) -> Value:
        """What must not change between two turns; made anew when an answer before it changed (rule 5)."""
        name, basis = KEPT + self._key(key), self._basis()
        stored = self.answers.get(name)
        if not (isinstance(stored, dict) and stored.get("basis") == basis):
            stored = {"basis": basis, "value": make()}
        self.kept[name] = stored
        return stored["value"]

    def do(self, key: str, effect: Effect) -> None:
        """Something that must be done once (rule 4)."""
        name = self._key(key)
        if name in self.effects:
            raise ScriptError(f"the effect {name} is asked for twice")
        if effect.irreversible:
            if not self._confirmed():
                raise ScriptError(f"the effect {name} cannot be taken back and no question confirms it")
            self.locked = len(self.asked)
        self.effects[name] = effect

    @contextmanager
    def item(self, kind: str, ref: str) -> Iterator[None]:
        """Several things of one kind: their keys are prefixed (rule 11). Dots in `ref` become underscores."""
        before = self._prefix
        self._prefix = f"{before}{kind}.{ref.replace('.', '_')}."
        try:
            yield
        finally:
            self._prefix = before

    def _key(self, key: str) -> str:
        return self._prefix + key

    def _confirmed(self) -> bool:
        return bool(self.asked) and self.asked[-1].confirming and self.answers[self.asked[-1].key] is True

    def _basis(self) -> str:
        pairs = repr([(question.key, self.answers[question.key]) for question in self.asked])
        return blake2s(pairs.encode(), digest_size=4).hexdigest()


def _strings(value: Value) -> tuple[str, ...]:
    return tuple(str(item) for item in value) if isinstance(value, list) else ()
