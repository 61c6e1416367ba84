"""The real house over a throw-away folder: real dialogues, catalogue, words and store; a street and a hand clock.

A transcript is a story in plain text (design, section 7): `<` Sira, `>` the person, `!` effects, `~` time passes.
`> [2]` presses the second button, `> [2] encore` the same one again; `~ coupure de 1 heure` is an outage.
Every step is stored and read back; the store is restarted at every fifth thing the person does.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import func, or_, select
from wire_house import House

from data.store.acts import from_payload
from data.tables import effect as effects
from data.tables import fire, person
from dialogs.book import DIALOGUES
from dialogs.effects import (
    Dispose,
    Erase,
    GiveConsent,
    Learn,
    RecordUnmet,
    RecordVisit,
    RefuseOffer,
    RegisterEnterprise,
    SetLanguage,
    StopMessages,
)
from handlers import outage
from handlers.commands import repro
from handlers.house import open_script
from handlers.moment import local

SPAN = re.compile(r"(coupure de )?(\d+) (minute|heure|jour|semaine|mois)s?")
HOURS = {"minute": 1 / 60, "heure": 1, "jour": 24, "semaine": 7 * 24, "mois": 30 * 24}
RESTART_EVERY = 5
ZONE = "Africa/Bamako"
MEDIA = ("voice", "photo", "sticker", "contact", "location")


class World:
    """One person's talk through the whole house, from the raw update to the words that left."""

    def __init__(self, folder: Path, now: datetime, who: str = "moussa", url: str = ""):
        self.house = House(folder, url, now=now)
        self.house.script = open_script(DIALOGUES)
        self.house.store.close()
        self.house.open()
        self.who, self.met, self.seen_acts, self.buttons, self.pressed = who, 0, 0, (), None
        self.keep_buttons()

    def keep_buttons(self):
        """The street keeps words only; what was shown as buttons is kept beside them."""
        send = self.house.street.send

        async def sending(address, outgoing):
            if outgoing.buttons:
                self.buttons = outgoing.buttons
            return await send(address, outgoing)

        self.house.street.send = sending

    def start(self):
        return self.meet({"start": True})

    def say(self, *texts):
        """What Sira sends back to the last of these."""
        said = []
        for text in texts:
            said = self.meet(self.update(text))
        return said

    def update(self, text):
        pressed = re.fullmatch(r"\[(\d+)\]( encore)?", text)
        if not pressed:
            return {"text": text}
        if not pressed[2]:
            showing, index = self.buttons[int(pressed[1]) - 1].data.split(":")
            self.pressed = {"press": [int(showing), int(index)]}
        return self.pressed

    def meet(self, update):
        self.met += 1
        self.house.clock.pass_time(seconds=20)  # faster would be a flood (SE-18)
        if self.met % RESTART_EVERY == 0:
            self.house.reopen()
        before = len(self.house.street.sent)
        self.house.receive(self.who, update)
        self.house.settle()
        return self.sent_since(before)

    def wait(self, **span):
        """Time passes: every planned moment of it falls due at its own time."""
        end, before = self.house.clock.moment + timedelta(**span), len(self.house.street.sent)
        while (moment := self.next_due()) is not None and moment <= end:
            self.house.clock.moment = max(moment, self.house.clock.moment)
            self.house.tick()
            self.house.settle()
            if self.next_due() == moment:
                self.house.clock.moment += timedelta(minutes=1)
        self.house.clock.moment = max(end, self.house.clock.moment)
        self.house.tick()
        self.house.settle()
        return self.sent_since(before)

    def be_out_of_reach(self, **span):
        """The channel is cut off for so long; nothing of the person's waits there when it comes back."""
        before, last = len(self.house.street.sent), self.house.clock.now()
        with self.house.write() as work:
            contact = outage.touch(work, "street", None, None)
        self.house.clock.pass_time(**span)
        with self.house.write() as work:
            outage.make_good(work, "street", outage.touch(work, "street", contact, last))
        self.house.settle()
        return self.sent_since(before)

    def next_due(self):
        with self.house.read() as work:
            reached = or_(person.c.unreachable.is_(False), fire.c.kind == "close")
            waiting = select(func.min(fire.c.due_at)).where(fire.c.state == "waiting").where(reached)
            waiting = waiting.join(person, person.c.id == fire.c.person)
            return work.connection.execute(waiting).scalar()

    def sent_since(self, before):
        return [text for address, text in self.house.street.sent[before:] if address == self.who]

    def acts(self):
        """What was done since the last look, in words."""
        with self.house.read() as work:
            rows = work.connection.execute(
                select(effects).where(effects.c.id > self.seen_acts).order_by(effects.c.id)
            ).all()
            done = [
                from_payload(r.kind, r.payload.open(work.cipher, r.person, f"{r.run} {r.key}")) for r in rows
            ]
        self.seen_acts = max([self.seen_acts, *(row.id for row in rows)])
        return [words for act in done if (words := in_words(act))]


def in_words(act):  # noqa: PLR0911 - one flat match
    """One effect in French; "" for what a story does not need."""
    match act:
        case Learn() | SetLanguage() | Dispose(disposition="completed"):
            return ""
        case GiveConsent(kind, given):
            return f"accord {kind}: {'oui' if given else 'non'}"
        case RegisterEnterprise(ref, kind, started_on, trade):
            return f"{'formation' if kind == 'training' else 'activité'} {ref}: {trade or '?'}, début {started_on}"
        case RecordVisit(entry, state):
            return f"visite {entry}: {state}"
        case RefuseOffer(entry, reason):
            return f"refus {entry}: {reason}"
        case RecordUnmet(wish, trade, region, blocked):
            return f"besoin sans réponse: {wish}, {trade or '?'}, {region or '?'}, bloque {blocked or '?'}"
        case Dispose(kind, ref, disposition):
            return f"fin {kind} {ref}: {disposition}"
        case StopMessages():
            return "plus de messages"
        case Erase():
            return "tout est effacé"
    return repro.in_words(act)


def play(story: str, folder: Path) -> str:
    """The story as it goes today: its `<` and `!` lines written anew from its `>` and `~` lines."""
    lines = story.splitlines()
    head = [line for line in lines if line.startswith("#")]
    settings = next(line for line in lines if line.startswith("langue:"))
    now = datetime.strptime(re.search(r"horloge: (\S+ \S+)", settings)[1], "%Y-%m-%d %H:%M").replace(
        tzinfo=UTC
    )
    world = World(folder, now)
    try:
        out = [*head, settings, *told(world, world.start())]
        for line in lines:
            if line.startswith("> "):
                out += [line, *told(world, world.say(line[2:]))]
            elif line.startswith("~ "):
                out += [line, *told(world, pass_time(world, line[2:]))]
    finally:
        world.house.store.close()
    return "\n".join(out) + "\n"


def told(world, sent):
    """Effects, then the messages."""
    return [*(f"! {act}" for act in world.acts()), *(line for text in sent for line in quoted(text))]


def quoted(text):
    first, *rest = text.split("\n")
    return ["< " + first, *("  " + more for more in rest)]


def pass_time(world, span):
    cut_off, number, unit = SPAN.fullmatch(span).groups()
    live = world.be_out_of_reach if cut_off else world.wait
    return live(hours=int(number) * HOURS[unit])


def clock_of(world):
    return local(world.house.clock.moment, ZONE)
