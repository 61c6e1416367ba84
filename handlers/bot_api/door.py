"""An update at the door: only its own name and whose lane it is are read, tolerantly; what it says is read later.

The name is what it is about (a message, an edit, a press), not its number: numbers begin anew after a silent week,
and a second delivery may carry another one (EO-2).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeGuard

from handlers.channel import Received

Part = Mapping[str, object]

PRESS, JOINED = "callback_query", "my_chat_member"
MESSAGES = ("message", "edited_message")
# Written in a chat between others, in the name of one of them.
NOT_OURS = "business_connection_id"
GONE = ("left", "kicked")
NO_LANE, A_BOT = "no_lane", "a_bot"


@dataclass(frozen=True, slots=True)
class Kept:
    """An update in a person's lane. `query` is the press that is to be answered, so that the button comes to rest."""

    received: Received
    query: str = ""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Something in a group or a channel: nobody's lane, nothing of it is kept, and `chat` is left.

    `spoken`: people write there, so we say a word before.
    """

    chat: int
    spoken: bool


@dataclass(frozen=True, slots=True)
class Unknown:
    """What has no lane: a dead letter, for this reason."""

    raw: bytes
    reason: str


def sort(update: object, raw: bytes) -> Kept | Elsewhere | Unknown | None:
    """What to do with an update; None: nothing (a group that we left already). Never raises."""
    kind, body = content(update)
    chat = chat_of(body)
    if kind != PRESS and chat.get("type") not in (None, "private"):
        return elsewhere(kind, body, chat)
    lane, name = lane_of(update), name_of(update)
    if lane is None or name is None:
        return Unknown(raw, NO_LANE)
    if kind in MESSAGES and part(body, "from").get("is_bot") is True:
        return Unknown(raw, A_BOT)
    return Kept(Received(name, lane, raw), plain(body.get("id")) if kind == PRESS else "")


def elsewhere(kind: str, body: Part, chat: Part) -> Elsewhere | None:
    """What to do where several can read."""
    number = chat.get("id")
    left = kind == JOINED and part(body, "new_chat_member").get("status") in GONE
    if not whole(number) or left:
        return None
    return Elsewhere(number, spoken=chat.get("type") != "channel")


def content(update: object) -> tuple[str, Part]:
    """The kind of an update and what is in it: the one part beside its number."""
    if isinstance(update, dict):
        for kind, body in update.items():
            if isinstance(body, dict):
                return str(kind), body
    return "", {}


def lane_of(update: object) -> str | None:
    """The private chat that an update belongs to; of a press elsewhere, that of who pressed."""
    kind, body = content(update)
    chat = chat_of(body)
    number = chat.get("id") if chat.get("type") == "private" and NOT_OURS not in body else None
    if kind == PRESS and number is None:
        number = part(body, "from").get("id")
    return str(number) if whole(number) else None


def name_of(update: object) -> str | None:
    """The name of an update, the same at every delivery. With the date: another bot counts its messages anew."""
    kind, body = content(update)
    chat, message = chat_of(body).get("id"), body.get("message_id")
    if kind == PRESS and (query := plain(body.get("id"))):
        return f"c:{query}"
    if kind in MESSAGES and whole(chat) and whole(message):
        return f"m:{chat}:{message}:{count(body, 'date')}:{count(body, 'edit_date')}"
    if kind == JOINED and whole(chat):
        return f"b:{chat}:{count(body, 'date')}:{plain(part(body, 'new_chat_member').get('status'))}"
    number = update.get("update_id") if isinstance(update, dict) else None
    return f"u:{number}" if whole(number) else None


def chat_of(body: Part) -> Part:
    """Where it happened; {} when it does not say."""
    return part(body, "chat") or part(part(body, "message"), "chat")


def part(body: Part, name: str) -> Part:
    """A part that is an object; {} for anything else."""
    found = body.get(name)
    return found if isinstance(found, dict) else {}


def count(body: Part, name: str) -> int:
    """A number in a name; 0 for anything else."""
    found = body.get(name)
    return found if whole(found) else 0


def plain(text: object) -> str:
    """A text in a name: nothing but ASCII, for anything may be sent; "" for anything else."""
    return text if isinstance(text, str) and text.isascii() else ""


def whole(number: object) -> TypeGuard[int]:
    """Whether it is an integer, which True is not."""
    return isinstance(number, int) and not isinstance(number, bool)
