"""Every update comes two to five times, mixed with those of others, edits before their originals (T11: EO-2).

Half of them come under numbers that begin anew, as after a week without updates.
"""

from __future__ import annotations

import asyncio
import heapq
import random

from faults.answering import Crowd, Manner, typed_answer
from faults.ending import finish
from faults.finding import Finding
from faults.kills import webhook_to_here
from faults.scene import Scene

EACH, TIMES = 20, (2, 3, 4, 5, 5, 5)  # four times in the mean
EDITED = 0.1
FIRST_OF_NEW_COUNT = 700


async def deliveries(folder, n, mutant=""):
    """About n deliveries of a quarter as many updates by polling."""
    return await delivered(Scene(folder, mutant=mutant), n)


async def webhook_deliveries(folder, n, mutant=""):
    """The same by a webhook: one after the other for one person, many persons at once."""
    return await delivered(Scene(folder, mutant=mutant, settings=webhook_to_here()), n)


async def delivered(scene, n):
    finding, chance = Finding(n, "deliveries"), random.Random(n)  # noqa: S311 - the same shuffle every time
    async with scene:
        crowd = Crowd(scene.api, n // 4 // EACH, EACH, Manner(typed=True))
        bodies = shuffled(crowd, chance)
        finding.n, half = len(bodies), len(bodies) // 2
        await scene.start()
        push(scene, bodies[:half])
        finding.hold("the first half is met", kept=await scene.settled())
        scene.api.bot.updates.skip_to(FIRST_OF_NEW_COUNT)
        push(scene, bodies[half:])
        await finish(scene, asyncio.create_task(asyncio.sleep(0)), finding)
        with scene.books() as books:
            crowd.account(books, finding)
    return finding


def push(scene, bodies):
    for person, body in bodies:
        scene.api.bot.updates.push_raw(body, next(iter(body)), ("chat", person.id))


def shuffled(crowd, chance):
    """The deliveries in the order in which they come: one shuffle that keeps the first ones of a person in order."""
    found = []
    for person in crowd.people:
        at = chance.random()
        for body in written(crowd, person, chance):
            at += chance.random()
            for again in range(chance.choice(TIMES)):
                later = chance.expovariate(0.2) if again else 0.0
                heapq.heappush(found, (at + later, len(found), (person, body)))
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
