"""Stop, block and erasure race with planned messages: nothing leaves after one of them is committed (T25: SC-9, EO-12).

A trigger in the database is the witness: it sees each letter claimed, and what its person allows, in the transaction
that claims it.
"""

from __future__ import annotations

import asyncio
import random

from dialogs import phrases
from faults.ending import finish
from faults.finding import Finding
from faults.scene import Scene

WITNESS = (
    "CREATE TABLE witness (priority INTEGER, allowed BOOLEAN, reachable BOOLEAN)",
    """CREATE TRIGGER sees_claims AFTER UPDATE OF state ON outbox
        WHEN NEW.state = 'sending' AND NEW.farewell IS NULL
        BEGIN INSERT INTO witness SELECT NEW.priority,
            (SELECT NOT stopped AND NOT unreachable AND coalesce(keep, 1) AND coalesce(follow_up, 1)
                FROM person WHERE id = NEW.person),
            (SELECT NOT unreachable FROM person WHERE id = NEW.person);
        END""",
)
AGAINST = "SELECT count(*) FROM witness WHERE NOT coalesce(reachable, 0) OR priority = 2 AND NOT coalesce(allowed, 0)"
PLANNED, LATE = "Prévu", "Tard"
TOGETHER, APART_SECONDS = 20, 0.002


async def withdrawals(folder, n, mutant=""):
    """n races of a withdrawal with a planned letter; then one more letter to everybody who withdrew."""
    finding = Finding(n, "races")
    async with Scene(folder, mutant=mutant, echo=False, standing=True) as scene:
        people = [scene.api.person(f"Awa {number}") for number in range(n)]
        with scene.books() as books:
            for statement in WITNESS:
                books.execute(statement)
            books.plan(scene.now, [(person, f"{PLANNED} {person.id}") for person in people[::2]])
        await scene.start()
        await finish_asking(scene, people[2::3])
        with scene.books() as books:
            await race(scene, books, people)
            await scene.settled()
            await too_late(scene, books, people, finding)
            seen = books.execute("SELECT count(*) FROM witness WHERE priority = 2")
            finding.hold("letters were sent at all", kept=seen > n // 20)
            finding.hold("nothing leaves after a withdrawal", kept=not books.execute(AGAINST))
        finding.note = f"{seen} planned letters left before it"
        await finish(scene, asyncio.create_task(asyncio.sleep(0)), finding)
    return finding


async def finish_asking(scene, erasing):
    """Those who will erase everything are asked whether they are sure."""
    for person in erasing:
        person.type("effacer")
    await scene.settled()


async def race(scene, books, people):
    """Each withdraws at about the moment at which a letter is put in the outbox."""
    chance = random.Random(len(people))  # noqa: S311 - the same every time
    ways = [
        lambda person: person.type("stop"),
        lambda person: person.block(),
        lambda person: person.type("oui"),
    ]
    for start in range(0, len(people), TOGETHER):
        both = [
            (person, ways[place % 3]) for place, person in enumerate(people[start : start + TOGETHER], start)
        ]
        await asyncio.gather(
            plan_slowly(books, scene, [person for person, _way in both], chance), withdraw(both, chance)
        )


async def withdraw(both, chance):
    for person, way in chance.sample(both, len(both)):
        way(person)
        await asyncio.sleep(APART_SECONDS)


async def plan_slowly(books, scene, people, chance):
    for person in chance.sample(people, len(people)):
        letter = (person, f"{PLANNED} encore {person.id}")
        await asyncio.to_thread(books.plan, scene.now, [letter], add=False)


async def too_late(scene, books, people, finding):
    """A letter that is planned when all is said: nobody who stopped or blocked is even written to."""
    left = [person for place, person in enumerate(people) if place % 3 != 2]
    calls = len(scene.api.bot.ledger.calls)
    books.plan(scene.now, [(person, f"{LATE} {person.id}") for person in left], add=False)
    await scene.settled()
    tried = [call for call in scene.api.bot.ledger.calls[calls:] if call.method == "sendMessage"]
    finding.hold("nobody is written to any more", kept=not tried)
    for person in people[::3]:
        texts = [message.text for message in person.inbox]
        told = next((at for at, said in enumerate(texts) if phrases.STOPPED.msgid in said), None)
        finding.hold("the stop is answered", kept=told is not None)
        finding.hold("nothing follows the answer", kept=told is None or told == len(texts) - 1)
