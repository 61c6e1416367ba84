"""One step: an event met by a conversation gives a new conversation, lines, a question and acts.

    step(conversation, event, facts, dialogues) -> Turn

Pure and synchronous. The order in which a reply is looked at is the order of safety: what ends the talk or brings
a human first, then the open question's own words, then the reserved words, then the open question's reader.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import assert_never

from dialogs.choosing import pass_on, press, repeats
from dialogs.conversation import Conversation
from dialogs.events import (
    CaseClosed,
    CounsellorSaid,
    Due,
    Edited,
    Heard,
    Located,
    MediaLost,
    MediaSent,
    Met,
    Missed,
    Pressed,
    Started,
)
from dialogs.facts import Facts
from dialogs.floor import close_case, counsellor_said
from dialogs.hearing import digest_of, hear, hear_edited, says_again
from dialogs.media import locate, lose, receive
from dialogs.obeying import arrive
from dialogs.outage import ask_again
from dialogs.parking import expire
from dialogs.planned import fall_due
from dialogs.script import Dialogue
from dialogs.showing import Turn
from dialogs.stage import Stage


def step(conversation: Conversation, event: Met, facts: Facts, dialogues: Mapping[str, Dialogue]) -> Turn:
    """What one event changes. Raises only for a dialogue that is written wrongly (ScriptError)."""
    if is_answered(conversation, event, facts):
        return Turn(conversation)
    stage = Stage(conversation, facts, dialogues)
    expire(stage)
    match event:
        case Due(kind, ref):
            fall_due(stage, kind, ref)
        case CounsellorSaid():
            counsellor_said(stage, event)
        case CaseClosed():
            close_case(stage, event)
        case MediaLost():
            lose(stage, event)
        case Missed(until):
            ask_again(stage, until)
        case _:
            meet(stage, event)
    return stage.turn()


def is_answered(talk: Conversation, event: Met, facts: Facts) -> bool:
    """Whether this came a second time while the answer to the first is on its way: it is met with nothing more."""
    match event:
        case Pressed():
            return repeats(talk, event, facts.now)
        case Heard():
            return says_again(talk, event, facts)
    return False


def meet(stage: Stage, event: Started | Heard | Pressed | Edited | MediaSent | Located) -> None:
    """Something the person did for the first time. While the floor is Sira's it is never met with silence."""
    mute = stage.conversation.mute
    perceive(stage, event)
    if stage.silent and not mute:
        if stage.conversation.critical and not stage.conversation.stack:
            pass_on(stage)
        else:
            stage.show()
    said = digest_of(event) if isinstance(event, Heard) else ""
    stage.conversation = replace(stage.conversation, last_at=stage.now, said=said)


def perceive(stage: Stage, event: Started | Heard | Pressed | Edited | MediaSent | Located) -> None:
    """Hand the event to what meets it."""
    match event:
        case Started(payload):
            arrive(stage, payload)
        case Heard():
            hear(stage, event)
        case Edited():
            hear_edited(stage, event)
        case Pressed(showing, index):
            press(stage, showing, index)
        case MediaSent():
            receive(stage, event)
        case Located():
            locate(stage, event)
        case _:
            assert_never(event)
