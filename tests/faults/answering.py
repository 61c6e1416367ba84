"""People who answer the echo: three numbers in one burst, then a button; some press twice, some press an old one."""

from __future__ import annotations

import asyncio
import random
from dataclasses import dataclass

from bot_api import outcome

from faults.echo import EVERY, TAKEN, TOKENS, is_chosen, label

LOOK_SECONDS = 1.0  # sooner than a run is given up because nothing moves


@dataclass(frozen=True, slots=True)
class Manner:
    """How people answer. Seconds are real: they come within `spread`; a pause lies within half of it around.

    `patience` is for one reply; `double` and `stale` are chances of a press.
    `typed`: they wait for nothing and type everything, also what stands on buttons.
    """

    spread: float = 0.0
    pause: float = 0.0
    double: float = 0.0
    stale: float = 0.0
    patience: float = 90.0
    typed: bool = False


class Crowd:
    """People who answer, each from question 1 to `last`.

    `given` has what each gave, as the echo says it; `wrote` the texts of each. `expired` are the presses that waited
    too long at the provider and were done once more.
    """

    def __init__(self, api, size, last, manner=None, seed=0):
        self.people = [api.person(f"Personne {number}") for number in range(size)]
        self.given = {person.id: [] for person in self.people}
        self.wrote = {person.id: [] for person in self.people}
        self.expired = 0
        self._last, self._manner, self._seed = last, manner or Manner(), seed

    async def answer(self):
        """All of them, side by side."""
        await asyncio.gather(*map(self._answer, self.people))

    async def _answer(self, person):
        chance = random.Random(f"{self._seed}-{person.id}")  # noqa: S311 - a repeatable one is meant
        await asyncio.sleep(self._manner.spread * chance.random())
        person.start()
        for number in range(1, self._last + 1):
            if is_chosen(number) and not self._manner.typed:
                await self._press(person, number, chance)
            else:
                self.write(person, number, chance)
            if number % EVERY in (0, EVERY - 1):
                await asyncio.sleep(self._manner.pause * chance.uniform(0.5, 1.5))

    def write(self, person, number, chance):
        """Type an answer: the number of the question, or what stands on a button."""
        text, echoed = typed_answer(number, chance)
        self.given[person.id].append(echoed)
        self.wrote[person.id].append(text)
        person.type(text)

    async def _press(self, person, number, chance):
        """Wait for the buttons, press one, wait until it was taken."""
        token = chance.choice(TOKENS)
        wanted, taken = label(number, token), (str(number), token)
        await person.until(lambda: wanted in person.labels, self._manner.patience)
        if chance.random() < self._manner.stale and (old := self._gone(person)):
            await self._press_old(person, wanted, chance.choice(old))
        self.given[person.id].append(f"{number} = {token}")
        person.press(wanted)
        if chance.random() < self._manner.double:
            person.press_again()
        while not await self._seen(person, lambda: taken in echoes(person)):
            if self._has_expired(person):
                person.press(wanted)

    async def _seen(self, person, condition):
        """Whether it is seen soon."""
        try:
            await person.until(condition, LOOK_SECONDS)
        except TimeoutError:
            return False
        return True

    def _has_expired(self, person):
        """Whether a press of theirs grew too old at the provider, which is no loss of ours: noted once."""
        updates = person.account.updates
        mine = [update for update in updates.expired if update.lane == ("user", person.id)]
        for update in mine:
            updates.expired.remove(update)
        self.expired += len(mine)
        return bool(mine)

    def _gone(self, person):
        """Buttons that are no longer there; not those that were taken, which are known when pressed once more."""
        taken = [label(*given.split(" = ")) for given in self.given[person.id]]
        return [(message, button) for message, button in person.gone() if button.text not in taken]

    async def _press_old(self, person, wanted, old):
        """Press what is no longer there: nothing is answered by it, and the question comes anew."""
        message, button = old
        newest = showing(person, wanted)
        person.press(button.data, on=message, stale=True)
        while not await self._seen(person, lambda: showing(person, wanted) > newest):
            if self._has_expired(person):
                return

    # -- the account ---------------------------------------------------------------------------------------

    def kept(self, books):
        """What the house took as answers, by person."""
        return {person.id: books.taken(person.id) for person in self.people}

    def account(self, books, finding):
        """What the house kept against what was given, in thread, facts and chats."""
        finding.add(outcome(self.given, self.kept(books)))
        for person in self.people:
            finding.hold("facts", kept=books.learnt(person.id) == self.given[person.id])
            texts = [line.text for line in books.said(person.id, "in") if line.kind == "text"]
            finding.hold("texts heard", kept=texts == self.wrote[person.id])
        self.replies(finding)

    def replies(self, finding):
        """Every answer was echoed in the chat, in order; what came twice is counted."""
        for person in self.people:
            seen = [" = ".join(pair) for pair in echoes(person)]
            finding.hold("a reply is missing", kept=set(seen) == set(self.given[person.id]))
            finding.hold("replies in order", kept=list(dict.fromkeys(seen)) == self.given[person.id])
            finding.resent += len(seen) - len(set(seen))


def echoes(person):
    """What was echoed in a chat: (number, value), as often as it was."""
    return [pair for message in person.inbox for pair in TAKEN.findall(message.text)]


def showing(person, wanted):
    """The number of the newest showing that had this button."""
    keyboards = [rows for message in person.inbox for rows in (message.rows, *message.earlier)]
    buttons = [button for rows in keyboards for row in rows for button in row if button.text == wanted]
    return max(int(button.data.partition(":")[0]) for button in buttons)


def typed_answer(number, chance):
    """What somebody types at this question, and its echo. Never the same words twice, which are taken for one act."""
    if not is_chosen(number):
        return str(number), f"{number} = {number}"
    token = chance.choice(TOKENS)
    return label(number, token), f"{number} = {token}"
