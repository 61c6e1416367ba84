"""The contract of a channel: what it can show, how it reads an update, how it sends, how it says that it failed.

A new channel is one file with a class that follows `Channel`, and one line in `commands/run.py`. It never touches
the store: what it perceives goes into its `Inlet`, what it must send comes to `send`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, runtime_checkable

from dialogs.events import Event, Pressed
from handlers.pace import Pace

BUTTON_BYTES = 64


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a channel can show; lengths in characters. `speech` cuts and lays out by it."""

    max_text: int = 4096
    max_buttons: int = 12
    button_label: int = 24
    one_message: bool = False  # a turn is one message, its sentences are paragraphs
    can_edit: bool = False
    can_delete: bool = False
    can_send_media: bool = False


@dataclass(frozen=True, slots=True)
class Button:
    """A choice to press: its label as shown and its data, at most 64 bytes (see `button_data`)."""

    label: str
    data: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a message. `kind` is voice | photo, `type` its media type by content."""

    kind: str
    type: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message, exact words. `kind` is the outbox kind: reply | planned | escalation | counsellor | delete.

    Ids are those that `send` gave back. `edits`: put it in that message's place, or send it where that one cannot
    be changed any more. `closes`: the buttons of these older messages mean nothing any more, take them away.
    `deletes`: nothing is said, these messages go.
    """

    text: str
    buttons: tuple[Button, ...] = ()
    kind: str = "reply"
    attachment: Attachment | None = None
    edits: str = ""
    closes: tuple[str, ...] = ()
    deletes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Offered:
    """A file that came with an update and was not fetched yet: type and size (bytes) as the sender says them.

    `source` is what the channel's `fetch` needs; it is stored sealed, and never a URL (SE-2).
    """

    kind: str
    type: str
    size: int
    source: str


@dataclass(frozen=True, slots=True)
class Perceived:
    """One update, read: its id and address as given by the provider; no event where there is nothing to answer.

    `message` is the provider's id of the person's own message, by which it can be deleted at their wish. `offered`
    is the file of a `MediaSent` whose `media` names it.
    """

    ext_id: str
    address: str
    event: Event | None
    at: datetime | None = None
    message: str = ""
    offered: Offered | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """One message of the thread, both ways ("in" from the person, "out" to them), as it was shown.

    The text of a pressed button is its label. `kind`: text, press, edited, forwarded, location or the kind of
    media for what came in; reply, planned, escalation or counsellor for what went out.
    """

    id: int
    direction: str
    text: str
    buttons: tuple[Button, ...]
    at: datetime
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Received:
    """An update at the door: only its id and the address it came from are read, the rest is raw."""

    ext_id: str
    address: str
    raw: bytes


class MalformedUpdate(Exception):  # noqa: N818 - it names what arrived
    """An update that cannot be read. Its text never goes into the exception: only which part is wrong."""


class SendError(Exception):
    """A message did not leave.

    `code` is the channel's own token (also "blocked": the person cannot be reached any more), `sentence` is French
    for the operator and holds nothing of the message or the person, `retry_after` is in seconds. `ambiguous`: it may
    have arrived all the same (a time-out after the request), so that the policy of its kind decides.
    """

    def __init__(
        self,
        code: str,
        *,
        retryable: bool,
        sentence: str = "",
        retry_after: float | None = None,
        ambiguous: bool = False,
    ) -> None:
        super().__init__(code)
        self.code = code
        self.retryable = retryable
        self.sentence = sentence
        self.retry_after = retry_after
        self.ambiguous = ambiguous


BLOCKED = "blocked"


class FetchError(Exception):
    """A file did not come. `code` is a token: gone | too_big | not_reached | ...; `retry_after` is in seconds."""

    def __init__(self, code: str, *, retryable: bool, retry_after: float | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.retryable = retryable
        self.retry_after = retry_after


class Inlet(Protocol):
    """The door of one channel into the wire. Every call returns only after its commit."""

    async def receive(self, ext_id: str, address: str, raw: bytes) -> bool:
        """Keep one update; False when it was there already. Acknowledge to the provider only afterwards."""

    async def receive_many(self, updates: Sequence[Received], cursor: str | None = None) -> int:
        """Keep a batch and the channel's cursor in one commit; how many of them were new."""

    async def refuse(self, raw: bytes, reason: str) -> None:
        """Put what has neither id nor address among the dead letters."""

    async def cursor(self) -> str | None:
        """The cursor of the last batch that was kept."""

    async def reached(self, *, caught_up: bool) -> None:
        """The provider was reached just now; `caught_up`: nothing older waits there any more.

        After a silence in which presses were lost, the open questions are asked again, once (EO-7).
        """

    async def thread(self, address: str, after: int = 0) -> tuple[Said, ...]:
        """What was said with this address since the message of that id, oldest first; () for an unknown one."""

    async def language(self, address: str) -> str | None:
        """The language this person chose; None for an unknown address, and before they were asked."""


class Channel(Protocol):
    """One way to reach people."""

    @property
    def name(self) -> str:
        """A short stable token: "webchat", "terminal", "telegram"."""

    @property
    def capabilities(self) -> Capabilities:
        """What it can show."""

    def parse(self, raw: bytes) -> Perceived:
        """Read one stored update. Pure; raises MalformedUpdate."""

    async def send(self, address: str, outgoing: Outgoing) -> str:
        """Send one message; the provider's id of it. Raises SendError."""

    async def serve(self, inlet: Inlet, stopping: asyncio.Event) -> None:
        """Receive until `stopping` is set, then return; raises StartError when it cannot begin."""


@runtime_checkable
class Paced(Protocol):
    """A channel whose provider allows only so many messages in a time."""

    @property
    def pace(self) -> Pace:
        """What may leave now."""


@runtime_checkable
class Fetches(Protocol):
    """A channel whose updates can offer files."""

    async def fetch(self, source: str, most: int) -> bytes:
        """The file, at most so many bytes. Raises FetchError."""


def button_data(showing: int, index: int) -> str:
    """The data of a button: the number of the showing and the place in it (rule 13)."""
    return f"{showing}:{index}"


def read_button(data: str) -> Pressed:
    """The press that a button's data stands for; showing -1 when it is not ours."""
    left, colon, right = data.partition(":")
    if (
        colon
        and left.isascii()
        and left.isdigit()
        and right.isascii()
        and right.isdigit()
        and len(data) <= BUTTON_BYTES
    ):
        return Pressed(int(left), int(right))
    return Pressed(-1, -1)
