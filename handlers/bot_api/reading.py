"""A stored update, read: what the person did. Pure; strict where it reads, indifferent to what it does not need.

Field names are those of the Bot API. A kind that does not exist yet is met like a file that cannot be read.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from hashlib import blake2s

from dialogs.events import Edited, Event, Heard, Left, Located, MediaSent, Started
from handlers.bot_api.door import GONE, Part, content, lane_of, name_of, part, whole
from handlers.channel import MalformedUpdate, Offered, Perceived, read_button

VOICE_BYTES, VOICE_SECONDS, PHOTO_BYTES = 2 * 2**20, 180, 5 * 2**20  # SE-17
LAST_DATE = 253_402_300_799  # the year 9999
COMMAND = re.compile(r"/([A-Za-z0-9_]{1,64})(?:@[A-Za-z0-9_]+)?(?:\s+(.*))?", re.DOTALL)
PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")
# By the field that a message carries: what the person is told of it (the kinds of `MediaSent`).
MEDIA = {
    "video": "video",
    "video_note": "video",
    "animation": "video",
    "sticker": "sticker",
    "contact": "contact",
    "document": "document",
}
# What the chat says about itself; nobody waits for an answer.
SERVICE = (
    "pinned_message", "message_auto_delete_timer_changed", "write_access_allowed", "connected_website",
    "chat_background_set", "forum_topic_created", "forum_topic_edited", "forum_topic_closed", "forum_topic_reopened",
    "new_chat_title", "boost_added", "proximity_alert_triggered",
)  # fmt: skip


def read(raw: bytes) -> Perceived:
    """What was perceived. Raises MalformedUpdate, which names the part and never what stands in it."""
    try:
        update = json.loads(raw)
    except (ValueError, RecursionError):
        raise MalformedUpdate("not JSON") from None
    kind, body = content(update)
    address, name = lane_of(update), name_of(update)
    if address is None or name is None:
        raise MalformedUpdate("no lane")
    media = blake2s(name.encode(), digest_size=16).hexdigest()
    event, offered = event_of(kind, body, media)
    number = body.get("message_id")
    message = str(number) if whole(number) else ""
    return Perceived(name, address, event, moment(body), message, offered)


def event_of(kind: str, body: Part, media: str) -> tuple[Event | None, Offered | None]:
    """What the person did, and the file that came with it."""
    match kind:
        case "callback_query":
            data = body.get("data")  # a press of a game has none
            return read_button(data if isinstance(data, str) else ""), None
        case "message":
            return message_event(body, media)
        case "edited_message":
            text = words(body, "text") or words(body, "caption")
            return Edited(text) if text else None, None
        case "my_chat_member":
            status = part(body, "new_chat_member").get("status")
            return Left() if status in GONE else None, None
    return MediaSent("other"), None


def message_event(body: Part, media: str) -> tuple[Event | None, Offered | None]:
    """What a message is."""
    forwarded = "forward_origin" in body or "forward_date" in body
    if "text" in body:
        return said(words(body, "text"), forwarded=forwarded), None
    # The words under somebody else's picture are not the person's own.
    caption = "" if forwarded else words(body, "caption")
    if "voice" in body:
        return voice_event(part(body, "voice"), media, caption)
    if "photo" in body:
        return photo_event(body["photo"], media, caption)
    if "location" in body:
        return place_event(part(body, "location")), None
    if any(name in body for name in SERVICE):
        return None, None
    kind = next((kind for name, kind in MEDIA.items() if name in body), "other")
    return MediaSent(kind, "", caption), None


def said(text: str, *, forwarded: bool) -> Event:
    """Words, or a command of Telegram's menu: « /menu » is the word « menu »."""
    command = None if forwarded else COMMAND.fullmatch(text)
    if command is None:
        return Heard(text, forwarded)
    name, rest = command[1], (command[2] or "").strip()
    if name == "start":
        return Started(rest if PAYLOAD.fullmatch(rest) else "")
    return Heard(f"{name} {rest}".strip())


def voice_event(voice: Part, media: str, caption: str) -> tuple[Event, Offered | None]:
    """A voice note: offered to be fetched, or known to be too long beforehand."""
    source, size, seconds = (
        text_of(voice, "file_id"),
        number_of(voice, "file_size"),
        number_of(voice, "duration"),
    )
    if size > VOICE_BYTES or seconds > VOICE_SECONDS:
        return MediaSent("voice_too_long", "", caption), None
    return MediaSent("voice", media, caption), Offered("voice", text_of(voice, "mime_type", ""), size, source)


def photo_event(sizes: object, media: str, caption: str) -> tuple[Event, Offered | None]:
    """A photo: the largest of its sizes that may be fetched."""
    if not isinstance(sizes, list) or not sizes or not all(isinstance(size, dict) for size in sizes):
        raise MalformedUpdate("photo")
    fit = [size for size in sizes if number_of(size, "file_size") <= PHOTO_BYTES]
    if not fit:
        return MediaSent("photo_too_big", "", caption), None
    best = max(fit, key=lambda size: number_of(size, "width") * number_of(size, "height"))
    offered = Offered("photo", "image/jpeg", number_of(best, "file_size"), text_of(best, "file_id"))
    return MediaSent("photo", media, caption), offered


def place_event(location: Part) -> Event:
    """A pin on the map."""
    return Located(degrees(location, "latitude", 90), degrees(location, "longitude", 180))


def words(body: Part, name: str) -> str:
    """What is written there, "" for nothing; halves of broken surrogate pairs are replaced: they cannot be stored."""
    return text_of(body, name, "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def text_of(body: Part, name: str, missing: str | None = None) -> str:
    """A text; MalformedUpdate for anything else."""
    found = body.get(name, missing)
    if not isinstance(found, str):
        raise MalformedUpdate(name)
    return found


def number_of(body: Part, name: str) -> int:
    """A size or length, 0 when it is not said; MalformedUpdate for what is none."""
    found = body.get(name, 0)
    if not whole(found) or found < 0:
        raise MalformedUpdate(name)
    return found


def degrees(body: Part, name: str, most: int) -> float:
    """Degrees that are on earth."""
    found = body.get(name)
    if isinstance(found, bool) or not isinstance(found, int | float) or not -most <= found <= most:
        raise MalformedUpdate(name)
    return float(found)


def moment(body: Part) -> datetime | None:
    """When it was done, as the provider says; None for a press, which has no date."""
    date = body.get("edit_date", body.get("date"))
    if date is None:
        return None
    if not whole(date) or not 0 <= date <= LAST_DATE:
        raise MalformedUpdate("date")
    return datetime.fromtimestamp(date, UTC)
