"""Letters made ready to leave, in the transaction that claims them: what the person allows now, where it goes.

What a person allows is read with the letter, so that nothing leaves after a withdrawal that is committed (SC-9).
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime

from data.crypto import CannotOpen
from data.store import media, outbox, people
from data.store.letter import PLANNED, Content, Letter
from data.store.outbox import Keyboard
from data.store.store import Work
from handlers.channel import Attachment, Button, Channel, Outgoing
from handlers.planning import allowed

log = logging.getLogger("sira.outbox")


@dataclass(frozen=True, slots=True)
class Parcel:
    """A claimed letter, opened: where it goes and what it says. `closed` are the letters whose buttons it ends."""

    letter: Letter
    address: str
    outgoing: Outgoing
    claimed_at: datetime
    closed: tuple[int, ...] = ()


def may_leave(work: Work, letter: Letter) -> bool:
    """Nothing leaves for whom we cannot reach; what is planned needs an agreement, and no quiet hour."""
    rights = letter.rights
    if rights is None:
        return True
    if letter.priority == PLANNED and not rights.agreed:
        outbox.set_states(work, [letter.id], "cancelled", "not_agreed")
    elif not rights.reachable:
        outbox.set_states(work, [letter.id], "failed", "unreachable")
    else:
        return letter.priority < PLANNED or not _quiet(work, letter, allowed(work.now, rights.zone))
    return False


def _quiet(work: Work, letter: Letter, better: datetime) -> bool:
    if better > work.now:
        outbox.later(work, letter.id, better)
    return better > work.now


def pack(work: Work, channel: Channel, letters: list[Letter]) -> list[Parcel]:
    """Open these letters of one channel; one without an address fails."""
    opened = [(letter, _opened(work, letter)) for letter in letters]
    contents = [(letter, content) for letter, content in opened if content is not None]
    homes = people.addresses_of(work, [letter.person for letter in letters if letter.person])
    changing = [letter.owner for letter, content in contents if content.closes or content.edits]
    boards = outbox.keyboards(work, channel.name, changing) if channel.capabilities.can_edit else {}
    found = [
        _pack(work, letter, content, homes, boards.get(letter.owner, [])) for letter, content in contents
    ]
    return [parcel for parcel in found if parcel]


def _opened(work: Work, letter: Letter) -> Content | None:
    """What it says. One that does not open fails alone: it stops nobody else's letters."""
    try:
        return letter.open(work)
    except (CannotOpen, ValueError, TypeError, KeyError):
        log.error("letter %d does not open", letter.id)
        outbox.give_up(work, letter, "failed", "unreadable")
        return None


def _pack(
    work: Work,
    letter: Letter,
    content: Content,
    homes: dict[str, list[people.Address]],
    boards: list[Keyboard],
) -> Parcel | None:
    try:
        address, file = _address(work, letter, homes), _attachment(work, letter, content)
        ids = [board.sealed.open(work.cipher, letter.owner) for board in boards]
    except CannotOpen:
        log.error("letter %d: its address, file or buttons do not open", letter.id)
        address = None
    if address is None:
        outbox.give_up(work, letter, "failed", "no_address")
        return None
    edits = ids.pop() if content.edits and ids else ""
    outgoing = Outgoing(
        content.text,
        tuple(Button(label, data) for label, data in content.buttons),
        letter.kind,
        attachment=file,
        edits=edits,
        closes=tuple(ids),
        deletes=content.deletes,
    )
    return Parcel(letter, address, outgoing, work.now, tuple(board.row for board in boards))


def _address(work: Work, letter: Letter, homes: dict[str, list[people.Address]]) -> str | None:
    if letter.farewell is not None:
        return letter.farewell.open(work.cipher, letter.owner)
    here = [home for home in homes.get(letter.owner, ()) if home.channel == letter.channel]
    return here[-1].sealed.open(work.cipher, letter.owner, letter.channel) if here else None


def _attachment(work: Work, letter: Letter, content: Content) -> Attachment | None:
    """The file that goes with it; None where it was erased meanwhile."""
    file = media.attached(work, letter.owner, content.media) if content.media else None
    return Attachment(file.kind, file.type, file.body) if file else None
