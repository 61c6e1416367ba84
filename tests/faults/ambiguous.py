"""Answers to sends are cut after the message arrived: nobody knows, and the policy of its kind decides (T12: EO-10).

What is planned never comes twice, a reply never not at all. The house is killed in between too.
"""

from __future__ import annotations

import asyncio
from collections import Counter

from bot_api import Fault, Plan

from data import tables
from data.store import outbox
from faults.answering import Crowd, Manner
from faults.ending import finish
from faults.finding import Finding
from faults.scene import Scene

CUT = Plan(dropped_after=0.12, cut=0.12, dropped_before=0.04, methods=frozenset({"sendMessage"}))
EACH, FAST, KILLS = 10, 20, 2
PLANNED = "Prévu"


async def ambiguous(folder, n, mutant=""):
    """n sends: half of them planned, half replies."""
    finding = Finding(n, "sends")
    scene = Scene(folder, mutant=mutant, plan=CUT, standing=True)
    async with scene, scene.time_passing(FAST):
        asked = [scene.api.person(f"Attendu {number}") for number in range(n // 2)]
        with scene.books() as books:
            books.plan(scene.now, [(person, f"{PLANNED} {person.id}") for person in asked])
        crowd = Crowd(scene.api, n // 2 // EACH, EACH, Manner(spread=2.0, typed=True))
        answering = asyncio.create_task(crowd.answer())
        for _kill in range(KILLS):
            scene.begin()
            await asyncio.sleep(1.0)
            await scene.kill()
        await scene.start()
        await finish(scene, answering, finding)
        with scene.books() as books:
            crowd.account(books, finding)
            once_at_most(books, asked, finding)
    doubt = sum(scene.api.faults.happened[fault] for fault in (Fault.DROPPED_AFTER, Fault.CUT))
    finding.hold("the fault struck", kept=doubt >= n // 10)
    finding.note = f"{doubt} answers cut; {finding.note}"
    return finding


def once_at_most(books, asked, finding):
    """What is planned came once or not at all, and where it did not, the books say that nobody knows."""
    times = Counter(len(person.inbox) for person in asked)
    finding.given += len(asked)
    finding.doubled += sum(many for came, many in times.items() if came > 1)
    planned = tables.outbox.c.priority == outbox.PLANNED
    states = Counter(state for (state,) in books.rows(tables.outbox.c.state, where=[planned]))
    finding.hold("planned is sent or in doubt", kept=set(states) <= {"sent", "unknown"})
    finding.lost += max(0, times[0] - states["unknown"])
    finding.note = f"{states['unknown']} planned left in doubt, of which {times[0]} never came"
