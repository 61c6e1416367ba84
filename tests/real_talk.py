"""A person and the real dialogues, step by step: pure `step`, JSON between every two, the house's memory by hand.

What a turn must always hold to stands in `laws`; here is only what happens: what is met, learnt, planned and due.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta

from data import catalogue, lexicon
from data.wording import Wordings
from dialogs.book import DIALOGUES
from dialogs.conversation import Conversation
from dialogs.effects import (
    Change,
    Erase,
    GiveConsent,
    Learn,
    Plan,
    Postpone,
    RecordCheckin,
    RegisterEnterprise,
    StopMessages,
    Unplan,
)
from dialogs.engine import step
from dialogs.events import Due, Heard, Missed, Pressed, Started
from dialogs.facts import Facts
from dialogs.showing import MORE, NONE
from dialogs.stage import Stage
from dialogs.stored import from_json, to_json
from handlers.book.scene import few

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
WORDINGS, WORDS = Wordings.load(), lexicon.load()
ALL = catalogue.load().entries
SOME = few(ALL, MONDAY.date())  # real ones of every step; so few that thousands of turns take seconds
FITTING = {
    "number": ("25", "seize", "17 ans", "3", "fila", "60"),
    "place": ("Kayes", "Gao", "Agadez", "Bafoulabé", "Koulikoro", "je ne sais pas", "Bamako"),
    "date": ("hier", "mars 2025", "il y a deux ans", "dans un mois", "01/02/2026", "passer"),
    "trade": ("plombier", "couture", "1", "élevage", "3", "passer"),
    "phone": ("76 12 34 56", "non", "+223 66 00 11 22", "passer"),
    "text": ("Je suis maçon depuis dix ans.", "passer"),
}


@dataclass(frozen=True)
class Choose:
    """Presses what is shown at this place, counted round."""

    place: int


@dataclass(frozen=True)
class Answer:
    """Answers the open question with words of its kind, or with the number of a choice."""

    place: int


@dataclass(frozen=True)
class Wait:
    """Lets time pass; every planned moment of it comes."""

    hours: int


@dataclass(frozen=True)
class PressAgain:
    """Presses the button that was taken last once more, so many seconds later."""

    seconds: int = 0


@dataclass(frozen=True)
class Out:
    """An outage of so many minutes that ended so many minutes ago; told twice."""

    minutes: int
    ago: int


@dataclass(frozen=True)
class Remember:
    """A planned moment comes at once: the one at this place, counted round."""

    place: int


class Person:
    """One person's talk. `watch` is told of every turn: the talk before, the event, the turn."""

    def __init__(self, watch=lambda person, before, event, turn: None, entries=SOME, dialogues=DIALOGUES):
        self.watch, self.dialogues = watch, dialogues
        self.talk, self.turn, self.asked = Conversation(), None, None
        self.facts = Facts(MONDAY, WORDS, WORDINGS.first_in("fr"), entries=entries)
        self.known, self.enterprises, self.fires, self.done = {}, {}, {}, {}
        self.standing = {}  # (run, key) of what was done and its digest; kept by a law
        self.outages = set()  # the ends of those that were asked about; kept by a law

    # -- meeting -----------------------------------------------------------------------------------------------

    def do(self, deed):
        """Do what an action says, or meet an event as it is."""
        match deed:
            case Choose(place):
                self.meet(self.pressing(place))
            case Answer(place):
                self.meet(Heard(self.fitting(place)))
            case Wait(hours):
                self.wait(hours)
            case PressAgain(seconds):
                self.press_again(seconds)
            case Out(minutes, ago):
                self.be_out_of_reach(minutes, ago)
            case Remember(place):
                planned = sorted(self.fires)
                self.fall_due(*planned[place % len(planned)]) if planned else self.meet(Started())
            case _:
                self.meet(deed)

    def meet(self, event):
        self.facts = replace(self.facts, now=self.facts.now + timedelta(seconds=20))
        before = from_json(json.loads(json.dumps(to_json(self.talk))))
        facts = self.told(before)
        self.turn = step(before, event, facts, self.dialogues)
        self.again = lambda: step(before, event, facts, self.dialogues)
        self.talk = self.turn.conversation
        for act in self.turn.acts:
            self.perform(act)
        self.watch(self, before, event, self.turn)
        return self.turn

    def told(self, talk):
        """The facts of this moment, with all that is remembered."""
        shops = {ref: dict(row) for ref, row in self.enterprises.items()}
        wordings = WORDINGS.first_in(talk.language)
        return replace(self.facts, wordings=wordings, known=dict(self.known), enterprises=shops)

    def begin(self, name, about=""):
        """Start this dialogue, as the menu or a planned moment does."""
        talk = replace(self.talk, runs=max(self.talk.runs, 1), keep=True)
        stage = Stage(talk, self.told(talk), self.dialogues)
        stage.start(name, about)
        self.turn = stage.turn()
        self.talk = self.turn.conversation

    def say(self, *texts):
        for text in texts:
            self.meet(Heard(text))
        return self.turn

    def answer_well(self, place):
        """An answer that the open question takes, another one for every place: the talk goes on."""
        question = self.question
        if question.numbered or (question.optional and place % 3 == 0):
            self.choose_well(question, place)
        elif question.kind == "number":
            self.say(str(question.low + place % (question.high - question.low + 1)))
        elif question.kind == "date":
            self.say(self.fitting_day())
        else:
            self.say(FITTING[question.kind][place % len(FITTING[question.kind])])

    def choose_well(self, question, place):
        """One of its choices, of whichever page: pressed where it is shown, else named."""
        shown = [option.value for option in self.turn.showing.options]
        values = [value for value in shown if value not in (MORE, NONE)]
        values += [token for token in question.tokens if token not in shown]
        value = values[place % len(values)]
        if value in shown:
            self.meet(Pressed(self.talk.showings, shown.index(value)))
        else:
            label = next(choice.label for choice in question.choices if choice.token == value)
            self.say(WORDINGS.text(label, self.talk.language))

    def fitting_day(self):
        """A day within the bounds of the open question."""
        today = self.facts.now.date()
        days = {"dans un mois": today + timedelta(days=31), "hier": today - timedelta(days=1)}
        return next((word for word, day in days.items() if self.question.fits(day.isoformat())), "hier")

    def pressing(self, place):
        showing = self.turn.showing if self.turn else None
        count = len(showing.options) if showing else 0
        return Pressed(self.talk.showings, place % count) if count else Heard(str(place))

    def fitting(self, place):
        """Words for the question that is open."""
        question = self.question
        options = self.turn.showing.options if self.turn and self.turn.showing else ()
        if question is None or question.kind not in FITTING or place % 2:
            return str(1 + place % max(len(options), 1))
        words = FITTING[question.kind]
        return words[place // 2 % len(words)]

    @property
    def question(self):
        """What the top run asks now; None where nothing is open."""
        if self.asked is None or self.asked[0] is not self.talk:
            stage = Stage(self.talk, self.told(self.talk), self.dialogues)
            self.asked = (self.talk, stage.open_question() if self.talk.stack else None)
        return self.asked[1]

    # -- time --------------------------------------------------------------------------------------------------

    def wait(self, hours):
        end = self.facts.now + timedelta(hours=hours)
        for due in sorted(self.fires, key=self.fires.get):
            if self.fires.get(due, end) < end:
                self.facts = replace(self.facts, now=max(self.facts.now, self.fires[due]))
                self.fall_due(*due)
        self.facts = replace(self.facts, now=end)

    def press_again(self, seconds):
        taken = self.talk.taken
        self.facts = replace(self.facts, now=self.facts.now + timedelta(seconds=seconds))
        self.meet_maybe_in_silence(Pressed(taken.showing, taken.index) if taken else Started())

    def be_out_of_reach(self, minutes, ago):
        self.facts = replace(self.facts, now=self.facts.now + timedelta(minutes=minutes))
        end = self.facts.now - timedelta(minutes=ago)
        for _ in range(2):
            self.meet_maybe_in_silence(Missed(end.isoformat()))

    def meet_maybe_in_silence(self, event):
        """What was shown before stays on the screen when nothing is said."""
        shown = self.turn
        turn = self.meet(event)
        if shown is not None and not turn.lines and turn.showing is None:
            self.turn = shown

    def fall_due(self, kind, ref):
        self.fires.pop((kind, ref), None)
        self.meet(Due(kind, ref))

    # -- memory ------------------------------------------------------------------------------------------------

    def perform(self, act):
        """What the house remembers of an act, as far as dialogues see it again."""
        old = self.done.pop((act.run, act.key), None)
        if act.change is not Change.DO:
            self.take_back(old)
        if act.effect is None:
            return
        self.done[act.run, act.key] = act.effect
        match act.effect:
            case Learn(key, value):
                self.known[key] = value
            case RegisterEnterprise(ref, kind, begun, trade):
                self.enterprises[ref] = {
                    "kind": kind,
                    "started_on": begun and begun.isoformat(),
                    "trade": trade,
                }
            case RecordCheckin(ref, _wave, state):
                self.enterprises.setdefault(ref, {"kind": "business"})["state"] = state
            case Erase():
                self.known, self.enterprises, self.fires, self.done = {}, {}, {}, {}
            case _:
                self.plan(act.effect)

    def plan(self, effect):
        match effect:
            case Plan(kind, ref, day):
                self.fires[kind, ref] = datetime.combine(day, time(10), UTC)
            case Postpone(kind, ref, hours):
                self.fires[kind, ref] = self.facts.now + timedelta(hours=hours)
            case Unplan(kind, ref):
                gone = [f for f in self.fires if kind in ("", f[0]) and ref in ("", f[1])]
                for fire in gone:
                    del self.fires[fire]
            case StopMessages() | GiveConsent("keep" | "follow_up", False):
                self.fires.clear()

    def take_back(self, effect):
        match effect:
            case Learn(key, _value):
                self.known.pop(key, None)
            case RegisterEnterprise(ref):
                self.enterprises.pop(ref, None)
            case Plan(kind, ref):
                self.fires.pop((kind, ref), None)
