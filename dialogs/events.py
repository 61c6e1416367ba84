"""What was perceived. Past or present, never a wish: what must be done stands in `effects`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Started:
    """The person opened the talk (a first visit, /start). `payload` is the deep link's, "" without."""

    payload: str = ""


@dataclass(frozen=True, slots=True)
class Heard:
    """The person typed this. A forwarded message is somebody else's words and never an answer."""

    text: str
    forwarded: bool = False


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button: the number of the showing it stood under and its place there. Unreadable data: showing -1."""

    showing: int
    index: int


@dataclass(frozen=True, slots=True)
class Edited:
    """The person changed an older message. Never an answer (rule 14)."""

    text: str


@dataclass(frozen=True, slots=True)
class MediaSent:
    """A voice note, photo or the like; `media` is our own id of the stored file, "" when nothing was kept.

    What is known before a file is fetched is a kind of its own, without `media`.
    """

    kind: str  # voice | photo | video | document | sticker | contact | other | one of `media.REFUSED`
    media: str = ""
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Located:
    """A location pin, degrees."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Due:
    """A planned moment came: the fire row's kind and what it is about."""

    kind: str
    ref: str


@dataclass(frozen=True, slots=True)
class CounsellorSaid:
    """A counsellor wrote to the person and so holds the floor. `media` is the id of a file that goes with it."""

    case: str
    text: str
    media: str = ""


@dataclass(frozen=True, slots=True)
class CaseClosed:
    """A counsellor closed a case. `critical_left`: another one that cannot wait is still open for the person."""

    case: str
    critical_left: bool = False


@dataclass(frozen=True, slots=True)
class MediaLost:
    """A file that the person sent is not kept. `reason` is lost | unreadable | too_long | too_big | not_kept."""

    media: str
    kind: str
    reason: str


@dataclass(frozen=True, slots=True)
class Missed:
    """The channel was out of reach until this moment (ISO): buttons pressed before it may never have come (EO-7)."""

    until: str


@dataclass(frozen=True, slots=True)
class Left:
    """The person blocked us or left. No talk is met with it: there is nobody to answer (EO-12)."""


# What a talk is met with, and everything that can be perceived.
Met = (
    Started
    | Heard
    | Pressed
    | Edited
    | MediaSent
    | Located
    | Due
    | CounsellorSaid
    | CaseClosed
    | MediaLost
    | Missed
)
Event = Met | Left
