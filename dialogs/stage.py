"""`Stage`: the conversation while one event is met. Starts, asks, answers and ends runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dialogs import phrases
from dialogs.conversation import DEPTH, SIRA, Conversation, Run, Shown
from dialogs.display import options_of, show_candidates, show_question
from dialogs.effects import (
    Act,
    Dispose,
    Effect,
    Erase,
    GiveConsent,
    Learn,
    OpenCase,
    Postpone,
    SetLanguage,
    StopMessages,
    Unplan,
    Urgency,
)
from dialogs.facts import Facts
from dialogs.msg import Arg
from dialogs.question import Question
from dialogs.replay import Outcome, replay
from dialogs.script import Dialogue, Ended, Go, Later, Resume, ScriptError
from dialogs.showing import Showing, Turn
from dialogs.values import Known, Value

STARTS_AT_MOST = 8
WITHOUT_AGREEMENT = (OpenCase, GiveConsent, SetLanguage, StopMessages, Erase, type(None))


class Stage:
    """What one event does to a conversation; `turn()` gives the outcome. `seen` is what the person saw before it."""

    def __init__(self, conversation: Conversation, facts: Facts, dialogues: Mapping[str, Dialogue]) -> None:
        self.conversation = conversation
        self.facts = facts
        self.dialogues = dialogues
        self.seen = conversation.shown
        self.lines: list[Arg] = []
        self.acts: list[Act] = []
        self.showing: Showing | None = None
        self.planned = False
        self._started = 0
        self._replayed: tuple[Run, Outcome] | None = None

    def turn(self) -> Turn:
        """The outcome."""
        return Turn(self.conversation, tuple(self.lines), self.showing, tuple(self.acts), self.planned)

    @property
    def silent(self) -> bool:
        """Whether nothing was said or asked yet."""
        return not self.lines and self.showing is None

    # -- saying and doing ----------------------------------------------------------------------------------

    def say(self, line: Arg) -> None:
        """One more line of this turn."""
        self.lines.append(line)

    def act(self, act: Act) -> None:
        """Collect an act and follow it in the conversation; without an agreement nothing is kept (rule 18)."""
        match act.effect:
            case SetLanguage(language):
                self.conversation = replace(self.conversation, language=language)
            case GiveConsent("keep", given):
                self.conversation = replace(self.conversation, keep=given)
            case GiveConsent("follow_up", True):
                self.conversation = replace(self.conversation, stopped=False)
            case StopMessages():
                self.conversation = replace(self.conversation, stopped=True)
            case Learn(key, value):
                self._correct_others(act.run, key, value)
            case OpenCase(urgency=Urgency.CRITICAL):
                self.conversation = replace(self.conversation, critical=True)
        if self.conversation.keep is not False or isinstance(act.effect, WITHOUT_AGREEMENT):
            self.acts.append(act)

    def _correct_others(self, name: str, key: str, value: Value) -> None:
        """A fact told anew is told to every run that rests on it: who says « fifteen » is no adult elsewhere."""
        talk = self.conversation
        if len(talk.stack) + len(talk.parked) < 2:  # noqa: PLR2004 - there is no other run
            return
        stack = tuple(run if run.name == name else run.told(key, value) for run in talk.stack)
        parked = tuple(run if run.name == name else run.told(key, value) for run in talk.parked)
        self.conversation = replace(talk, stack=stack, parked=parked)

    def do(self, key: str, effect: Effect) -> None:
        """An act of the engine itself, outside any dialogue."""
        self.act(Act("engine", f"{key}@{self.now}", effect))

    # -- runs ----------------------------------------------------------------------------------------------

    def start(self, name: str, about: str = "", seed: Known | None = None, due: str = "") -> None:
        """Begin a run of a dialogue on top of what is open."""
        self.push(Run(name, about, answers=dict(seed or {}), due=due))

    def push(self, run: Run) -> None:
        """Begin this run: the same dialogue about the same leaves the stack, the third detour replaces the second."""
        self._started += 1
        if self._started > STARTS_AT_MOST:
            raise ScriptError(f"the dialogues start each other in a circle, at {run.dialogue}")
        same = [r for r in self.conversation.stack if (r.dialogue, r.about) == (run.dialogue, run.about)]
        self.drop(*same)
        self.drop(*self.conversation.stack[DEPTH - 1 :])
        number = self.conversation.runs + 1
        snapshot = replace(self.facts, parked=bool(self.conversation.parked)).snapshot()
        run = replace(run, number=number, snapshot=snapshot, last_at=self.now)
        stack = (*self.conversation.stack, run)
        self.conversation = replace(self.conversation, stack=stack, runs=number, shown=None)
        self.advance("")

    def outcome(self) -> Outcome | None:
        """Replay the top run with nothing new; None when there is none. A run without its dialogue goes (rule 17)."""
        top = self.conversation.top
        while top is not None and top.dialogue not in self.dialogues:
            self.drop(top)
            self.say(phrases.DIALOGUE_GONE)
            top = self.conversation.top
        if top is None:
            return None
        if self._replayed is None or self._replayed[0] is not top:
            found = replay(self.dialogues[top.dialogue], top, self.facts)
            if found.run is not top:
                self.conversation = self.conversation.with_top(found.run)
            self._replayed = (found.run, found)
        return self._replayed[1]

    def open_question(self) -> Question | None:
        """What the top run asks. A run whose open question a new release took away ends here."""
        outcome = self.outcome()
        if outcome is None:
            return None
        if outcome.question is None:
            self.advance("")
            return self.open_question() if self.conversation.stack else None
        return outcome.question

    def answer(self, key: str, value: Value) -> None:
        """Store an answer and go on."""
        run = self.conversation.stack[-1]
        self.conversation = self.conversation.with_top(replace(run.answered(key, value), last_at=self.now))
        self.advance(key)

    def advance(self, fresh: str) -> None:
        """Replay the top run after something new: say, act, and ask the next question or end the run."""
        run = self.conversation.stack[-1]
        if run.dialogue not in self.dialogues:
            self.show()
            return
        outcome = replay(self.dialogues[run.dialogue], run, self.facts, fresh)
        self.conversation = self.conversation.with_top(outcome.run)
        for act in outcome.acts:
            self.act(act)
        self.lines.extend(outcome.lines)
        if any(isinstance(act.effect, Erase) for act in outcome.acts):
            self.conversation = Conversation(language=self.conversation.language)
        elif outcome.question is not None:
            self.ask(outcome.question)
        else:
            self.end(outcome.result)

    def end(self, result: object) -> None:
        """Seal the top run and do what its result says: go on elsewhere, resume, or return below (rule 9)."""
        run = self.conversation.stack[-1]
        self.conversation = self.conversation.drop(run)
        if run.due:
            self._end_due(run, result)
        if isinstance(result, Go):
            self.start(result.dialogue, result.about, dict(result.seed))
        elif isinstance(result, Resume):
            self.unpark()
        elif self.conversation.stack and self.conversation.floor == SIRA:
            self.resume()

    def resume(self) -> None:
        """Say « Reprenons. » and ask the open question again."""
        self.say(phrases.RESUMING)
        self.show()

    def unpark(self) -> None:
        """Take up what was laid aside last; what is open, or the menu, when there is nothing."""
        if self.conversation.parked:
            run = replace(self.conversation.parked[-1], last_at=self.now)
            parked = self.conversation.parked[:-1]
            self.conversation = replace(self.conversation, stack=(run,), parked=parked, shown=None)
        if self.conversation.stack:
            self.resume()
        else:
            self.start("menu")

    def drop(self, *runs: Run) -> None:
        """Give these runs up. A due contact never ends without a disposition (field.md 1, no. 4)."""
        for run in runs:
            if run.due:
                self.dispose(run, "partial" if run.begun else "no_answer")
        if runs:
            self.conversation = self.conversation.drop(*runs)

    def dispose(self, run: Run, disposition: str) -> None:
        """How the due contact of this run ended; its reminder and its close are taken back."""
        kind, ref = run.due.split(":", 1)
        self.do("dispose." + run.due, Dispose(kind, ref, disposition))
        self._unplan(run.due)

    def _end_due(self, run: Run, result: object) -> None:
        """A due contact ends in one disposition, or is put off by the person."""
        if isinstance(result, Later):
            kind, ref = run.due.split(":", 1)
            self.do("postpone." + run.due, Postpone(kind, ref, result.hours))
            self._unplan(run.due)
        else:
            self.dispose(run, result.disposition if isinstance(result, Ended) else "completed")

    def _unplan(self, due: str) -> None:
        for later in ("reminder", "close"):
            self.do(f"unplan.{later}.{due}", Unplan(later, due))

    # -- asking --------------------------------------------------------------------------------------------

    def show(self) -> None:
        """Ask the open question again, its page, ticks and misses as they were; where nothing is open, the menu."""
        question = self.open_question()
        if question is not None:
            old = self.shown_of(question) or Shown("", "", 0)
            self.ask(question, page=old.page, draft=old.draft, misses=old.misses)
        else:
            self.start("menu" if self.conversation.runs else "welcome")

    def ask(self, question: Question, *, page: int = 0, draft: tuple[str, ...] = (), misses: int = 0) -> None:
        """Show a question under a new number: the buttons of another one before it are dead (rule 13)."""
        values = tuple(option.value for option in options_of(question, page, draft))
        run, number = self.conversation.stack[-1], self.conversation.showings + 1
        shown = Shown(run.name, question.key, number, values, page=page, draft=draft, misses=misses)
        self._shown(shown, show_question(question, shown))

    def ask_back(self, question: Question, found: tuple[tuple[Value, Arg], ...]) -> None:
        """Ask which of the readings that are nearly sure was meant."""
        old = self.shown_of(question)
        run, number = self.conversation.stack[-1], self.conversation.showings + 1
        showing = show_candidates(question, number, found)
        values = tuple(option.value for option in showing.options)
        candidates, misses = tuple(value for value, _ in found), old.misses if old else 0
        shown = Shown(run.name, question.key, number, values, candidates=candidates, misses=misses)
        self._shown(shown, showing)

    def shown_of(self, question: Question) -> Shown | None:
        """What is shown, if it is this question."""
        shown, top = self.conversation.shown, self.conversation.top
        live = shown is not None and top is not None and (shown.run, shown.key) == (top.name, question.key)
        return shown if live else None

    def saw(self, question: Question) -> Shown | None:
        """What the person saw before this event, if it was this question (rule 2)."""
        top = self.conversation.top
        seen = self.seen
        return seen if seen and top and (seen.run, seen.key) == (top.name, question.key) else None

    def _shown(self, shown: Shown, showing: Showing) -> None:
        old = self.seen
        since = (old.since or old.number) if old is not None and shown.same_as(old) else 0
        shown = replace(shown, at=self.now, since=since)
        self.conversation = replace(self.conversation, shown=shown, showings=shown.number)
        self.showing = showing

    @property
    def now(self) -> str:
        """This moment as it is stored."""
        return self.facts.now.isoformat()
