"""`Stage`: the conversation while one event is met. Starts, shows, answers, ends and parks runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dialogs import phrases
from dialogs.conversation import DEPTH, Conversation, Run, Shown, seconds_since
from dialogs.display import options_of, show_candidates, show_question
from dialogs.effects import (
    Act,
    Dispose,
    Effect,
    Erase,
    GiveConsent,
    OpenCase,
    Postpone,
    SetLanguage,
    StopMessages,
    Unplan,
)
from dialogs.facts import Facts
from dialogs.msg import Arg
from dialogs.question import Question
from dialogs.replay import Outcome, replay
from dialogs.script import Dialogue, Ended, Go, Later, Resume
from dialogs.showing import Showing, Turn
from dialogs.values import Known, Value

STARTS_AT_MOST = 8
PARKED_AT_MOST = 6
WITHOUT_AGREEMENT = (OpenCase, GiveConsent, SetLanguage, StopMessages, Erase)


class Stage:
    """What one event does to a conversation; `turn()` gives the outcome."""

    def __init__(self, conversation: Conversation, facts: Facts, dialogues: Mapping[str, Dialogue]) -> None:
        self.conversation = conversation
        self.facts = facts
        self.dialogues = dialogues
        self.lines: list[Arg] = []
        self.acts: list[Act] = []
        self.showing: Showing | None = None
        self.planned = False
        self.last_words = ""
        self._started = 0

    def turn(self) -> Turn:
        """The outcome."""
        return Turn(self.conversation, tuple(self.lines), self.showing, tuple(self.acts), self.planned)

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
            case StopMessages():
                self.conversation = replace(self.conversation, stopped=True)
        if self.conversation.keep is False and not isinstance(act.effect, (*WITHOUT_AGREEMENT, type(None))):
            return
        self.acts.append(act)

    def do(self, key: str, effect: Effect) -> None:
        """An act of the engine itself, outside any dialogue."""
        self.act(Act("engine", f"{key}@{self.facts.now.isoformat()}", effect))

    # -- runs ----------------------------------------------------------------------------------------------

    def arrive(self, payload: str) -> None:
        """The person opens the talk: welcome, or go on where it was, or the menu."""
        if self.conversation.runs == 0:
            self.start("welcome", payload)
        elif self.conversation.stack and not self.too_old():
            self.show()
        else:
            self.park()
            self.start("menu")

    def start(self, name: str, about: str = "", seed: Known | None = None, due: str = "") -> None:
        """Push a run of a dialogue; the third detour takes the place of the second (rule 9)."""
        self._started += 1
        if self._started > STARTS_AT_MOST:
            self.conversation = replace(self.conversation, stack=(), shown=None)
            return
        number = self.conversation.runs + 1
        known = {key: value for key, value in (seed or {}).items()}
        stack = tuple(run for run in self.conversation.stack if (run.dialogue, run.about) != (name, about))
        if len(stack) >= DEPTH:
            stack = stack[: DEPTH - 1]
        frozen = replace(self.facts, parked=bool(self.conversation.parked)).snapshot()
        run = Run(name, about, number, known, frozen, last_at=self._now(), due=due)
        self.conversation = replace(self.conversation, stack=(*stack, run), runs=number, shown=None)
        self.advance("")

    def outcome(self, fresh: str | None = None) -> Outcome | None:
        """Replay the top run; None when there is none. A run whose dialogue is gone is dropped (rule 17)."""
        top = self.conversation.top
        while top is not None and top.dialogue not in self.dialogues:
            self.conversation = replace(self.conversation, stack=self.conversation.stack[:-1], shown=None)
            self.say(phrases.DIALOGUE_GONE)
            top = self.conversation.top
        if top is None:
            return None
        return replay(self.dialogues[top.dialogue], top, self.facts, fresh)

    def answer(self, key: str, value: Value) -> None:
        """Store an answer and go on."""
        top = self.conversation.top
        if top is None:
            return
        run = replace(top.answered(key, value), last_at=self._now())
        self.conversation = self.conversation.with_top(run)
        self.advance(key)

    def advance(self, fresh: str) -> None:
        """Replay after something new: say, act, and show the next question or end the run."""
        outcome = self.outcome(fresh)
        if outcome is None:
            self.start("menu")
            return
        self.conversation = self.conversation.with_top(outcome.run)
        for act in outcome.acts:
            self.act(act)
        self.lines.extend(outcome.lines)
        if any(isinstance(act.effect, Erase) for act in outcome.acts):
            self.conversation = Conversation(language=self.conversation.language)
            return
        if outcome.question is not None:
            self.show_new(outcome.question)
        else:
            self.end(outcome.result)

    def end(self, result: object) -> None:
        """Seal the top run and do what its result says: go on elsewhere, resume, or return below (rule 9)."""
        run = self.conversation.stack[-1]
        self.conversation = replace(self.conversation, stack=self.conversation.stack[:-1], shown=None)
        if run.due:
            self._end_due(run, result)
        if isinstance(result, Go):
            self.start(result.dialogue, result.about, dict(result.seed))
        elif isinstance(result, Resume) and self.conversation.parked:
            self.unpark()
        elif self.conversation.stack:
            self.resume()

    def resume(self) -> None:
        """Say « Reprenons. » and ask the open question again."""
        self.say(phrases.RESUMING)
        self.show()

    def leave(self) -> None:
        """Drop the top run without an outcome."""
        self.conversation = replace(self.conversation, stack=self.conversation.stack[:-1], shown=None)

    # -- parking -------------------------------------------------------------------------------------------

    def too_old(self) -> bool:
        """Whether the open run waited longer than its patience (rule 15)."""
        top = self.conversation.top
        if top is None:
            return False
        dialogue = self.dialogues.get(top.dialogue)
        patience = dialogue.patience.total_seconds() if dialogue else 0.0
        return seconds_since(top.last_at, self.facts.now) > patience

    def park(self) -> None:
        """Lay the open runs aside; the menu offers them. Detours and menus are not worth keeping."""
        kept = tuple(run for run in self.conversation.stack if not self._fleeting(run))
        names = {run.dialogue + run.about for run in kept}
        older = tuple(run for run in self.conversation.parked if run.dialogue + run.about not in names)
        parked = (*older, *kept)[-PARKED_AT_MOST:]
        self.conversation = replace(self.conversation, stack=(), parked=parked, shown=None)

    def unpark(self) -> None:
        """Take up what was laid aside last."""
        *rest, last = self.conversation.parked
        run = replace(last, last_at=self._now())
        self.conversation = replace(self.conversation, stack=(run,), parked=tuple(rest), shown=None)
        self.resume()

    def busy(self) -> bool:
        """Whether a due moment must wait: a talk is open, or a counsellor holds the floor (rule 15)."""
        if self.conversation.floor != "sira":
            return True
        top = self.conversation.top
        return top is not None and not self._open_end(top) and not self.too_old()

    def _open_end(self, run: Run) -> bool:
        dialogue = self.dialogues.get(run.dialogue)
        return dialogue is None or dialogue.open_end

    def _fleeting(self, run: Run) -> bool:
        dialogue = self.dialogues.get(run.dialogue)
        return dialogue is None or dialogue.fleeting or dialogue.open_end

    def _end_due(self, run: Run, result: object) -> None:
        """A due contact ends in one disposition, or is put off by the person."""
        kind, ref = run.due.split(":", 1)
        if isinstance(result, Later):
            self.do("postpone." + run.due, Postpone(kind, ref, result.hours))
        else:
            disposition = result.disposition if isinstance(result, Ended) else "completed"
            self.do("dispose." + run.due, Dispose(kind, ref, disposition))
        for later in ("reminder", "close"):
            self.do(f"unplan.{later}.{run.due}", Unplan(later, run.due))

    # -- showing -------------------------------------------------------------------------------------------

    def show(self) -> None:
        """Ask the open question again."""
        outcome = self.outcome()
        if outcome is None:
            if self.lines:
                self.start("menu")
            return
        if outcome.question is None:
            self.advance("")
        else:
            self.show_new(outcome.question, keep=True)

    def show_new(self, question: Question, *, keep: bool = False, **changes: object) -> None:
        """Show a question under a new number; with `keep`, its page, ticks and misses stay."""
        run = self.conversation.stack[-1]
        old = self.conversation.shown
        number = self.conversation.showings + 1
        same = keep and old is not None and (old.run, old.key) == (run.name, question.key)
        shown = replace(old, number=number, candidates=()) if same and old else Shown(run.name, question.key, number)
        shown = replace(shown, **changes)  # type: ignore[arg-type]
        values = tuple(option.value for option in options_of(question, shown.page, shown.draft))
        self._shown(replace(shown, values=values), show_question(question, shown))

    def show_maybe(self, question: Question, found: tuple[tuple[Value, Arg], ...]) -> None:
        """Ask back over readings that are nearly sure."""
        run = self.conversation.stack[-1]
        number = self.conversation.showings + 1
        showing = show_candidates(question, number, found)
        values = tuple(option.value for option in showing.options)
        candidates = tuple(value for value, _ in found)
        self._shown(Shown(run.name, question.key, number, values, candidates=candidates), showing)

    def show_list(self, key: str, showing: Showing) -> None:
        """Show a list of the engine's own (which answer to correct)."""
        values = tuple(option.value for option in showing.options)
        run = self.conversation.stack[-1]
        self._shown(Shown(run.name, key, showing.number, values), showing)

    def _shown(self, shown: Shown, showing: Showing) -> None:
        self.conversation = replace(self.conversation, shown=shown, showings=shown.number)
        self.showing = showing

    def _now(self) -> str:
        return self.facts.now.isoformat()
