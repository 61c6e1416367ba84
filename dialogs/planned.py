"""Due moments: a check-in starts when the talk is idle, is reminded of once, and always ends in a disposition."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from dialogs import phrases
from dialogs.conversation import Run
from dialogs.effects import Dispose, Plan, Postpone
from dialogs.rules.followups import CLOSE_AFTER_DAYS, REMIND_AFTER_DAYS
from dialogs.stage import Stage

# Which dialogue a due moment starts. The reminder and the close are about another due moment.
STARTS = {"checkin": "checkin", "did_you_go": "visit"}
REMINDER, CLOSE = "reminder", "close"
BUSY_HOURS = 1


def fall_due(stage: Stage, kind: str, ref: str) -> None:
    """Meet a due moment."""
    if kind == REMINDER:
        remind(stage, ref)
    elif kind == CLOSE:
        close(stage, ref)
    elif stage.conversation.stopped or stage.conversation.keep is False or kind not in STARTS:
        stage.do(f"dispose.{kind}:{ref}", Dispose(kind, ref, "withdrew"))
    elif stage.busy():
        stage.do(f"postpone.{kind}:{ref}", Postpone(kind, ref, BUSY_HOURS))
    else:
        begin(stage, kind, ref)


def begin(stage: Stage, kind: str, ref: str) -> None:
    """Start the planned dialogue; its one reminder and its end are planned with it (SC-3)."""
    due, today = f"{kind}:{ref}", stage.facts.now.date()
    stage.park()
    stage.planned = True
    stage.do("plan.reminder." + due, Plan(REMINDER, due, today + timedelta(days=REMIND_AFTER_DAYS)))
    stage.do("plan.close." + due, Plan(CLOSE, due, today + timedelta(days=CLOSE_AFTER_DAYS)))
    stage.start(STARTS[kind], ref, due=due)


def remind(stage: Stage, due: str) -> None:
    """Once, and only who has not begun to answer; a talk that is open is not disturbed."""
    run = find(stage, due)
    if run is None or due in stage.conversation.reminded or run.answers or stage.conversation.stopped:
        return
    if stage.conversation.top != run and stage.busy():
        stage.do("postpone.reminder." + due, Postpone(REMINDER, due, BUSY_HOURS))
        return
    stage.conversation = replace(
        lift(stage, run).conversation, reminded=(*stage.conversation.reminded[-9:], due)
    )
    stage.planned = True
    stage.say(phrases.REMINDER)
    stage.show()


def close(stage: Stage, due: str) -> None:
    """The time for an answer is over: what was answered is kept and used, silence is a disposition of its own."""
    run = find(stage, due)
    if run is None:
        return
    kind, ref = due.split(":", 1)
    asked = any(not key.startswith("~") for key in run.answers)
    stage.conversation = replace(
        stage.conversation,
        stack=tuple(r for r in stage.conversation.stack if r != run),
        parked=tuple(r for r in stage.conversation.parked if r != run),
        shown=None if stage.conversation.top == run else stage.conversation.shown,
    )
    stage.do("dispose." + due, Dispose(kind, ref, "partial" if asked else "no_answer"))


def find(stage: Stage, due: str) -> Run | None:
    """The run that this due moment started, open or parked."""
    runs = (*stage.conversation.stack, *stage.conversation.parked)
    return next((run for run in runs if run.due == due), None)


def lift(stage: Stage, run: Run) -> Stage:
    """Bring a parked run back to the top."""
    if stage.conversation.top != run:
        stage.park()
        parked = tuple(r for r in stage.conversation.parked if r != run)
        stage.conversation = replace(stage.conversation, stack=(run,), parked=parked, shown=None)
    return stage
