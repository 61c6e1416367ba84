"""Due moments: a check-in starts when the talk is idle, is reminded of once, and always ends in a disposition."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from dialogs import phrases
from dialogs.conversation import Run
from dialogs.effects import Dispose, Plan, Postpone
from dialogs.parking import busy, lift, park
from dialogs.rules.followups import CLOSE_AFTER_DAYS, REMIND_AFTER_DAYS
from dialogs.stage import Stage

# Which dialogue a due moment starts. The reminder and the close are about another due moment.
STARTS = {"checkin": "checkin", "did_you_go": "visit"}
REMINDER, CLOSE = "reminder", "close"
BUSY_HOURS = 1
REMINDED_AT_MOST = 10


def fall_due(stage: Stage, kind: str, ref: str) -> None:
    """Meet a due moment."""
    if kind == REMINDER:
        remind(stage, ref)
    elif kind == CLOSE:
        close(stage, ref)
    elif stage.conversation.stopped or stage.conversation.keep is False or not _known(stage, kind):
        stage.do(f"dispose.{kind}:{ref}", Dispose(kind, ref, "withdrew"))
    elif find(stage, f"{kind}:{ref}") is not None:
        return  # it is open already: its own reminder and close follow it
    elif busy(stage):
        stage.do(f"postpone.{kind}:{ref}", Postpone(kind, ref, BUSY_HOURS))
    else:
        begin(stage, kind, ref)


def begin(stage: Stage, kind: str, ref: str) -> None:
    """Start the planned dialogue; its one reminder and its end are planned with it (SC-3)."""
    due, today = f"{kind}:{ref}", stage.facts.now.date()
    park(stage)
    stage.planned = True
    stage.do("plan.reminder." + due, Plan(REMINDER, due, today + timedelta(days=REMIND_AFTER_DAYS)))
    stage.do("plan.close." + due, Plan(CLOSE, due, today + timedelta(days=CLOSE_AFTER_DAYS)))
    stage.start(STARTS[kind], ref, due=due)


def remind(stage: Stage, due: str) -> None:
    """Once, and only who has not begun to answer; a talk that is open is not disturbed."""
    run, talk = find(stage, due), stage.conversation
    if (
        run is None
        or run.begun
        or due in talk.reminded
        or talk.stopped
        or run.dialogue not in stage.dialogues
    ):
        return
    if busy(stage) and not (talk.top == run and talk.floor == "sira" and not talk.critical):
        stage.do("postpone.reminder." + due, Postpone(REMINDER, due, BUSY_HOURS))
        return
    lift(stage, run)
    reminded = (*talk.reminded, due)[-REMINDED_AT_MOST:]
    stage.conversation = replace(stage.conversation, reminded=reminded)
    stage.planned = True
    stage.say(phrases.REMINDER)
    stage.show()


def close(stage: Stage, due: str) -> None:
    """The time for an answer is over: what was answered is kept and used, silence is a disposition of its own."""
    run = find(stage, due)
    if run is not None:
        stage.drop(run)


def find(stage: Stage, due: str) -> Run | None:
    """The run that this due moment started, open or parked."""
    runs = (*stage.conversation.stack, *stage.conversation.parked)
    return next((run for run in runs if run.due == due), None)


def _known(stage: Stage, kind: str) -> bool:
    return STARTS.get(kind) in stage.dialogues
