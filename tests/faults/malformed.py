"""Thousands of wrong updates among good ones: nobody is blocked, none is forgotten, no log tells (T10: EO-6, SE-3)."""

from __future__ import annotations

import asyncio

from data import tables
from faults.ending import finish
from faults.finding import Finding
from faults.mutations import CANARY, Mutations
from faults.scene import Scene
from handlers.bot_api.door import Elsewhere, Kept, Unknown, sort

GOOD, WORDS = 20, [f"mot {number}" for number in range(1, 16)]
A_PERSON = 8  # wrong updates in the mean: more than twenty a minute would hold a lane back
TOGETHER = 200


async def malformed(folder, n, mutant=""):
    """n wrong updates through the real talks; twenty people write beside them."""
    finding = Finding(n, "updates")
    async with Scene(folder, mutant=mutant, echo=False, standing=True) as scene:
        good = [scene.api.person(f"Bonne {number}") for number in range(GOOD)]
        strangers = [scene.api.person(f"{CANARY}{number}") for number in range(n // A_PERSON)]
        for person in strangers:
            person.chat.started = True
        source = Mutations([person.id for person in strangers], seed=n)
        await scene.start()
        sent = []
        await finish(scene, asyncio.create_task(write(scene, good, source, n, sent)), finding)
        with scene.books() as books:
            for person in good:
                account(books, finding, person)
            books_balance(books, finding, sent)
        whole = len(scene.api.bot.updates.acknowledged) == scene.api.bot.updates.pushed
        finding.hold("every update is confirmed", kept=whole)
        finding.hold(
            "no word in the log", kept=CANARY not in scene.log and scene.setting.token not in scene.log
        )
    return finding


async def write(scene, good, source, n, sent):
    """The good and n wrong ones, mixed; a pause now and then, so that they come in many batches."""
    turn = max(1, n // len(WORDS))
    for number in range(n):
        wrong = source.next()
        sent.append({"update_id": scene.api.bot.updates.push_raw(wrong), **wrong})
        if number % turn == 0 and number // turn < len(WORDS):
            for person in good:
                person.type(WORDS[number // turn])
        if number % TOGETHER == 0:
            await asyncio.sleep(0.01)


def account(books, finding, person):
    """What became of the words of somebody who did nothing wrong."""
    heard = [line.text for line in books.said(person.id, "in")]
    finding.given += len(WORDS)
    finding.lost += len(set(WORDS) - set(heard))
    finding.doubled += len(heard) - len(set(heard))
    finding.swapped += heard != sorted(heard, key=WORDS.index)
    finding.hold("everybody is answered", kept=len(person.inbox) >= len(WORDS))


def books_balance(books, finding, sent):
    """Met, buried or refused at the door: each one is somewhere, and none twice."""
    sorts = [sort(update, b"") for update in sent]
    names = {one.received.ext_id for one in sorts if isinstance(one, Kept)}
    refused = sum(isinstance(one, Unknown) for one in sorts)
    elsewhere = sum(one is None or isinstance(one, Elsewhere) for one in sorts)
    rows = books.count(tables.inbox, tables.inbox.c.channel == "telegram") - GOOD * len(WORDS)
    letters = books.count(tables.dead_letter, tables.dead_letter.c.inbox.is_(None))
    buried = books.states(tables.inbox)["dead"]
    finding.hold("every row is met or buried", kept=set(books.states(tables.inbox)) <= {"done", "dead"})
    finding.hold("every lane has its rows", kept=rows == len(names))
    finding.hold("every other is a dead letter", kept=letters == refused)
    again = len(sent) - len(names) - refused - elsewhere
    finding.note = (
        f"{rows - buried} met, {buried + refused} dead letters, {elsewhere} elsewhere, {again} known already"
    )
