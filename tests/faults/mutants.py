"""The safeguards, each taken away by one function that runs in the house before it starts. `MUTANTS` is their table.

A run that stays clean with one of them proves nothing about it.
"""

from __future__ import annotations

import asyncio
import os
import time
from contextlib import nullcontext
from datetime import timedelta

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.exc import DBAPIError

from data import tables
from data.store import inbox, outbox
from data.store.inbox import Update
from handlers import outage, turn
from handlers import outbox as sender
from handlers.bot_api import door, errors, poll, reception, trouble, webhook
from handlers.bot_api.reading import read
from handlers.commands import run as command
from handlers.pace import Pace
from handlers.service import Service, StoreInlet
from handlers.telegram import Telegram

GAP_SECONDS = 0.1  # between two commits that should be one: what a queue in memory makes of it is longer


def cursor_first():
    """The cursor is committed before the rows, as by a library that confirms before it handles (EO-1)."""

    def keep(self, updates, cursor):
        parts = self._service.parts
        with parts.store.write(parts.clock.now()) as work:
            inbox.set_cursor(work, self._channel, cursor)
        time.sleep(GAP_SECONDS)
        with parts.store.write(parts.clock.now()) as work:
            return inbox.receive(work, self._channel, [Update(u.ext_id, u.address, u.raw) for u in updates])

    StoreInlet._keep = keep


def done_first():
    """Rows are marked as met in a commit before the one that meets them (EO-3, EO-5)."""
    load = turn.Turns._load

    def load_and_mark(self, work):
        heads = load(self, work)
        inbox.done(work, [head.row.id for head in heads])
        work.connection.exec_driver_sql("COMMIT")
        time.sleep(GAP_SECONDS)
        work.connection.exec_driver_sql("BEGIN IMMEDIATE")
        return heads

    turn.Turns._load = load_and_mark


def no_dedupe():
    """An update has no name by which a second delivery is known (EO-2)."""
    door.name_of = lambda _update: os.urandom(8).hex()


def named_by_number():
    """An update is known by its number alone, which a second delivery may not share (EO-2)."""
    door.name_of = lambda update: f"u:{update['update_id']}"


def offset_from_history():
    """The next offset is one more than the highest number that ever came (EO-2)."""
    following, highest = poll.next_offset, []

    def never_less(batch):
        highest.append(following(batch) or 0)
        return max(highest)

    poll.next_offset = never_less


def any_order():
    """The newest row of a person is met first (EO-4)."""
    newest = (
        select(func.max(tables.inbox.c.id).label("id"))
        .where(tables.inbox.c.state == "waiting")
        .group_by(tables.inbox.c.person)
        .subquery("newest")
    )
    inbox._WAITING = inbox._ROWS.join(newest, newest.c.id == tables.inbox.c.id).where(
        bindparam("now").is_not(None)
    )


def letters_in_any_order():
    """A letter does not wait for the one before it to the same person (EO-4)."""
    outbox._READY = (
        select(*outbox._READY.selected_columns)
        .outerjoin(tables.person, tables.person.c.id == tables.outbox.c.person)
        .where(
            tables.outbox.c.state == "new",
            tables.outbox.c.not_before <= bindparam("now"),
            tables.outbox.c.channel == bindparam("channel"),
        )
        .order_by(tables.outbox.c.id.desc())
        .limit(bindparam("most"))
    )


def always_resends():
    """What nobody knows to have arrived is sent again whatever it is (EO-10)."""
    sender.NEVER = outbox.NEVER = "no policy at all"
    resend = update(tables.outbox).where(tables.outbox.c.state == "sending").values(state="new")
    sender.outbox.recover = lambda work: work.connection.execute(resend).rowcount


def never_resends():
    """What nobody knows to have arrived is never sent again whatever it is (EO-10)."""
    lost = update(tables.outbox).where(tables.outbox.c.state == "sending").values(state="unknown")
    sender.outbox.recover = lambda work: work.connection.execute(lost).rowcount
    sender._has_time = lambda _work, _letter, error: not error.ambiguous


def no_drain():
    """At the end nobody waits for what is on its way."""

    async def leave(self, working):
        working.cancel()
        await asyncio.gather(working, *self._outbox._sending, return_exceptions=True)

    def cancel_all(self, working):
        for task in list(self._outbox._sending):
            task.cancel()
        return leave(self, working)

    Service._drain = cancel_all


def no_pace():
    """The provider's rates are not kept (EO-11)."""
    Pace.room = lambda _self, most: most
    Pace.resting = lambda _self: []


def ignores_retry_after():
    """What the provider asks to wait is not heard (EO-11)."""
    errors.failed = without(errors.failed, "retry_after")


def without(call, name):
    """A function that drops one of its arguments."""
    return lambda *given, **named: call(*given, **{key: value for key, value in named.items() if key != name})


def forgets_retry_after():
    """What the provider asked to wait is forgotten by a restart (EO-11)."""
    recover = outbox.recover

    def forget(work):
        work.connection.execute(
            update(tables.outbox).where(tables.outbox.c.state == "new").values(not_before=work.now)
        )
        return recover(work)

    sender.outbox.recover = forget


def answers_first():
    """The webhook answers before the commit (EO-1)."""
    keep, behind = webhook.Webhook._keep, set()

    async def later(self, raw):
        await asyncio.sleep(GAP_SECONDS)
        await keep(self, raw)

    async def answer(self, raw):
        task = asyncio.create_task(later(self, raw))
        behind.add(task)
        task.add_done_callback(behind.discard)

    webhook.Webhook._keep = answer


def no_dead_letter():
    """What cannot be read stays where it is (EO-6)."""
    inbox.bury = lambda _work, _row, _reason: None


def parses_at_the_door():
    """Updates are read before they are kept: one that cannot be read stops the batch (EO-6)."""
    take = reception.Reception.take

    async def parse(self, updates, cursor=None):
        for _update, raw in updates:
            read(raw)
        await take(self, updates, cursor)

    reception.Reception.take = parse


def logs_what_people_said():
    """A logger of ours writes an update, for debugging (SE-3)."""
    parse = Telegram.parse

    def tell(self, raw):
        turn.log.debug("row: %s", raw)
        return parse(self, raw)

    Telegram.parse = tell


def outage_never_noticed():
    """No silence is long enough (EO-7)."""
    outage.PRESSES_LAST = timedelta(days=3650)


def every_silence_an_outage():
    """Any silence is long enough (EO-7)."""
    outage.PRESSES_LAST = timedelta(seconds=20)


def swallows_the_store():
    """A batch that could not be stored counts as kept (EO-1)."""
    keep = StoreInlet._keep

    def pretend(self, updates, cursor):
        try:
            return keep(self, updates, cursor)
        except DBAPIError:
            return len(updates)

    StoreInlet._keep = pretend


def no_lock():
    """Nobody looks whether another instance runs."""
    command.only_one = lambda _engine, _folder: nullcontext()


def silent_conflict():
    """That another program receives is not told."""
    trouble.say = lambda _code: None


def consent_not_read():
    """What a person allows is not read when a letter leaves (SC-9)."""
    sender.may_leave = lambda _work, _letter: True


def block_ignored():
    """That somebody blocked us changes nothing (EO-12)."""
    turn.lost = lambda _work, _person, _channel: None
    sender.lost = lambda _work, _person, _channel: None


MUTANTS = {
    mutant.__name__: mutant
    for mutant in (
        cursor_first,
        done_first,
        no_dedupe,
        named_by_number,
        offset_from_history,
        any_order,
        letters_in_any_order,
        always_resends,
        never_resends,
        no_drain,
        no_pace,
        ignores_retry_after,
        forgets_retry_after,
        answers_first,
        no_dead_letter,
        parses_at_the_door,
        logs_what_people_said,
        outage_never_noticed,
        every_silence_an_outage,
        swallows_the_store,
        no_lock,
        silent_conflict,
        consent_not_read,
        block_ignored,
    )
}
