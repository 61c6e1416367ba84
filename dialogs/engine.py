"""One step: an event met by a conversation gives a new conversation, lines, a question and acts.

    step(conversation, event, facts, dialogues) -> Turn

Pure and synchronous. The order in which a reply is looked at is the order of safety: what ends the talk or brings
a human first, then the open question's own words, then the reserved words, then the open question's reader.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from dialogs.conversation import Conversation
from dialogs.events import (
    CaseClosed,
    CounsellorSaid,
    Due,
    Edited,
    Event,
    Heard,
    Located,
    MediaSent,
    Pressed,
    Started,
)
from dialogs.facts import Facts
from dialogs.floor import close_case, counsellor_said
from dialogs.hearing import hear, locate, press, read_edited, read_media
from dialogs.planned import fall_due
from dialogs.script import Dialogue
from dialogs.showing import Turn
from dialogs.stage import Stage


def step(
    conversation: Conversation, event: Event, facts: Facts, dialogues: Mapping[str, Dialogue]
) -> Turn:
    """What one event changes. Raises only for a dialogue that is written wrongly (ScriptError)."""
    stage = Stage(conversation, facts, dialogues)
    match event:
        case Started(payload):
            stage.arrive(payload)
        case Heard():
            hear(stage, event)
        case Pressed(showing, index):
            press(stage, showing, index)
        case Edited():
            read_edited(stage)
        case MediaSent():
            read_media(stage, event)
        case Located(latitude, longitude):
            locate(stage, latitude, longitude)
        case Due(kind, ref):
            fall_due(stage, kind, ref)
        case CounsellorSaid():
            counsellor_said(stage, event)
        case CaseClosed(case):
            close_case(stage, case)
        case _:
            assert_never(event)
    return stage.turn()
