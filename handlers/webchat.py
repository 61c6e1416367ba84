"""The local web chat: a page on this machine's own address, one person a browser.

What is sent stands in the thread already: sending wakes the pages that are open, and the others find it when they come.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable

from data.wording import Wordings
from dialogs.events import Event, Heard, Located, MediaSent, Started
from handlers.channel import (
    Capabilities,
    Inlet,
    MalformedUpdate,
    Outgoing,
    Perceived,
    SendError,
    read_button,
)
from handlers.http_door import HERE, open_door, serve
from handlers.moment import Clock
from handlers.web.guard import Guard
from handlers.web.listeners import Listeners
from handlers.web.site import Site

NAME = "webchat"
CAPABILITIES = Capabilities(max_buttons=12, button_label=200)
MEDIA = ("voice", "photo", "video", "document", "other")


class WebChat:
    """The channel. `ready` is told the address of the page once it can be opened."""

    name = NAME
    capabilities = CAPABILITIES

    def __init__(
        self, port: int, secret: bytes, wordings: Wordings, ready: Callable[[str], None], clock: Clock
    ) -> None:
        self._port = port
        self._secret = secret
        self._wordings = wordings
        self._ready = ready
        self._clock = clock
        self._listeners = Listeners()
        self._inlet: Inlet | None = None

    def parse(self, raw: bytes) -> Perceived:
        """Read one stored update."""
        try:
            update = json.loads(raw)
        except (ValueError, RecursionError):
            raise MalformedUpdate("not JSON") from None
        if not isinstance(update, dict):
            raise MalformedUpdate("no object")
        return Perceived(str(update.get("id", "")), "", event_of(update))

    async def send(self, address: str, outgoing: Outgoing) -> str:
        """Wake the pages of this address. To whom was erased the words go from hand to hand: no thread has them."""
        if self._inlet is None:
            raise SendError("not_open", retryable=True, sentence="La page du chat n'est pas encore ouverte.")
        lines = await self._inlet.thread(address)
        if not lines:
            self._listeners.say_farewell(address, outgoing.text)
        self._listeners.wake(address)
        return str(lines[-1].id) if lines else ""

    async def serve(self, inlet: Inlet, stopping: asyncio.Event) -> None:
        """Keep the page open until `stopping` is set. StartError when the port is taken."""
        door = open_door(self._port, "SIRA_WEB_PORT")
        port = int(door.getsockname()[1])
        self._inlet = inlet
        site = Site(inlet, self._listeners, self._wordings, self._clock, self._secret, f"sira_{port}")
        self._ready(f"http://{HERE}:{port}")
        await serve(Guard(site.app(), port), door, stopping, self._listeners.close)


def event_of(update: dict[str, object]) -> Event:
    """What the browser says was done; MalformedUpdate names what is wrong, never what was said."""
    match update:
        case {"type": "start"}:
            return Started()
        case {"type": "text", "text": str(text)}:
            return Heard(whole(text))
        case {"type": "press", "data": str(data)}:
            return read_button(data)
        case {"type": "media", "kind": str(kind)} if kind in MEDIA:
            return MediaSent(kind)
        case {"type": "location", "latitude": int() | float() as north, "longitude": int() | float() as east}:
            return Located(within(north, 90), within(east, 180))
    raise MalformedUpdate("no known type, or a part of it is missing")


def whole(text: str) -> str:
    """The text with every half of a broken pair of surrogates replaced: nothing can be stored otherwise."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def within(degrees: float, most: int) -> float:
    """Degrees that are on earth."""
    if not -most <= degrees <= most:
        raise MalformedUpdate("degrees")
    return float(degrees)
