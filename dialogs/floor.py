"""Who speaks: while a counsellor holds the floor Sira is silent, but stop, erase and a call for help still work."""

from __future__ import annotations

from dataclasses import replace

from dialogs.events import CounsellorSaid
from dialogs.msg import Name
from dialogs.stage import Stage

COUNSELLOR, SIRA = "counsellor", "sira"


def counsellor_said(stage: Stage, event: CounsellorSaid) -> None:
    """Pass on the counsellor's words; from now on the floor is theirs."""
    stage.conversation = replace(stage.conversation, floor=COUNSELLOR)
    stage.say(Name(event.text))


def close_case(stage: Stage, _case: str) -> None:
    """The floor is Sira's again: the open question is asked once more."""
    if stage.conversation.floor != COUNSELLOR:
        return
    stage.conversation = replace(stage.conversation, floor=SIRA)
    if stage.conversation.stack:
        stage.resume()
