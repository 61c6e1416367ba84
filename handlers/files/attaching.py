"""A file that a counsellor sends goes with their words; where the channel shows none, both of them are told."""

from __future__ import annotations

from dataclasses import replace

from data.store import cases, media
from data.store.media import VOICE
from data.store.store import Work
from dialogs.events import CounsellorSaid, Event
from dialogs.media import PHOTO_NOT_HERE, VOICE_NOT_HERE
from dialogs.showing import Turn
from handlers.channel import Capabilities

NOT_SHOWN = "Le fichier n'a pas été montré : le canal de la personne ne montre que du texte. Écrivez-lui ce qu'il dit."


def file_with(event: Event, capabilities: Capabilities) -> str:
    """The id of the file that goes with the last message; "" when there is none, or none can be shown."""
    return event.media if isinstance(event, CounsellorSaid) and capabilities.can_send_media else ""


def told_of_file(work: Work, person: str, event: Event, turn: Turn, capabilities: Capabilities) -> Turn:
    """The turn; with one sentence more where the file of a counsellor cannot be shown."""
    if not isinstance(event, CounsellorSaid) or not event.media or capabilities.can_send_media:
        return turn
    line = VOICE_NOT_HERE if media.kind_of(work, person, event.media) == VOICE else PHOTO_NOT_HERE
    return replace(turn, lines=(*turn.lines, line))


def tell_counsellor(work: Work, event: Event, shown: str) -> None:
    """Note in the case that its file could not be shown."""
    if isinstance(event, CounsellorSaid) and event.media and not shown:
        cases.note_on(work, int(event.case), NOT_SHOWN)
