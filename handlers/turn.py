"""One batch of turns: the oldest waiting row of everybody, one commit, one savepoint (design, section 4).

Nothing is sent here. An error of ours rolls back its own row only; after three the row goes to the dead letters,
the person is told, and a case is opened.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.exc import OperationalError

from data.store import cases, inbox, memory, outbox, people, thread
from data.store.inbox import INTERNAL
from data.store.people import Person
from data.store.store import Store, Work
from dialogs import phrases
from dialogs.conversation import Conversation
from dialogs.effects import CaseKind, OpenCase, Urgency
from dialogs.engine import step
from dialogs.events import Event, Left, Met, Pressed
from dialogs.facts import Facts
from dialogs.msg import Msg, _
from dialogs.script import Dialogue
from dialogs.showing import Turn
from handlers.ahead import Ahead
from handlers.channel import Capabilities, Channel, MalformedUpdate, Offered, Outgoing, Perceived
from handlers.farewell import farewell
from handlers.files.attaching import file_with, told_of_file
from handlers.files.letting_in import let_in
from handlers.internal import read_internal
from handlers.moment import Clock, local
from handlers.perform import Setting, erases, learn_all, only_learns, perform
from handlers.unit import Head, Unit, draft_of, keep
from handlers.unreachable import lost

log = logging.getLogger("sira.turn")

SORRY = _("Je n'ai pas pu lire votre message. Une personne va le regarder.")
FAILED_NOTE = "Sira a échoué trois fois sur un message de cette personne. Lisez-le et répondez-lui."

Render = Callable[[Turn, Capabilities], Sequence[Outgoing]]
FactsAt = Callable[[datetime, str], Facts]


@dataclass(frozen=True, slots=True)
class Script:
    """What a turn needs beside the store: the dialogues, the facts at a moment and language, the words."""

    dialogues: Mapping[str, Dialogue]
    facts: FactsAt
    render: Render


class Turns:
    """Takes waiting rows through the dialogues, a batch at a time. Synchronous: call it in the store's thread."""

    def __init__(self, store: Store, channels: Mapping[str, Channel], script: Script, clock: Clock) -> None:
        self._store = store
        self._channels = channels
        self._script = script
        self._clock = clock
        self._ahead = Ahead(channels)
        self.wants_files = False  # set when a file is to be fetched, for whoever fetches to take back

    def take(self, *, sure: bool = False) -> int:
        """Meet the oldest row of everybody who waits, up to 64; how many rows were looked at.

        `sure` that somebody waits, it does not look before it takes the writer's place.
        """
        now = self._clock.now()
        if not sure and not self._anybody_waits(now):
            return 0
        with self._store.write(now) as work:
            return self.meet(work)

    def meet(self, work: Work) -> int:
        """The same in a transaction that is open already."""
        heads = self._load(work)
        units = [unit for head in heads if (unit := self._meet(work, head))]
        self._keep_all(work, units)
        return len(heads)

    def _anybody_waits(self, now: datetime) -> bool:
        with self._store.read(now) as work:
            return inbox.anybody_waits(work)

    def _load(self, work: Work) -> list[Head]:
        rows = inbox.heads(work, self._channels) + self._ahead.urgent(work)
        if not rows:
            return []
        memories = memory.recall(work, [row.person.id for row in rows])
        internal = [row.person.id for row in rows if row.channel == INTERNAL]
        reach = people.addresses_of(work, internal)
        return [Head(row, memories[row.person.id], reach.get(row.person.id, ())) for row in rows]

    def _meet(self, work: Work, head: Head) -> Unit | None:
        """One row: what it changes, where that can be written with the others. The broad `except` stands here."""
        try:
            unit = self._unit(work, head, self._read(head))
            if unit is None:
                inbox.done(work, [head.row.id])
            elif erases(unit.turn.acts):
                with work.connection.begin_nested():
                    self._finish(work, unit)
            else:
                return unit
        except MalformedUpdate:
            log.warning("row %d is malformed: dead letter", head.row.id)
            inbox.bury(work, head.row, "malformed")
            self._say_so(work, head, phrases.OTHER_MEDIA)
        except OperationalError:
            raise  # the disk or the server, not this row: the whole batch is taken again
        except Exception as error:  # noqa: BLE001 - a bug in one talk must not stop the others
            self._failed(work, head, error)
        return None

    def _keep_all(self, work: Work, units: list[Unit]) -> None:
        """Do and write all of it together; if that fails, each in a savepoint of its own."""
        if not units:
            return
        try:
            with work.connection.begin_nested():
                self._perform_all(work, units)
                keep(work, units)
        except OperationalError:
            raise
        except Exception:  # noqa: BLE001 - which of them it is shows below
            for unit in units:
                self._keep_one(work, unit)

    def _perform_all(self, work: Work, units: list[Unit]) -> None:
        """Perform what these turns do; what they only learn, in the same statements for all."""
        learnt = []
        for unit in units:
            if only_learns(unit.turn.acts):
                learnt += [(unit.head.person.id, act) for act in unit.turn.acts]
            else:
                self._perform(work, unit)
        learn_all(work, learnt)

    def _keep_one(self, work: Work, unit: Unit) -> None:
        try:
            with work.connection.begin_nested():
                self._finish(work, unit)
        except OperationalError:
            raise
        except Exception as error:  # noqa: BLE001 - as in `_meet`
            self._failed(work, unit.head, error)

    def _unit(self, work: Work, head: Head, perceived: Perceived) -> Unit | None:
        """What a talk makes of it; None where no talk is met with it."""
        event = perceived.event
        if isinstance(event, Left):
            with work.connection.begin_nested():
                lost(work, head.person.id, head.row.channel)
            return None
        return None if event is None else self._step(work, head, event, perceived.offered)

    def _read(self, head: Head) -> Perceived:
        if head.row.body is None:
            raise MalformedUpdate("it does not open")
        if head.row.channel == INTERNAL:
            return Perceived("", "", read_internal(head.row.body))
        channel = self._channels[head.row.channel]
        try:
            return channel.parse(head.row.body.encode())
        except MalformedUpdate:
            raise
        except Exception as error:  # noqa: BLE001 - whatever a reader trips over, the update is what is wrong
            log.warning("row %d: its reader raised %s", head.row.id, type(error).__name__)
            raise MalformedUpdate(type(error).__name__) from None

    def _step(self, work: Work, head: Head, event: Met, offered: Offered | None) -> Unit:
        """The turn itself: pure, nothing is written."""
        before = talk_of(work, head)
        let = let_in(work, head.row, before, event, offered)
        self.wants_files = self.wants_files or let.wanted is not None
        facts = self._script.facts(local(work.now, head.person.zone), before.language)
        received = None if head.row.channel == INTERNAL else head.row.received_at
        known, enterprises = head.memory.known, head.memory.enterprises
        facts = replace(facts, known=known, enterprises=enterprises, received=received)
        channel = self._reply_by(head)
        turn = step(before, let.event, facts, self._script.dialogues)
        turn = told_of_file(work, head.person.id, event, turn, channel.capabilities)
        said = self._script.render(turn, channel.capabilities)
        again, file = shown_again(before, event, turn), file_with(event, channel.capabilities)
        return Unit(head, let.event, turn, said, channel.name, again, let.wanted, file)

    def _perform(self, work: Work, unit: Unit) -> None:
        """What this turn does."""
        person, turn = unit.head.person, unit.turn
        who = Setting(person.id, person.zone, turn.conversation.language, unit.channel)
        for act in turn.acts:
            perform(work, who, act)

    def _finish(self, work: Work, unit: Unit) -> None:
        """One turn with all that it does, in the caller's savepoint."""
        self._perform(work, unit)
        if erases(unit.turn.acts):
            farewell(work, unit, self._channels)
        else:
            keep(work, [unit])

    def _reply_by(self, head: Head) -> Channel:
        """The channel of the row; for our own events the one the person was last heard on."""
        if head.row.channel != INTERNAL:
            return self._channels[head.row.channel]
        for address in reversed(head.addresses):
            if address.channel in self._channels:
                return self._channels[address.channel]
        raise LookupError("nowhere to write to")

    def _failed(self, work: Work, head: Head, error: Exception) -> None:
        """Count it; after the third time bury the row, tell the person and call a human."""
        log.error("row %d failed: %s", head.row.id, type(error).__name__)
        if not inbox.failed(work, head.row, type(error).__name__):
            return
        inbox.bury(work, head.row, "failed")
        case = OpenCase(CaseKind.STUCK, Urgency.HIGH, about=f"inbox:{head.row.id}", note=FAILED_NOTE)
        cases.open_case(work, head.person.id, case)
        self._say_so(work, head, SORRY)

    def _say_so(self, work: Work, head: Head, line: Msg) -> None:
        """Tell whoever sent this row what became of it; nobody sent our own events."""
        if head.row.channel == INTERNAL:
            return
        channel = self._channels[head.row.channel]
        drafts = [
            draft_of(out, "reply", outbox.REPLY, f"{head.row.id}.sorry.{number}")
            for number, out in enumerate(self._words(head, channel, line))
        ]
        person = head.person.id
        outbox.post(work, [(person, channel.name, draft) for draft in drafts])
        said = [thread.Line(thread.OUT, draft.kind, draft.content.text, work.now) for draft in drafts]
        thread.keep(work, [(person, line) for line in said])

    def _words(self, head: Head, channel: Channel, line: Msg) -> Sequence[Outgoing]:
        """The words of it; none when it is the words that fail."""
        try:
            return self._script.render(
                Turn(first_talk(head.person, head.row.received_at), (line,)), channel.capabilities
            )
        except Exception as error:  # noqa: BLE001 - the house must not stop over an apology
            log.error("no words: %s", type(error).__name__)
            return ()


def shown_again(before: Conversation, event: Event, turn: Turn) -> bool:
    """Whether a press of the question that was shown (a tick, « Autres choix ») shows just that question again."""
    if not isinstance(event, Pressed) or before.shown is None or turn.showing is None or turn.lines:
        return False
    return before.shown.number == event.showing and before.shown.key == turn.showing.key


def talk_of(work: Work, head: Head) -> Conversation:
    """The talk as it was left. One that does not open fails its own row only."""
    talk = head.row.talk
    return memory.open_talk(work, head.person.id, talk) if talk else first_talk(head.person, work.now)


def first_talk(person: Person, now: datetime) -> Conversation:
    """A talk that begins; what the person row says holds (a forgotten talk leaves a refusal behind).

    Its showings are counted from a moment, not from one: a button that an erased talk left on the phone stays dead.
    """
    showings = int(now.timestamp())
    return Conversation(language=person.language, keep=person.keep, stopped=person.stopped, showings=showings)
