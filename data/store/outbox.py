"""The outbox: what was decided to be said, sent only after the commit. What may still leave is read at send time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, bindparam, delete, exists, insert, or_, select, update

from data.crypto import Sealed
from data.store.letter import ESCALATION, NEVER, PLANNED, REPLY, RESEND, Content, Draft, Letter, rights_of
from data.store.many import Many
from data.store.store import Work
from data.tables import NEW, outbox
from data.tables import person as people

__all__ = ["ESCALATION", "NEVER", "PLANNED", "REPLY", "RESEND", "Content", "Draft", "Letter"]

OPEN = ("new", "sending")
LIVE = "live"


@dataclass(frozen=True, slots=True)
class Sent:
    """A letter that left: the provider's id, whether its buttons can be taken away later, whose it took away."""

    letter: Letter
    ext_id: str
    keyboard: bool = False
    closed: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Keyboard:
    """Buttons that a person still sees: the row of their message and the provider's id of it, sealed."""

    row: int
    owner: str
    sealed: Sealed


_ADD = Many(
    insert(outbox),
    (
        "person",
        "owner",
        "channel",
        "farewell",
        "kind",
        "priority",
        "policy",
        "body",
        "state",
        "not_before",
        "attempts",
        "dedupe",
        "created_at",
        "at",
    ),
)


def post(work: Work, drafts: list[tuple[str, str, Draft]]) -> None:
    """Put messages in the outbox, in this order: (person, channel, draft)."""
    rows = [
        _row(work, person, channel, draft) | {"person": person, "farewell": None}
        for person, channel, draft in drafts
    ]
    _ADD.run(work.connection, rows)


def post_farewell(work: Work, owner: str, channel: str, address: str, drafts: list[Draft]) -> None:
    """The last words to somebody who was erased: they carry their address, and vanish once they left."""
    farewell = work.cipher.own(address, owner)
    rows = [_row(work, owner, channel, draft) | {"person": None, "farewell": farewell} for draft in drafts]
    _ADD.run(work.connection, rows)


def _row(work: Work, owner: str, channel: str, draft: Draft) -> dict[str, object]:
    return {
        "owner": owner,
        "channel": channel,
        "kind": draft.kind,
        "priority": draft.priority,
        "policy": draft.policy,
        "body": work.cipher.own(draft.content.as_json(), owner),
        "state": "new",
        "not_before": work.now,
        "attempts": 0,
        "dedupe": draft.dedupe,
        "created_at": work.now,
        "at": work.now,
    }


_OTHER = outbox.alias("other")
_BEFORE = exists().where(
    _OTHER.c.owner == outbox.c.owner,
    _OTHER.c.state.in_(OPEN),
    or_(
        _OTHER.c.state == "sending",
        and_(_OTHER.c.priority < PLANNED, outbox.c.priority == PLANNED),
        and_(
            _OTHER.c.id < outbox.c.id,
            or_(
                and_(_OTHER.c.priority == PLANNED, outbox.c.priority == PLANNED),
                and_(
                    _OTHER.c.priority < PLANNED,
                    outbox.c.priority < PLANNED,
                    # A reply that meets trouble again and again does not hold back what cannot wait.
                    or_(_OTHER.c.attempts == 0, outbox.c.priority > ESCALATION),
                ),
            ),
        ),
    ),
)
_READY = (
    select(
        outbox.c.id,
        outbox.c.person,
        outbox.c.owner,
        outbox.c.channel,
        outbox.c.farewell,
        outbox.c.kind,
        outbox.c.priority,
        outbox.c.policy,
        outbox.c.body,
        outbox.c.attempts,
        outbox.c.created_at,
        people.c.stopped,
        people.c.unreachable,
        people.c.keep,
        people.c.follow_up,
        people.c.zone,
    )
    .outerjoin(people, people.c.id == outbox.c.person)
    .where(outbox.c.state == NEW, outbox.c.not_before <= bindparam("now"), ~_BEFORE)
    .where(outbox.c.channel == bindparam("channel"))
    .order_by(outbox.c.priority, outbox.c.id)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True, of=outbox)
)
_READY_BUT = _READY.where(outbox.c.owner.not_in(bindparam("resting", expanding=True)))


def ready(work: Work, channel: str, most: int, resting: Sequence[str] = ()) -> list[Letter]:
    """What may leave now: escalations, then replies, then planned; the first of each person only.

    Nothing of whom is `resting`: the provider allows them one message in a while.
    """
    wanted: dict[str, object] = {"now": work.now, "most": most, "channel": channel}
    statement: Select[Any] = _READY
    if resting:
        statement, wanted = _READY_BUT, {**wanted, "resting": list(resting)}
    rows: list[Any] = list(work.connection.execute(statement, wanted))
    return [Letter(*(*row[:11], rights_of(row[11:]) if row[1] else None)) for row in rows]


_OPEN = (
    select(outbox.c.channel).where(outbox.c.state == NEW, outbox.c.not_before <= bindparam("now")).distinct()
)


def open_channels(work: Work) -> list[str]:
    """A cheap look before a writing transaction: the channels by which something may leave now."""
    return list(work.connection.execute(_OPEN, {"now": work.now}).scalars())


_STATE = (
    update(outbox)
    .where(outbox.c.id.in_(bindparam("ids", expanding=True)))
    .values(state=bindparam("b_state"), error=bindparam("b_error"), at=bindparam("b_at"))
)


def set_states(work: Work, ids: list[int], state: str, error: str | None = None) -> None:
    """Move rows to a state; `error` is a token."""
    if ids:
        moved = {"ids": ids, "b_state": state, "b_error": error, "b_at": work.now}
        work.connection.execute(_STATE, moved)


_SENT = Many(
    update(outbox)
    .where(outbox.c.id == bindparam("b_id"))
    .values(
        state=bindparam("b_state"),
        sent_id=bindparam("b_sent"),
        keyboard=bindparam("b_keyboard"),
        at=bindparam("b_at"),
    )
)
_CLOSE = update(outbox).where(outbox.c.id.in_(bindparam("ids", expanding=True))).values(keyboard=None)


def sent(work: Work, letters: list[Sent]) -> None:
    """They left. A farewell vanishes."""
    rows = [
        {
            "b_id": one.letter.id,
            "b_state": "sent",
            "b_sent": work.cipher.own(one.ext_id, one.letter.owner),
            "b_keyboard": LIVE if one.keyboard else None,
            "b_at": work.now,
        }
        for one in letters
        if one.letter.person is not None
    ]
    _SENT.run(work.connection, rows)
    closed = [row for one in letters for row in one.closed]
    if closed:
        work.connection.execute(_CLOSE, {"ids": closed})
    for one in letters:
        if one.letter.person is None:
            vanish(work, one.letter.id)


_KEYBOARDS = (
    select(outbox.c.id, outbox.c.owner, outbox.c.sent_id)
    .where(outbox.c.owner.in_(bindparam("owners", expanding=True)), outbox.c.keyboard == LIVE)
    .where(outbox.c.channel == bindparam("channel"), outbox.c.sent_id.is_not(None))
    .order_by(outbox.c.id)
)


def keyboards(work: Work, channel: str, owners: list[str]) -> dict[str, list[Keyboard]]:
    """The buttons that these people still see, oldest first."""
    found: dict[str, list[Keyboard]] = {}
    if owners:
        for row in work.connection.execute(_KEYBOARDS, {"owners": owners, "channel": channel}):
            found.setdefault(row[1], []).append(Keyboard(*row))
    return found


def sent_ids(work: Work, owner: str, channel: str, since: datetime) -> list[str]:
    """The provider's ids of what was sent to somebody since then, oldest first, to delete it at their wish."""
    rows = work.connection.execute(
        select(outbox.c.sent_id)
        .where(outbox.c.owner == owner, outbox.c.channel == channel)
        .where(outbox.c.state == "sent", outbox.c.at >= since, outbox.c.sent_id.is_not(None))
        .order_by(outbox.c.id)
    )
    return [ext_id for (sealed,) in rows if (ext_id := sealed.open(work.cipher, owner))]


def again(work: Work, letter: Letter, not_before: datetime, error: str) -> None:
    """Try it again then."""
    values = {"state": "new", "not_before": not_before, "attempts": letter.attempts + 1, "error": error}
    work.connection.execute(update(outbox).where(outbox.c.id == letter.id).values(values))


def later(work: Work, row: int, not_before: datetime) -> None:
    """A quiet hour: not before then."""
    work.connection.execute(update(outbox).where(outbox.c.id == row).values(not_before=not_before))


def give_up(work: Work, letter: Letter, state: str, error: str) -> None:
    """A final state; a farewell that cannot leave vanishes too."""
    if letter.person is None:
        vanish(work, letter.id)
    else:
        set_states(work, [letter.id], state, error)


def vanish(work: Work, row: int) -> None:
    """Delete a row."""
    work.connection.execute(delete(outbox).where(outbox.c.id == row))


_CANCEL = (
    update(outbox)
    .where(
        outbox.c.owner.in_(bindparam("persons", expanding=True)),
        outbox.c.priority == PLANNED,
        outbox.c.state == NEW,
    )
    .values(state="cancelled", at=bindparam("b_at"))
)


def cancel_planned(work: Work, persons: list[str]) -> None:
    """Nothing planned leaves any more for these people: they wrote, stopped, or cannot be reached."""
    if persons:
        work.connection.execute(_CANCEL, {"persons": persons, "b_at": work.now})


def release(work: Work, channels: list[str], under_way: list[int]) -> None:
    """A commit whose end nobody saw may have marked letters that were never handed on: they surely did not leave."""
    adrift = (outbox.c.state == "sending", outbox.c.channel.in_(channels), outbox.c.id.not_in(under_way))
    work.connection.execute(update(outbox).where(*adrift).values(state="new", at=work.now))


def recover(work: Work) -> int:
    """After a crash: what was being sent may have left or not; its policy decides (EO-10). How many there were."""
    lost = outbox.c.state == "sending"
    unknown = work.connection.execute(
        update(outbox)
        .where(lost, outbox.c.policy == NEVER)
        .values(state="unknown", error="crash", at=work.now)
    )
    resent = work.connection.execute(
        update(outbox)
        .where(lost, outbox.c.policy == RESEND)
        .values(state="new", error="crash", attempts=outbox.c.attempts + 1, at=work.now)
    )
    return int(unknown.rowcount + resent.rowcount)
