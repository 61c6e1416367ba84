"""Read one reply against a question: a value to store, readings to ask back, or a hint (rules 2, 3, 13)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from dialogs import phrases
from dialogs.conversation import Shown
from dialogs.display import labels_of
from dialogs.facts import Facts
from dialogs.msg import Arg, Msg
from dialogs.question import Question
from dialogs.showing import SKIP
from dialogs.understand import read
from dialogs.understand.reading import ChoiceWords, Context, Maybe, NotUnderstood, Reading, Understood
from dialogs.understand.reserved import passes
from dialogs.values import Value

REFUSED_BY_NO = ("phone", "trade", "text")
NO_ONE = "none"  # the token of « none of them », which « non » means too


@dataclass(frozen=True, slots=True)
class Answer:
    """A value that the question admits."""

    value: Value


@dataclass(frozen=True, slots=True)
class Picked:
    """One displayed thing was named: a choice, or a control like « Terminé »."""

    value: Value


@dataclass(frozen=True, slots=True)
class AskBack:
    """Nearly sure: the candidates' stored values and labels."""

    candidates: tuple[tuple[Value, Arg], ...]


@dataclass(frozen=True, slots=True)
class Miss:
    """Not an answer; `hint` says what to write."""

    hint: Msg | None


Reply = Answer | Picked | AskBack | Miss


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads replies to `question` as it was `seen`; `frozen_today` is the day its run calls today."""

    question: Question
    seen: Shown | None
    facts: Facts
    language: str
    frozen_today: date | None = None

    def read(self, text: str) -> Reply:
        """The reply in these words."""
        number = self._number_shown(text)
        if number is not None:
            return Picked(number)
        if self._passed(text):
            return Answer(None)
        if self.question.kind in ("choice", "choices"):
            return self._choice(text)
        named = self._named(text) if self.question.kind == "trade" else None
        return self._free(text) if named is None else Picked(named)

    def _passed(self, text: str) -> bool:
        """Whether the question is passed over; « non » alone is no number to be called at and no trade."""
        if not self.question.optional:
            return False
        if passes(text):
            return self._named(text) in (None, SKIP)
        return self.question.kind in REFUSED_BY_NO and self._says_no(text)

    def _says_no(self, text: str) -> bool:
        return self._reading("yes_no", text) == Understood(value=False)

    def _free(self, text: str) -> Reply:
        """What is no choice: a number, a day, a place, a trade, words."""
        match self._reading(self.question.kind, text):
            case Understood(value):
                return self._checked(value)
            case Maybe(candidates):
                return self._asked_back(tuple((c.value, c.label) for c in candidates))
            case NotUnderstood(hint):
                return Miss(self.question.hint or hint or hint_of(self.question))

    def _reading(self, kind: str, text: str) -> Reading:
        context = Context(today=self.facts.now.date(), lexicon=self.facts.lexicon)
        return read(kind, text, self.language, context)

    def names_choice(self, text: str) -> bool:
        """Whether the words are exactly a number or label of the open question's choices (rule 14)."""
        if self._number_shown(text) is not None:
            return True
        return self._named(text) is not None

    def _named(self, text: str) -> Value:
        """The value whose label these words are exactly."""
        said = _plain(text)
        for value, label in self._labelled():
            if label is not None and any(said == _plain(words) for words in self.facts.wordings(label)):
                return value
        return None

    def _number_shown(self, text: str) -> Value:
        """The displayed value that a bare number names: the second thing the person saw (rule 2)."""
        values = self.seen.values if self.seen else ()
        if not self.question.numbered and not (self.seen and self.seen.candidates):
            return None
        place = self._bare_number(text)
        return values[place - 1] if place is not None and 0 < place <= len(values) else None

    def _bare_number(self, text: str) -> int | None:
        """Digits alone, or a number in words: « 2 ans » is not the second choice."""
        bare = text.strip(" .)(-n°#")
        if bare.isdecimal() and len(bare) <= 2:  # noqa: PLR2004 - no list is longer than 99
            return int(bare)
        if any(char.isdigit() for char in text):
            return None
        match self._reading("bare_number", text):
            case Understood(int(number)) if not isinstance(number, bool):
                return number
        return None

    def _labelled(self) -> list[tuple[Value, Arg | None]]:
        """What was displayed, in that order, then the choices of other pages; no label: it is no longer offered."""
        labels = labels_of(self.question)
        shown = self.seen.values if self.seen else ()
        if self.question.kind == "yes_no":
            return [(True, labels[True]), (False, labels[False])]
        displayed = [(value, labels.get(value) if isinstance(value, str) else None) for value in shown]
        return displayed + [(token, labels[token]) for token in self.question.tokens if token not in shown]

    def _choice(self, text: str) -> Reply:
        """A choice by its words, or several: "1, 3" are the first and third thing displayed."""
        labelled = self._labelled()
        words = tuple(
            ChoiceWords(str(value), self.facts.wordings(label) if label is not None else ())
            for value, label in labelled
        )
        context = Context(today=self.facts.now.date(), choices=words, lexicon=self.facts.lexicon)
        match read(self.question.kind, text, self.language, context):
            case Understood(int(place)) if not isinstance(place, bool):
                return Picked(labelled[place][0])
            case Understood(list(places)):
                return self._several([labelled[place][0] for place in places if isinstance(place, int)])
            case Maybe(candidates):
                found = [(labelled[c.value], c.label) for c in candidates if isinstance(c.value, int)]
                return self._asked_back(tuple((value, label) for (value, _), label in found))
            case NotUnderstood() if NO_ONE in self.question.tokens and self._says_no(text):
                return Picked(NO_ONE)
            case NotUnderstood(hint):
                return Miss(self.question.hint or hint or hint_of(self.question))
        return Miss(hint_of(self.question))

    def _several(self, values: list[Value]) -> Reply:
        """Several choices at once are the answer, together with what was ticked; a single one is one tick."""
        if len(values) == 1:
            return Picked(values[0])
        said = {*values, *(self.seen.draft if self.seen else ())}
        chosen: list[Value] = [token for token in self.question.tokens if token in said]
        return self._checked(chosen) if chosen else Miss(hint_of(self.question))

    def _asked_back(self, found: tuple[tuple[Value, Arg], ...]) -> AskBack | Miss:
        kept = []
        for value, label in found:
            answer = self._checked(value)
            if isinstance(answer, Answer):
                kept.append((answer.value, label))
        return AskBack(tuple(kept)) if kept else Miss(hint_of(self.question))

    def _checked(self, value: Value) -> Answer | Miss:
        question = self._today()
        stored = _day(question, value) if question.kind == "date" and isinstance(value, dict) else value
        return Answer(stored) if question.fits(stored) else Miss(hint_of(question))

    def _today(self) -> Question:
        """The question with its « not after today » meaning the day on which it is answered."""
        late = self.frozen_today is not None and self.question.not_after == self.frozen_today
        return replace(self.question, not_after=self.facts.now.date()) if late else self.question


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).strip(" .!?")


def _day(question: Question, period: dict[str, Value]) -> str:
    """The middle of the period, moved inside the question's bounds where the period reaches them."""
    start, end = date.fromisoformat(str(period["from"])), date.fromisoformat(str(period["to"]))
    if question.not_after is not None and start <= question.not_after:
        end = min(end, question.not_after)
    if question.not_before is not None and end >= question.not_before:
        start = max(start, question.not_before)
    return (start + timedelta(days=(end - start).days // 2)).isoformat()


def hint_of(question: Question) -> Msg:
    """What to write, by kind of question."""
    match question.kind:
        case "choice" | "choices":
            return phrases.PRESS_ONE
        case "yes_no":
            return phrases.YES_OR_NO
        case "number":
            return phrases.BETWEEN.of(low=question.low or 0, high=question.high or 0)
        case "date":
            return phrases.ANOTHER_DAY
        case _:
            return phrases.NOT_UNDERSTOOD
