"""Hundreds of people at once, each with thoughts of a second, double presses and old screens; seeded, so repeatable.

crowd = Crowd(api, 50, Habits(thought=1.0, double_press=0.1), seed=3)
await crowd.start()
figures = await crowd.talk(10, walk(["26", "oui", "Kayes"]))    # presses what is shown, else types a word
given = await crowd.count(20)                              # each types 1 to 20, in order
outcome(given, crowd.heard(r"^(\\d+)$"))                          # what the bot's messages echo
"""

from __future__ import annotations

import asyncio
import random
import re
import time
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Habits:
    """How people are. Seconds are real; `thought` is a mean, each thought lies within half of it around.

    `settle`: how long nothing more must come before an answer is read as whole. `patience`: how long an answer is
    waited for before the person goes on without.
    """

    thought: float = 0.0
    double_press: float = 0.0
    stale_press: float = 0.0
    patience: float = 30.0
    settle: float = 0.0


@dataclass(slots=True)
class Figures:
    """What a crowd lived through: seconds from act to first answer, acts, and acts that were never answered."""

    waits: list[float] = field(default_factory=list)
    acts: int = 0
    silences: int = 0
    seconds: float = 0.0

    def percentile(self, share):
        """Seconds within which this share (0 to 1) of the answers came."""
        ordered = sorted(self.waits)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0

    def json(self):
        found = {f"p{share}_ms": round(self.percentile(share / 100) * 1000, 2) for share in (50, 90, 99)}
        rate = round(self.acts / self.seconds, 1) if self.seconds else 0.0
        whole = {"acts": self.acts, "silences": self.silences, "seconds": round(self.seconds, 2)}
        return {**whole, "acts_per_second": rate, **found}


class Crowd:
    """People who talk with one bot side by side. `people` have their own histories."""

    def __init__(self, api, size, habits=None, *, seed=0, bot=None):
        self.habits = habits or Habits()
        self.people = [api.person(f"Personne {number}", bot=bot) for number in range(size)]
        self._chances = {person: random.Random(f"{seed}-{person.id}") for person in self.people}  # noqa: S311

    async def start(self, payload=""):
        """All press Start and read what is said then."""
        return await self.talk(1, lambda person, _turn, _chance: person.start(payload))

    async def talk(self, turns, act):
        """All of them, `turns` times: think, `act(person, turn, chance)`, read the answer. Returns Figures."""
        figures, began = Figures(), time.perf_counter()
        await asyncio.gather(*(self._talk(person, turns, act, figures) for person in self.people))
        figures.seconds = time.perf_counter() - began
        return figures

    async def count(self, last, *, waiting=True, first=1):
        """Each types the numbers in order, `waiting` for an answer to each or in one burst; {person id: [texts]}."""
        numbers = [str(number) for number in range(first, last + 1)]
        if waiting:
            await self.talk(len(numbers), lambda person, turn, _chance: person.type(numbers[turn]))
        else:
            for number in numbers:
                for person in self.people:
                    person.type(number)
        return {person.id: numbers for person in self.people}

    def heard(self, pattern):
        """What the bot's messages say of this pattern's first group, in order: {person id: [found]}."""
        wanted = re.compile(pattern)
        return {
            person.id: [found[1] for message in person.inbox if (found := wanted.search(message.text))]
            for person in self.people
        }

    async def quiet(self, seconds):
        """Until nobody was sent anything for so many seconds."""
        while (left := seconds - (time.perf_counter() - self._newest())) > 0:
            await asyncio.sleep(left)

    def _newest(self):
        return max((person.arrivals[-1] for person in self.people if person.arrivals), default=0.0)

    async def _talk(self, person, turns, act, figures):
        chance = self._chances[person]
        for turn in range(turns):
            await asyncio.sleep(self.habits.thought * chance.uniform(0.5, 1.5))
            before, began = len(person.inbox), time.perf_counter()
            self._press_old(person, chance)
            act(person, turn, chance)
            if chance.random() < self.habits.double_press:
                person.press_again()
            figures.acts += 1
            await self._read(person, before, began, figures)

    async def _read(self, person, before, began, figures):
        try:
            await person.until(lambda: len(person.inbox) > before, self.habits.patience)
        except TimeoutError:
            figures.silences += 1
            return
        figures.waits.append(person.arrivals[before] - began)
        while (left := self.habits.settle - (time.perf_counter() - person.arrivals[-1])) > 0:
            await asyncio.sleep(left)

    def _press_old(self, person, chance):
        """Press what is no longer there, as people on slow networks do."""
        if chance.random() < self.habits.stale_press and (old := person.gone()):
            message, button = chance.choice(old)
            person.press(button.data, on=message, stale=True)


def walk(words):
    """An act: press a button of those shown last, else type one of these words; by chance."""

    def act(person, _turn, chance):
        if person.labels:
            person.press(chance.choice(person.labels))
        else:
            person.type(chance.choice(words))

    return act


def script(steps):
    """An act: step by step the same for all; what is on a button is pressed, the rest typed."""

    def act(person, turn, _chance):
        step = steps[turn % len(steps)]
        if step in person.labels:
            person.press(step)
        else:
            person.type(step)

    return act
