"""What must be done, as values: the turn performs them in the transaction that stores the answer.

Each is wrapped in an `Act` that names the run and the key, so that it happens once (design rules 4 and 12).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from hashlib import blake2s
from typing import ClassVar

from dialogs.values import Value


class CaseKind(StrEnum):
    """Why a human is wanted."""

    TALK = "talk"  # the person asked for somebody
    PRIVATE_CALL = "private_call"  # something they would rather tell a person
    LONE_CHILD = "lone_child"
    MINOR = "minor"
    URGENT_NEED = "urgent_need"  # sleep, food, health today
    NO_WAY = "no_way"  # nothing in the catalogue fits
    REFERRAL = "referral"  # a way was chosen: prepare it with the person
    CONTACT_UNKNOWN = "contact_unknown"  # a partner's contact must be confirmed
    NOT_RECEIVED = "not_received"  # the person went and was not received, or did not go
    TRANSIT = "transit"
    RETURN_UNASSISTED = "return_unassisted"
    BUSINESS_STOPPED = "business_stopped"
    BUSINESS_NEED = "business_need"
    NO_ANSWER = "no_answer"  # a due contact was never answered
    VOICE_NOTE = "voice_note"  # to be listened to
    STUCK = "stuck"  # Sira did not understand three times


class Urgency(StrEnum):
    """How soon (Primero's classes: 24 h, 72 h, two weeks; field.md 2)."""

    CRITICAL = "critical"
    HIGH = "high"
    NORMAL = "normal"


@dataclass(frozen=True, slots=True)
class OpenCase:
    """Bring a human in. `about` is what it concerns (an entry id, a run); `note` is French, for staff.

    With `once` the case is opened a single time for all people per (kind, about): a partner's contact task.
    """

    kind: CaseKind
    urgency: Urgency = Urgency.NORMAL
    about: str = ""
    note: str = ""
    once: bool = False
    irreversible: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class Learn:
    """Keep a fact of the person under this key (upsert)."""

    key: str
    value: Value
    irreversible: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class GiveConsent:
    """Layered consent (DP-1): kind is keep | follow_up | share:ENTRY; the text version is the msgid shown."""

    kind: str
    given: bool
    text: str = ""
    irreversible: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class OpenReferral:
    """The person chose this way. `first_choice`: it is what they wanted most (field.md 3)."""

    entry: str
    step: str
    first_choice: bool = True
    irreversible: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class RefuseOffer:
    """The person did not want this way; reason is a token of the offers dialogue."""

    entry: str
    reason: str
    irreversible: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class RecordVisit:
    """Did the person go, were they received? `state` is received | refused_there | not_gone | later."""

    entry: str
    state: str
    irreversible: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class RecordUnmet:
    """A wish that nothing open meets: which wish, where, and what blocks it."""

    wish: str
    trade: str
    region: str
    blocked_by: str
    irreversible: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class RegisterEnterprise:
    """An enterprise (or, kind "training", a course) whose clock starts at `started_on` (None: not started yet)."""

    ref: str
    kind: str
    started_on: date | None
    trade: str = ""
    irreversible: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class RecordCheckin:
    """One finished check-in: the state of the enterprise and the answers by key (tokens)."""

    ref: str
    wave: str
    state: str
    answers: tuple[tuple[str, Value], ...] = ()
    stopped_on: date | None = None
    irreversible: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class Plan:
    """Wake this conversation: one fire row (person, kind, ref), due on that day at a time the clock finds allowed."""

    kind: str
    ref: str
    on: date
    irreversible: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class Unplan:
    """Take back planned rows of this kind ("" = any) about this ref ("" = any)."""

    kind: str = ""
    ref: str = ""
    irreversible: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class Postpone:
    """The due moment met an open talk: fire it again after so many hours."""

    kind: str
    ref: str
    hours: int
    irreversible: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class Dispose:
    """A due contact ends: disposition is completed | partial | refused | no_answer | not_good_moment | withdrew."""

    kind: str
    ref: str
    disposition: str
    irreversible: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class SetLanguage:
    """The person's language, "fr" or "bm"."""

    language: str
    irreversible: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class StopMessages:
    """No unasked message any more; what was agreed to be kept stays."""

    irreversible: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class Erase:
    """Erase everything about the person."""

    irreversible: ClassVar[bool] = True


Effect = (
    OpenCase
    | Learn
    | GiveConsent
    | OpenReferral
    | RefuseOffer
    | RecordVisit
    | RecordUnmet
    | RegisterEnterprise
    | RecordCheckin
    | Plan
    | Unplan
    | Postpone
    | Dispose
    | SetLanguage
    | StopMessages
    | Erase
)


class Change(StrEnum):
    """Do it, replace what was done under the key, or take it back (rule 12)."""

    DO = "do"
    REVISE = "revise"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class Act:
    """One effect of one run under one key. A withdrawn act carries none: the store knows what was done."""

    run: str
    key: str
    effect: Effect | None
    change: Change = Change.DO


def digest(effect: Effect) -> str:
    """Eight hex digits of the payload: the same effect gives the same digest in every process."""
    if isinstance(effect, Learn | RecordCheckin):
        return _digest(effect)  # what a person answered is not kept in memory
    return _kept_digest(effect)


def _digest(effect: Effect) -> str:
    return blake2s(repr(effect).encode(), digest_size=4).hexdigest()


_kept_digest = lru_cache(maxsize=4096)(_digest)
