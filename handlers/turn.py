"""One batch of turns: the oldest waiting row of everybody, one commit, a savepoint each (design, section 4).

Nothing is sent here. An error of ours rolls back its own row only; after three the row goes to the dead letters,
the person is told, and a case is opened.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy.exc import OperationalError

from data.store import cases, followup, inbox, memory, outbox, people, thread
from data.store.inbox import INTERNAL, Waiting
from data.store.memory import Memory
from data.store.people import Address, Person
from data.store.store import Store, Work
from dialogs.conversation import Conversation
from dialogs.effects import CaseKind, OpenCase, Urgency
from dialogs.engine import step
from dialogs.events import CounsellorSaid, Due, Event
from dialogs.facts import Facts
from dialogs.msg import _
from dialogs.script import Dialogue
from dialogs.showing import Turn
from handlers.channel import Channel, MalformedUpdate, Outgoing
from handlers.internal import read_internal
from handlers.moment import Clock, local
from handlers.perform import Setting, erase, erases, perform
from handlers.thread_line import line_of

log = logging.getLogger("sira.turn")

A_MINUTE = timedelta(minutes=1)
MESSAGES_A_MINUTE = 20
SORRY = _("Je n'ai pas pu lire votre message. Une personne va le regarder.")
FAILED_NOTE = "Sira a échoué trois fois sur un message de cette personne. Lisez-le et répondez-lui."

Render = Callable[[Turn, Channel], Sequence[Outgoing]]
FactsAt = Callable[[datetime, str], Facts]


@dataclass(frozen=True, slots=True)
class Script:
    """What a turn needs beside the store: the dialogues, the facts at a moment and language, the words."""

    dialogues: Mapping[str, Dialogue]
    facts: FactsAt
    render: Render


@dataclass(frozen=True, slots=True)
class Head:
    """The oldest row of somebody with all that is known of them."""

    row: Waiting
    person: Person
    memory: Memory
    addresses: Sequence[Address]


class Turns:
    """Takes waiting rows through the dialogues, a batch at a time. Synchronous: call it in the store's thread."""

    def __init__(self, store: Store, channels: Mapping[str, Channel], script: Script, clock: Clock) -> None:
        self._store = store
        self._channels = channels
        self._script = script
        self._clock = clock

    def take(self) -> int:
        """Meet the oldest row of everybody who waits, up to 64; how many rows were looked at."""
        now = self._clock.now()
        with self._store.read(now) as work:
            if not inbox.anybody_waits(work):
                return 0
        with self._store.write(now) as work:
            heads = self._load(work)
            for head in heads:
                self._meet(work, head)
        return len(heads)

    def _load(self, work: Work) -> list[Head]:
        rows = inbox.heads(work, list(self._channels))
        ids = [row.person for row in rows]
        if not ids:
            return []
        known, memories = people.load_many(work, ids), memory.recall(work, ids)
        internal = [row.person for row in rows if row.channel == INTERNAL]
        reach = people.addresses_of(work, internal) if internal else {}
        return [Head(row, known[row.person], memories[row.person], reach.get(row.person, ())) for row in rows]

    def _meet(self, work: Work, head: Head) -> None:
        """One row in its savepoint. The one broad `except` of the project stands here."""
        try:
            event = self._read(head)
            with work.connection.begin_nested():
                self._unit(work, head, event)
        except MalformedUpdate:
            log.warning("row %d is malformed: dead letter", head.row.id)
            inbox.bury(work, head.row, "malformed")
        except OperationalError:
            raise  # the disk or the server, not this row: the whole batch is taken again
        except Exception as error:  # noqa: BLE001 - a bug in one talk must not stop the others
            self._failed(work, head, error)

    def _read(self, head: Head) -> Event | None:
        if head.row.channel == INTERNAL:
            return read_internal(head.row.body)
        channel = self._channels[head.row.channel]
        try:
            return channel.parse(head.row.body.encode()).event
        except MalformedUpdate:
            raise
        except Exception as error:  # noqa: BLE001 - whatever a reader trips over, the update is what is wrong
            log.warning("row %d: its reader raised %s", head.row.id, type(error).__name__)
            raise MalformedUpdate(type(error).__name__) from None

    def _unit(self, work: Work, head: Head, event: Event | None) -> None:
        """Everything of one turn: row, person, talk, effects, thread, outbox."""
        if event is None:
            inbox.done(work, head.row.id)
            return
        before = head.memory.conversation or Conversation(language=head.person.language)
        facts = self._script.facts(local(work.now, head.person.zone), before.language)
        facts = replace(facts, known=head.memory.known, enterprises=head.memory.enterprises)
        turn = step(before, event, facts, self._script.dialogues)
        channel = self._reply_by(head)
        who = Setting(head.person.id, head.person.zone, turn.conversation.language, channel.name)
        said = self._script.render(turn, channel)
        for act in turn.acts:
            perform(work, who, act)
        if erases(turn.acts):
            self._farewell(work, head, channel, said)
        else:
            self._keep(work, head, event, turn, said, channel)

    def _reply_by(self, head: Head) -> Channel:
        """The channel of the row; for our own events the one the person was last heard on."""
        if head.row.channel != INTERNAL:
            return self._channels[head.row.channel]
        for address in reversed(head.addresses):
            if address.channel in self._channels:
                return self._channels[address.channel]
        raise LookupError("nowhere to write to")

    def _keep(  # noqa: PLR0913 - the parts of one unit
        self, work: Work, head: Head, event: Event, turn: Turn, said: Sequence[Outgoing], channel: Channel
    ) -> None:
        person, row = head.person, head.row
        people.save(work, seen(person, turn.conversation, work.now, external=row.channel != INTERNAL))
        memory.keep_talk(work, person.id, turn.conversation, new=head.memory.conversation is None)
        heard = line_of(event, row.received_at)
        lines = [heard] if heard else []
        drafts = drafts_of(turn, event, said, row.id)
        lines += [
            thread.Line(thread.OUT, draft.kind, draft.text, work.now, draft.buttons) for draft in drafts
        ]
        if row.channel != INTERNAL:
            outbox.cancel_planned(work, person.id)
        if isinstance(event, Due) and event.kind == followup.CHECKIN and turn.planned:
            followup.asked(work, person.id, event.ref)
        thread.keep(work, person.id, lines)
        outbox.post(work, person.id, channel.name, drafts)
        inbox.done(work, row.id)

    def _farewell(self, work: Work, head: Head, channel: Channel, said: Sequence[Outgoing]) -> None:
        """Erase the person; the last words carry the address until they left."""
        owner, row = head.person.id, head.row
        found = [a for a in people.addresses_of(work, [owner]).get(owner, []) if a.channel == channel.name]
        address = found[-1].sealed.open(work.cipher, owner, channel.name)
        drafts = [_draft(out, "reply", outbox.REPLY, f"{row.id}.{n}") for n, out in enumerate(said)]
        erase(work, owner)
        outbox.post_farewell(work, owner, channel.name, address, drafts)

    def _failed(self, work: Work, head: Head, error: Exception) -> None:
        """Count it; after the third time bury the row, tell the person and call a human."""
        log.error("row %d failed: %s", head.row.id, type(error).__name__)
        if not inbox.failed(work, head.row, type(error).__name__):
            return
        inbox.bury(work, head.row, "failed")
        case = OpenCase(CaseKind.STUCK, Urgency.HIGH, about=f"inbox:{head.row.id}", note=FAILED_NOTE)
        cases.open_case(work, head.person.id, case)
        if head.row.channel == INTERNAL:
            return
        channel = self._channels[head.row.channel]
        talk = head.memory.conversation or Conversation(language=head.person.language)
        said = self._script.render(Turn(talk, (SORRY,)), channel)
        drafts = [
            _draft(out, "reply", outbox.REPLY, f"{head.row.id}.sorry.{n}") for n, out in enumerate(said)
        ]
        outbox.post(work, head.person.id, channel.name, drafts)


def drafts_of(turn: Turn, event: Event, said: Sequence[Outgoing], row: int) -> list[outbox.Draft]:
    """The messages of a turn with what rules their sending: escalations first, planned ones never twice."""
    kind, priority = "reply", outbox.REPLY
    if turn.planned:
        kind, priority = "planned", outbox.PLANNED
    elif isinstance(event, CounsellorSaid):
        kind = "counsellor"
    elif any(
        isinstance(act.effect, OpenCase) and act.effect.urgency is Urgency.CRITICAL for act in turn.acts
    ):
        kind, priority = "escalation", outbox.ESCALATION
    return [_draft(out, kind, priority, f"{row}.{number}") for number, out in enumerate(said)]


def _draft(out: Outgoing, kind: str, priority: int, dedupe: str) -> outbox.Draft:
    policy = outbox.NEVER if priority == outbox.PLANNED else outbox.RESEND
    buttons = tuple((button.label, button.data) for button in out.buttons)
    return outbox.Draft(out.text, buttons, kind, priority, policy, dedupe)


def seen(person: Person, talk: Conversation, now: datetime, *, external: bool) -> Person:
    """The person after this turn. Twenty messages in a minute hold their own lane back, nobody else's (SE-18)."""
    after = replace(person, language=talk.language, keep=talk.keep, stopped=talk.stopped)
    if not external:
        return after
    if person.window_at is None or now - person.window_at >= A_MINUTE:
        return replace(after, seen_at=now, unreachable=False, held_until=None, window_at=now, window_count=1)
    count = person.window_count + 1
    held = person.window_at + A_MINUTE if count >= MESSAGES_A_MINUTE else None
    return replace(after, seen_at=now, unreachable=False, held_until=held, window_count=count)
