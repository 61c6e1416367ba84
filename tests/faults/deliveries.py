"""Every update comes two to five times, mixed with those of others, edits before their originals (T11: EO-2)."""

from __future__ import annotations

import asyncio
import heapq
import random

from faults.answering import Crowd, Manner, typed_answer
from faults.ending import finish
from faults.finding import Finding
from faults.scene import Scene

EACH, TIMES = 20, (2, 3, 4, 5, 5, 5)  # four times in the mean
EDITED = 0.1


async def deliveries(folder, n, mutant=""):
    """n deliveries of a quarter as many updates, in one shuffle that keeps each person's own order."""
    finding = Finding(n, "deliveries")
    async with Scene(folder, mutant=mutant) as scene:
        crowd = Crowd(scene.api, n // 4 // EACH, EACH, Manner(typed=True))
        chance = random.Random(n)  # noqa: S311 - the same shuffle every time
        updates = scene.api.bot.updates
        for body in shuffled(crowd, chance):
            updates.push_raw(body)
        finding.n = updates.pushed
        await scene.start()
        await finish(scene, asyncio.create_task(asyncio.sleep(0)), finding)
        with scene.books() as books:
            crowd.account(books, finding)
    return finding


def shuffled(crowd, chance):
    """The deliveries in the order in which they come: at their time, which rises along the first ones of a person."""
    found = []
    for person in crowd.people:
        at = chance.random()
        for body in written(crowd, person, chance):
            at += chance.random()
            first = at
            for _again in range(chance.choice(TIMES)):
                heapq.heappush(found, (first, len(found), body))
                first = at + chance.expovariate(0.2)
    return [heapq.heappop(found)[2] for _one in range(len(found))]


def written(crowd, person, chance):
    """What one person does, as updates that were not pushed: Start, then an answer to each question."""
    account = person.account
    person.chat.started = True
    yield message(account.add(person.chat, person.user(), {"text": "/start"}))
    for number in range(1, EACH + 1):
        text, echoed = typed_answer(number, chance)
        crowd.given[person.id].append(echoed)
        crowd.wrote[person.id].append(text)
        original = message(account.add(person.chat, person.user(), {"text": text}))
        if chance.random() < EDITED:
            later = {**original["message"], "text": "999", "edit_date": original["message"]["date"] + 5}
            yield {"edited_message": later}
        yield original


def message(sent):
    return {"message": sent.json()}
