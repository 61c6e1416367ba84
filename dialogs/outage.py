"""After an outage in which presses were lost, the open question is asked once more (EO-7)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from dialogs import phrases
from dialogs.conversation import seconds_since
from dialogs.correcting import answers_shown, correct
from dialogs.parking import too_old
from dialogs.rules.quiet import is_quiet
from dialogs.stage import Stage

AWAKE = timedelta(hours=1)


def ask_again(stage: Stage, until: str) -> None:
    """Ask it, unless the person was heard since. Who sleeps now hears of it in the morning, and no question then.

    The night's word is planned (it needs an agreement), and what comes unasked tells who holds the phone nothing.
    """
    end = datetime.fromisoformat(until)
    if not waits_since(stage, end) or _before(end, stage.conversation.asked_again):
        return
    stage.conversation = replace(stage.conversation, asked_again=until)
    silence = seconds_since(stage.conversation.last_at, stage.facts.now)
    if silence > AWAKE.total_seconds() and is_quiet(stage.facts.now):
        stage.planned = True
        stage.say(phrases.WAS_AWAY_AT_NIGHT)
    else:
        stage.say(phrases.WAS_AWAY)
        correct(stage) if answers_shown(stage) else stage.show()


def waits_since(stage: Stage, end: datetime) -> bool:
    """Whether a question was shown before that moment and nothing was heard since.

    A due contact that nobody began to answer has its own reminder, and is asked no more often (SC-3).
    """
    talk, top = stage.conversation, stage.conversation.top
    if talk.shown is None or top is None or talk.stopped or too_old(stage):
        return False
    if top.due and not top.begun:
        return False
    return not _before(end, talk.last_at)


def _before(end: datetime, stamp: str) -> bool:
    """Whether the outage was over by then."""
    return bool(stamp) and end <= datetime.fromisoformat(stamp)
