"""A story over Telegram: what a person does on the phone, what is seen there, and what becomes of it.

    > text                    written          > [2]  > [2] [2]  > [2] encore    a button pressed, at once twice, again
    > (act) more              one of `ACTS`    @ text  @ (photo) text  @ (ferme)   a counsellor
    ~ 3 jours                 time passes      ~ coupure  ~ fin de la coupure  ~ coupure de 1 heure    no network
Below them what is seen (`road_phone`), and `!` what is done. {U+200B} stands for a sign that nobody sees.
The house is restarted at every eighth act; every step is stored and read back.
"""

from __future__ import annotations

import asyncio
import re
from datetime import UTC, datetime, timedelta

from media_samples import jpeg, voice
from road_acts import ACTS
from road_house import RoadHouse
from road_phone import Phone
from road_staff import Staff
from world import World

from data.store import cases, media

RESTART_EVERY = 8  # out of step with the street's
SPAN = re.compile(r"(\d+) (seconde|minute|heure|jour|semaine|mois)s?")
SECONDS = {
    "seconde": 1,
    "minute": 60,
    "heure": 3600,
    "jour": 86_400,
    "semaine": 7 * 86_400,
    "mois": 30 * 86_400,
}
ACT = re.compile(r"\(([^)]+)\) ?(.*)")
PRESSES = re.compile(r"\[(\d+)\](?: \[\1\])?")
AGAIN = re.compile(r"\[\d+\] encore")
HIDDEN = re.compile(r"\{U\+([0-9A-F]+)\}")
BETWEEN = timedelta(seconds=20)  # faster would be a flood (SE-18)
CUT_FOR = "coupure de "
FILES = {"vocal": ("voice", "audio/ogg", voice()), "photo": ("photo", "image/jpeg", jpeg())}
LONG = "Venez avec vos papiers, et demandez la personne que je vous ai dite au téléphone. " * 70


class TelegramWorld:
    """One person with a phone, and the house at the other end."""

    acts, next_due = World.acts, World.next_due

    def __init__(self, house, person):
        self.house, self.person, self.phone = house, person, Phone(person)
        self.account, self.staff = house.api.bot, Staff(house)
        self.met, self.seen_acts = 0, 0
        self.written = self.group = None

    @property
    def cut_off(self):
        return self.house.api.faults.outage is not None

    async def do(self, line):
        """One line of the story; what was done and seen."""
        text = HIDDEN.sub(lambda found: chr(int(found[1], 16)), line[2:])
        await {">": self.meet, "@": self.counsellor, "~": self.wait}[line[0]](text)
        done = [f"! {act}" for act in [*self.acts(), *self.staff.news()]]
        return [*done, *self.phone.news(), *([] if self.cut_off else self.phone.amiss())]

    # -- the person ----------------------------------------------------------------------------------------

    async def meet(self, text):
        self.met += 1
        if not self.cut_off:
            self.house.clock.moment += BETWEEN
            if self.met % RESTART_EVERY == 0:
                await self.house.reopen()
        self.act(text)
        await self.rest()

    def act(self, text):
        if AGAIN.fullmatch(text):
            self.person.press_again()
        elif pressed := PRESSES.fullmatch(text):
            self.press(int(pressed[1]), text.count("["))
        elif text.split()[0] == "/start":
            self.person.start(text.removeprefix("/start").strip())
        elif special := ACT.fullmatch(text):
            ACTS[special[1]](self, special[2])
        else:
            self.written = self.person.type(text)

    def press(self, number, times):
        button = self.phone.buttons[number - 1]
        message = next(message for message in reversed(self.person.shown) if button in message.buttons)
        self.person.press(button.data, on=message, times=times)

    async def rest(self):
        if not self.cut_off:
            await self.house.settle()

    # -- a counsellor --------------------------------------------------------------------------------------

    async def counsellor(self, text):
        special = ACT.fullmatch(text)
        what, words = special.groups() if special else ("", text)
        with self.house.write() as work:
            found = next(case for case in cases.list_cases(work) if case.person)
            if what == "ferme":
                assert cases.close_case(work, found.id, "fait", "awa")
            else:
                name = media.attach(work, found.person, *FILES[what]) if what in FILES else ""
                words = LONG if what == "long" else words
                assert cases.counsellor_says(work, found.id, words, "awa", name)
        await self.rest()

    # -- time ----------------------------------------------------------------------------------------------

    async def wait(self, text):
        """Time passes: every planned moment of it falls due at its own time."""
        if text == "coupure":
            await self.house.cut_off()
        elif text == "fin de la coupure":
            await self.house.mend()
        elif text.startswith(CUT_FOR):
            for part in ("coupure", text.removeprefix(CUT_FOR), "fin de la coupure"):
                await self.wait(part)
        else:
            number, unit = SPAN.fullmatch(text).groups()
            await self.pass_time(timedelta(seconds=int(number) * SECONDS[unit]))

    async def pass_time(self, span):
        clock = self.house.clock
        end = clock.moment + span
        while not self.cut_off and (moment := self.next_due()) is not None and moment <= end:
            await self.house.let_pass(max(moment - clock.moment, timedelta()))
            if self.next_due() == moment:
                await self.house.let_pass(timedelta(minutes=1))
        await self.house.let_pass(max(end - clock.moment, timedelta()))


def play(acts, folder):
    """The story of these lines as it goes today."""
    head = [line for line in acts if line.startswith(("#", "langue:"))]
    now = datetime.strptime(re.search(r"horloge: (\S+ \S+)", head[-1])[1], "%Y-%m-%d %H:%M").replace(
        tzinfo=UTC
    )
    return "\n".join([*head, *asyncio.run(told(acts, folder, now, nameless="sans nom" in head[-1]))]) + "\n"


async def told(acts, folder, now, *, nameless):
    lines = []
    async with RoadHouse(folder, now) as house:
        person = house.api.person("Moussa")
        if nameless:
            person.user = lambda: {"id": person.id, "is_bot": False}
        world = TelegramWorld(house, person)
        for act in acts:
            if act[:2] in ("> ", "@ ", "~ "):
                lines += [act, *await world.do(act)]
        house.hold_account()
    return lines


def acts_of(story):
    """What is done in a story, without what follows from it."""
    return [line for line in story.splitlines() if line[:2] in ("> ", "@ ", "~ ", "# ", "la")]
