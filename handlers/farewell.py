"""The end of a person's traces: their rows go, the last words carry the address until they left (DP-7).

Where the channel can, the messages of both sides go from the chat too; providers allow it for 48 hours only.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from data.store import inbox, outbox, people
from data.store.store import Work
from handlers.channel import Channel
from handlers.perform import erase
from handlers.unit import Unit, draft_of

DELETABLE = timedelta(hours=48)
DELETES_A_LETTER = 100


def farewell(work: Work, unit: Unit, channels: Mapping[str, Channel]) -> None:
    """Erase the person; post the last words, then what takes the messages away."""
    owner, row = unit.head.person.id, unit.head.row
    found = [a for a in people.addresses_of(work, [owner]).get(owner, []) if a.channel == unit.channel]
    address = found[-1].sealed.open(work.cipher, owner, unit.channel)
    drafts = [draft_of(out, "reply", outbox.REPLY, f"{row.id}.{n}") for n, out in enumerate(unit.said)]
    messages = messages_of(work, owner, channels[unit.channel])
    for start in range(0, len(messages), DELETES_A_LETTER):
        content = outbox.Content("", deletes=tuple(messages[start : start + DELETES_A_LETTER]))
        dedupe = f"{row.id}.delete.{start}"
        drafts.append(outbox.Draft(content, "delete", outbox.REPLY, outbox.RESEND, dedupe))
    erase(work, owner)
    outbox.post_farewell(work, owner, unit.channel, address, drafts)


def messages_of(work: Work, owner: str, channel: Channel) -> list[str]:
    """The provider's ids of what both sides wrote in the last 48 hours, where the channel can delete it."""
    if not channel.capabilities.can_delete:
        return []
    since = work.now - DELETABLE
    theirs = [
        message
        for body in inbox.bodies(work, owner, channel.name, since)
        if (message := _message(channel, body))
    ]
    return list(dict.fromkeys([*outbox.sent_ids(work, owner, channel.name, since), *theirs]))


def _message(channel: Channel, body: str) -> str:
    try:
        return channel.parse(body.encode()).message
    except Exception:  # noqa: BLE001 - what cannot be read has no message to delete
        return ""
