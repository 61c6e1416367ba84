"""What a file is, by its content: a voice note (Ogg with Opus) or a photo (JPEG, PNG); anything else is not let in.

The limits are those of SE-17. What comes out holds no metadata: no place, no telephone's name, no comment.
"""

from __future__ import annotations

from dataclasses import dataclass

from data.store.media import PHOTO, VOICE
from handlers.files import jpeg, ogg, png

MOST_BYTES = {VOICE: 2 * 1024 * 1024, PHOTO: 5 * 1024 * 1024}
MOST_SECONDS = 180
MOST_POINTS = 50_000_000  # a small file may unfold into a picture that no machine can show
OGG, JPEG, PNG = "audio/ogg", "image/jpeg", "image/png"
ENDINGS = {OGG: ".ogg", JPEG: ".jpg", PNG: ".png"}
UNREADABLE, TOO_LONG, TOO_BIG = "unreadable", "too_long", "too_big"


@dataclass(frozen=True, slots=True)
class Examined:
    """A file that may be kept: its media type and its bytes without metadata."""

    type: str
    body: bytes


class NotAdmitted(Exception):  # noqa: N818 - it names what happened
    """A file that is not let in; `reason` is unreadable | too_long | too_big."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def examine(kind: str, data: bytes) -> Examined:
    """The file of this kind, voice or photo, as it may be kept; NotAdmitted otherwise."""
    if len(data) > MOST_BYTES[kind]:
        raise NotAdmitted(TOO_LONG if kind == VOICE else TOO_BIG)
    try:
        return _voice(data) if kind == VOICE else _photo(data)
    except ValueError:
        raise NotAdmitted(UNREADABLE) from None


def _voice(data: bytes) -> Examined:
    body, seconds = ogg.read_opus(data)
    if seconds > MOST_SECONDS:
        raise NotAdmitted(TOO_LONG)
    return Examined(OGG, body)


def _photo(data: bytes) -> Examined:
    is_png = data.startswith(png.START)
    body, width, height = png.read_png(data) if is_png else jpeg.read_jpeg(data)
    if width * height > MOST_POINTS:
        raise NotAdmitted(TOO_BIG)
    return Examined(PNG if is_png else JPEG, body)
