"""What a person sent, as a line of their thread."""

from __future__ import annotations

from datetime import datetime

from data.store.thread import IN, Line
from dialogs.events import Edited, Event, Heard, Located, MediaSent, Pressed
from handlers.channel import button_data


def line_of(event: Event, at: datetime) -> Line | None:
    """The line; None for what nobody said (a start, an event of our own)."""
    match event:
        case Heard(text, forwarded):
            return Line(IN, "forwarded" if forwarded else "text", text, at)
        case Edited(text):
            return Line(IN, "edited", text, at)
        case Pressed(showing, index):
            return Line(IN, "press", "", at, data=button_data(showing, index))
        case MediaSent(kind, media, caption):
            return Line(IN, kind, caption, at, data=media)
        case Located():
            return Line(IN, "location", "", at)
        case _:
            return None
