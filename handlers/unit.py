"""What one turn changes, written for one person or for many in the same statements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from data.store import followup, inbox, media, memory, outbox, people, thread
from data.store.inbox import INTERNAL, Waiting
from data.store.media import Wanted
from data.store.memory import Memory
from data.store.people import Address, Person
from data.store.store import Work
from dialogs.effects import OpenCase, Urgency
from dialogs.events import CounsellorSaid, Due, Event
from dialogs.showing import Turn
from handlers.channel import Outgoing
from handlers.files.attaching import tell_counsellor
from handlers.thread_line import line_of

A_MINUTE = timedelta(minutes=1)
MESSAGES_A_MINUTE = 20


@dataclass(frozen=True, slots=True)
class Head:
    """The oldest row of somebody with all that is known of them."""

    row: Waiting
    memory: Memory
    addresses: Sequence[Address]

    @property
    def person(self) -> Person:
        """Whose row it is."""
        return self.row.person


@dataclass(frozen=True, slots=True)
class Unit:
    """What one turn changes, beside its effects. `again`: the question that was pressed is shown once more.

    `wanted` is a file of the person that is to be fetched, `file` the id of one that goes with the last message.
    """

    head: Head
    event: Event
    turn: Turn
    said: Sequence[Outgoing]
    channel: str
    again: bool = False
    wanted: Wanted | None = None
    file: str = ""


def keep(work: Work, units: list[Unit]) -> None:
    """Everything of these turns: rows, people, talks, threads, outbox; the same statements for one or many."""
    external = [unit.head.person.id for unit in units if unit.head.row.channel != INTERNAL]
    people.save(work, [seen(unit, work.now) for unit in units])
    talks = {unit.head.person.id: unit.turn.conversation for unit in units}
    memory.keep_talks(work, talks, {u.head.person.id for u in units if u.head.row.talk is None})
    outbox.cancel_planned(work, external)
    lines: list[tuple[str, thread.Line]] = []
    letters: list[tuple[str, str, outbox.Draft]] = []
    for unit in units:
        person, drafts = unit.head.person.id, drafts_of(unit)
        lines += [(person, line) for line in lines_of(unit, drafts, work.now)]
        letters += [(person, unit.channel, draft) for draft in drafts]
        if isinstance(unit.event, Due) and unit.event.kind == followup.CHECKIN and unit.turn.planned:
            followup.asked(work, person, unit.event.ref)
        tell_counsellor(work, unit.event, unit.file)
    media.want(work, [unit.wanted for unit in units if unit.wanted])
    thread.keep(work, lines)
    outbox.post(work, letters)
    inbox.done(work, [unit.head.row.id for unit in units])


def lines_of(unit: Unit, drafts: list[outbox.Draft], now: datetime) -> list[thread.Line]:
    """The lines of the thread: what was heard, then what is said."""
    heard = line_of(unit.event, unit.head.row.received_at)
    said = [
        thread.Line(
            thread.OUT, draft.kind, draft.content.text, now, draft.content.buttons, draft.content.media
        )
        for draft in drafts
    ]
    return [heard, *said] if heard else said


def drafts_of(unit: Unit) -> list[outbox.Draft]:
    """The messages of a turn with what rules their sending: escalations first, planned ones never twice."""
    kind, priority = "reply", outbox.REPLY
    effects = [act.effect for act in unit.turn.acts]
    if unit.turn.planned:
        kind, priority = "planned", outbox.PLANNED
    elif isinstance(unit.event, CounsellorSaid):
        kind = "counsellor"
    elif any(isinstance(effect, OpenCase) and effect.urgency is Urgency.CRITICAL for effect in effects):
        kind, priority = "escalation", outbox.ESCALATION
    drafts = [draft_of(out, kind, priority, f"{unit.head.row.id}.{n}") for n, out in enumerate(unit.said)]
    return [*drafts[:-1], replace(drafts[-1], content=closing(unit, drafts[-1].content))] if drafts else []


def closing(unit: Unit, content: outbox.Content) -> outbox.Content:
    """The last message of a turn ends what older ones let choose, where only the newest showing lives (rule 13)."""
    live = unit.turn.showing is None and unit.turn.conversation.shown is not None
    edits = unit.again and len(unit.said) == 1
    return replace(content, closes=not live, edits=edits, media=unit.file)


def draft_of(out: Outgoing, kind: str, priority: int, dedupe: str) -> outbox.Draft:
    """One message; what nobody asked for is never sent twice (EO-10)."""
    policy = outbox.NEVER if priority == outbox.PLANNED else outbox.RESEND
    buttons = tuple((button.label, button.data) for button in out.buttons)
    return outbox.Draft(outbox.Content(out.text, buttons), kind, priority, policy, dedupe)


def seen(unit: Unit, now: datetime) -> Person:
    """The person after this turn. Twenty messages in a minute hold their own lane back, nobody else's (SE-18)."""
    person, talk = unit.head.person, unit.turn.conversation
    after = replace(person, language=talk.language, keep=talk.keep, stopped=talk.stopped)
    if unit.head.row.channel == INTERNAL:
        return after
    if person.window_at is None or now - person.window_at >= A_MINUTE:
        return replace(after, seen_at=now, unreachable=False, held_until=None, window_at=now, window_count=1)
    count = person.window_count + 1
    held = person.window_at + A_MINUTE if count >= MESSAGES_A_MINUTE else None
    return replace(after, seen_at=now, unreachable=False, held_until=held, window_count=count)
