"""Who speaks: while a counsellor holds the floor Sira is silent, but stop, erase and a call for help still work."""

from __future__ import annotations

from dataclasses import replace

from dialogs.conversation import COUNSELLOR, SIRA
from dialogs.events import CaseClosed, CounsellorSaid
from dialogs.msg import Name
from dialogs.parking import park, too_old
from dialogs.stage import Stage


def counsellor_said(stage: Stage, event: CounsellorSaid) -> None:
    """Pass on the counsellor's words; from now on the floor is theirs."""
    others = tuple(case for case in stage.conversation.cases if case != event.case)
    stage.conversation = replace(
        stage.conversation, floor=COUNSELLOR, cases=(*others, event.case), shown=None
    )
    stage.say(Name(event.text))


def close_case(stage: Stage, event: CaseClosed) -> None:
    """With the last case a counsellor spoke in, the floor is Sira's again: the open question is asked once more."""
    talk = stage.conversation
    cases = tuple(case for case in talk.cases if case != event.case)
    stage.conversation = replace(talk, cases=cases, critical=event.critical_left)
    if talk.floor == SIRA or cases:
        return
    stage.conversation = replace(stage.conversation, floor=SIRA)
    if too_old(stage):
        park(stage)
    elif stage.conversation.stack:
        stage.resume()
