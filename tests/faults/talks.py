"""`python bot.py run` as anybody starts it, killed while people walk through the real talks by Telegram (T01: EO-1)."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from pathlib import Path

from bot_api import BotApi, Faults, Plan
from running_sira import Sira

from faults.books import Books
from faults.finding import Finding
from faults.house import Setting
from faults.scene import MONDAY

PATIENCE, LITTLE = 30, 4  # seconds for an answer; who talks with a mutant need not be answered
PEOPLE, ACTS = 12, 18  # twenty messages a minute would hold a lane back
WORDS = ["oui", "non", "26", "Kayes", "couture", "passer", "mars 2025", "trois", "je ne sais pas"]
# What ends the account: who erases leaves none, and to whom a human speaks the program says nothing.
ENDS = ("effacer", "jɔsi", "personne", "quelqu'un", "mɔgɔ")
MUTATED = Path(__file__).with_name("mutated.py")
TWICE = Plan(duplicated=0.1)


async def talks(folder, n, mutant=""):
    """n kills; what the threads hold against what everybody did."""
    finding, chance = Finding(n, "kills"), random.Random(n)  # noqa: S311 - the same instants every time
    async with BotApi(faults=Faults(TWICE, seed=n)) as api:
        people = [api.person(f"Awa {number}") for number in range(PEOPLE)]
        sira, patience = program(folder, api, mutant), LITTLE if mutant else PATIENCE
        walks = [
            asyncio.create_task(walk_through(person, random.Random(person.id), 0.15 * n, patience))  # noqa: S311
            for person in people
        ]
        for _kill in range(n):
            await asyncio.to_thread(sira.start)
            await asyncio.sleep(chance.uniform(0.1, 2.0))
            await asyncio.to_thread(sira.kill)
        await asyncio.to_thread(sira.start)
        silences = sum(await asyncio.gather(*walks))
        finding.hold("exit status 0", kept=await asyncio.to_thread(sira.stop) == 0)
    finding.hold("everybody is answered", kept=silences == 0 or bool(mutant))
    with Books(Setting(folder, "", "")) as books:
        for person in people:
            account(books, person, finding)
        finding.hold("integrity", kept=books.whole())
    return finding


def program(folder, api, mutant):
    """The program as it is, or with a safeguard less."""
    folder.mkdir(parents=True, exist_ok=True)
    sira = Sira(folder)
    if mutant:
        sira.program = (str(MUTATED), mutant)
    sira.set_clock(MONDAY.isoformat())
    sira.env |= {
        "SIRA_TELEGRAM_TOKEN": api.bot.token,
        "SIRA_TELEGRAM_API": api.address,
        "SIRA_TELEGRAM_RATE": "0",
        "SIRA_TELEGRAM_BETWEEN": "0",
        "SIRA_LOG_LEVEL": "ERROR",
    }
    return sira


async def walk_through(person, chance, thought, patience):
    """Start, then act and read what comes of it; how often nothing came."""
    person.start()
    silences = 0
    for _act in range(ACTS):
        seen = shown(person)
        act(person, chance)
        try:
            await person.until(lambda seen=seen: shown(person) > seen, patience)
        except TimeoutError:
            silences += 1
        await asyncio.sleep(thought * chance.uniform(0.5, 1.5))
    return silences


def shown(person):
    """How much came: messages, and those that changed."""
    return sum(sight.act != "answer" for sight in person.history)


def act(person, chance):
    """Press a button of those shown last, or type a word."""
    labels = [label for label in person.labels if not any(end in label.casefold() for end in ENDS)]
    if labels:
        person.press(chance.choice(labels))
    else:
        person.type(chance.choice(WORDS))


def account(books, person, finding):
    """What this person did, against what the thread says they did."""
    did = [line[2:].strip("[]") for line in person.lines if line.startswith("> ") and "/start" not in line]
    heard = [line.text for line in books.said(person.id, "in")]
    finding.given += len(did)
    finding.lost += (Counter(did) - Counter(heard)).total()
    finding.doubled += (Counter(heard) - Counter(did)).total()
    finding.swapped += Counter(did) == Counter(heard) and did != heard
