"""Laying runs aside: after a long silence, for the menu, for a due moment (rule 15)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from dialogs import phrases
from dialogs.conversation import SIRA, Run, seconds_since
from dialogs.stage import Stage

PARKED_AT_MOST = 6
PARTIAL_AFTER = timedelta(days=30)
QUIET_AFTER = timedelta(hours=12)


def park(stage: Stage) -> None:
    """Lay the open runs aside; the menu offers them. Detours and menus are not worth keeping."""
    opened = stage.conversation.stack
    stage.drop(*(run for run in opened if _passing(stage, run)))
    kept = stage.conversation.stack
    names = {(run.dialogue, run.about) for run in kept}
    stage.drop(*(run for run in stage.conversation.parked if (run.dialogue, run.about) in names))
    parked = (*stage.conversation.parked, *kept)
    stage.conversation = replace(stage.conversation, stack=(), parked=parked, shown=None)
    too_many = max(0, len(parked) - PARKED_AT_MOST)
    stage.drop(*sorted(parked, key=lambda run: bool(run.due))[:too_many])


def lift(stage: Stage, run: Run) -> None:
    """Bring a run that was laid aside back to the top, alone."""
    if stage.conversation.top is None or stage.conversation.top.name != run.name:
        park(stage)
        parked = tuple(r for r in stage.conversation.parked if r.name != run.name)
        stage.conversation = replace(stage.conversation, stack=(run,), parked=parked, shown=None)


def expire(stage: Stage) -> None:
    """After thirty days what was not finished stays as far as it came: partial."""
    limit = PARTIAL_AFTER.total_seconds()
    old = [run for run in stage.conversation.parked if seconds_since(run.last_at, stage.facts.now) > limit]
    stage.drop(*old)


def too_old(stage: Stage) -> bool:
    """Whether the open run waited longer than its patience, counted from when the person was last heard."""
    top = stage.conversation.top
    if top is None:
        return False
    dialogue = stage.dialogues.get(top.dialogue)
    return _silence(stage, top) > (dialogue.patience.total_seconds() if dialogue else 0.0)


def busy(stage: Stage) -> bool:
    """Whether a due moment must wait: a talk is open, a counsellor speaks, or a critical case is open.

    Twelve hours of silence free the way, also where the answer to what is open may come much later.
    """
    if stage.conversation.floor != SIRA or stage.conversation.critical:
        return True
    top = stage.conversation.top
    if top is None or _open_end(stage, top):
        return False
    return not too_old(stage) and _silence(stage, top) <= QUIET_AFTER.total_seconds()


def _silence(stage: Stage, run: Run) -> float:
    """Seconds since the run moved or the person was heard, whichever is the shorter."""
    stamps = (stamp for stamp in (run.last_at, stage.conversation.last_at) if stamp)
    return min((seconds_since(stamp, stage.facts.now) for stamp in stamps), default=0.0)


def greet_again(stage: Stage) -> None:
    """After a long silence somebody else may hold the phone: a neutral word, nothing of what was open (DP-12)."""
    park(stage)
    stage.say(phrases.GOOD_DAY)


def _open_end(stage: Stage, run: Run) -> bool:
    dialogue = stage.dialogues.get(run.dialogue)
    return dialogue is None or dialogue.open_end


def _passing(stage: Stage, run: Run) -> bool:
    dialogue = stage.dialogues.get(run.dialogue)
    return dialogue is None or dialogue.fleeting or dialogue.open_end
