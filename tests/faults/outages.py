"""Outages of 30 s to an hour: what expired at the provider is lost and nothing else; open questions come again once.

The provider refuses, hangs, answers 502, or we are down (T13: EO-7). A third of the people press meanwhile, a third
type, a third wait.
"""

from __future__ import annotations

import asyncio
import random

from bot_api import Outage

from dialogs.phrases import WAS_AWAY
from faults.answering import Crowd, Manner, echoes
from faults.echo import EVERY, TOKENS, label
from faults.finding import Finding
from faults.scene import Scene

KINDS = (Outage.REFUSED, Outage.HANGS, Outage.BAD_GATEWAY, "we are down")
SECONDS = (30, 149, 151, 3600)
NOTICED, PRESSES_LAST = 120, 150
WHEN = 0.01  # how far into an outage people act, as a share of it


async def outages(folder, n, mutant=""):
    """n people through every length and kind of outage."""
    finding = Finding(0, "outages")
    for kind in KINDS[:1] if mutant else KINDS:
        scene = Scene(folder / kind.replace(" ", "_"), mutant=mutant, standing=True, calm=False)
        async with scene:
            people = Sufferers(scene, n, finding)
            await scene.start()
            for seconds in SECONDS:
                await people.go_through(kind, seconds)
            status, _seconds = await scene.stop()
            finding.hold("exit status 0", kept=status == 0)
            people.account()
    return finding


class Sufferers:
    """People at an open question, one outage after the other. `expired` are presses that grew too old."""

    def __init__(self, scene, size, finding):
        self._scene, self._finding = scene, finding
        self._crowd = Crowd(scene.api, size, 0, Manner())
        self._chance = random.Random(size)  # noqa: S311 - the same every time
        self._number = 0
        for person in self._crowd.people:
            person.start()

    async def go_through(self, kind, seconds):
        """Reach a question with buttons, suffer an outage of so many seconds, answer what is still open."""
        await self._come_to_a_choice()
        before = {person: len(person.inbox) for person in self._crowd.people}
        await self._begin(kind)
        self._scene.advance(seconds * WHEN)
        pressing, typing, _waiting = (self._crowd.people[part::3] for part in range(3))
        chosen = {person: self._choose(person, press=True) for person in pressing}
        chosen |= {person: self._choose(person, press=False) for person in typing}
        self._scene.advance(seconds * (1 - WHEN))
        await self._end(kind)
        lost = self._lost(pressing, seconds)
        self._finding.n += 1
        for person in self._crowd.people:
            self._judge(person, before[person], seconds, answered=person in chosen and person not in lost)
        await self._answer_the_rest(chosen, lost)

    async def _come_to_a_choice(self):
        self._number += EVERY
        for person in self._crowd.people:
            for number in range(self._number - EVERY + 1, self._number):
                self._crowd.write(person, number, self._chance)
        for person in self._crowd.people:
            await person.until(lambda p=person: label(self._number, "a") in p.labels, 20)
        await self._quiet()

    def _choose(self, person, *, press):
        token = self._chance.choice(TOKENS)
        if press:
            person.press(label(self._number, token))
        else:
            person.type(label(self._number, token))
        return token

    async def _begin(self, kind):
        if kind in list(Outage):
            await self._scene.api.begin_outage(kind)
        else:
            await self._scene.stop()
            # Who asks for the same once more within half a second is given one update at a time. Real ones were
            # down for longer.
            await asyncio.sleep(0.6)

    async def _end(self, kind):
        if kind in list(Outage):
            await self._scene.api.end_outage()
        else:
            await self._scene.start()
        await self._quiet()

    async def _quiet(self):
        """The house polls again, and all that came of it is done."""
        updates = self._scene.api.bot.updates
        back = await self._scene.until(lambda: updates.polling.is_set() and not len(updates))
        self._finding.hold("it comes back by itself", kept=back and await self._scene.settled())

    def _lost(self, pressing, seconds):
        """Whose press expired at the provider, which is when it waited there for more than 150 seconds."""
        expired = {update.lane[1] for update in self._scene.api.bot.updates.expired}
        self._scene.api.bot.updates.expired.clear()
        lost = [person for person in pressing if person.id in expired]
        wanted = pressing if seconds * (1 - WHEN) >= PRESSES_LAST else []
        self._finding.hold("presses expire as the real ones do", kept=lost == wanted)
        return lost

    def _judge(self, person, before, seconds, *, answered):
        """Whoever's question is open still was asked again, once, and nobody else."""
        came = person.inbox[before:]
        again = sum(WAS_AWAY.msgid in message.text for message in came)
        taken = any(number == str(self._number) for number, _value in echoes(person))
        self._finding.hold("what survived the outage is taken", kept=taken == answered)
        self._finding.hold("asked again once", kept=again == (not answered and seconds > NOTICED))

    async def _answer_the_rest(self, chosen, lost):
        """Who pressed in vain, or waited, answers now."""
        for person in self._crowd.people:
            if person not in chosen or person in lost:
                chosen[person] = self._choose(person, press=True)
            elif person in self._crowd.people[1::3]:
                self._crowd.wrote[person.id].append(label(self._number, chosen[person]))
            self._crowd.given[person.id].append(f"{self._number} = {chosen[person]}")
        await self._quiet()

    def account(self):
        """Nothing was lost but what had expired, and that was asked for anew."""
        with self._scene.books() as books:
            self._crowd.account(books, self._finding)
