"""A house on a street whose letters carry files: what people send is fetched from a cupboard, faults come by wish."""

from __future__ import annotations

import asyncio
import json

from wire_house import House, Street

from data.store import cases, media, people, thread
from data.tables import media as files
from handlers.channel import Capabilities, Offered, Perceived
from handlers.files.fetching import Fetching
from handlers.turn import Turns


class Post(Street):
    """A street with files. `cupboard` holds them by what they are fetched with, `troubles` are raised one by one."""

    capabilities = Capabilities(can_send_media=True)

    def __init__(self):
        super().__init__()
        self.cupboard, self.troubles, self.fetched, self.attached = {}, [], [], []

    def parse(self, raw):
        perceived, update = super().parse(raw), json.loads(raw)
        file = update.get("file")
        offered = Offered(*(file[name] for name in ("kind", "type", "size", "source"))) if file else None
        return Perceived("", "", perceived.event, offered=offered)

    async def fetch(self, source, most):
        self.fetched.append(source)
        if self.troubles:
            trouble = self.troubles.pop(0)
            if trouble is not None:
                raise trouble
        return self.cupboard[source]

    async def send(self, address, outgoing):
        sent = await super().send(address, outgoing)
        self.attached.append(outgoing.attachment)
        return sent


class MediaHouse(House):
    """A house with a fetcher; `street_of` says which channel it has."""

    def __init__(self, folder, url="", street_of=Post, **changes):
        super().__init__(folder, url, **changes)
        self.street = street_of()
        self.again()

    def again(self):
        """Everything but the store anew, as after a restart."""
        channels = {"street": self.street}
        self.turns = Turns(self.store, channels, self.script, self.clock)
        self.outbox = type(self.outbox)(self.store, channels, self.clock)
        self.fetching = Fetching(self.store, channels, self.clock)

    def send_file(self, who, body, kind="voice", **more):
        """The person sends a file; it is met. What it is fetched with."""
        source = f"source-{len(self.street.cupboard)}"
        self.street.cupboard[source] = body
        told = {
            "kind": kind,
            "type": "audio/ogg",
            "size": len(body),
            "source": source,
            **more.pop("file", {}),
        }
        self.receive(who, {"media": kind, "id": source, "file": told, **more})
        self.settle()
        return source

    def fetch(self):
        """Fetch what is due, and meet and send what comes of it; what everybody was sent then."""
        before = len(self.street.sent)

        async def rounds():
            async def hop(call, *args):
                return call(*args)

            for _ in range(200):
                await self.fetching._round(hop, lambda: None)
                if not self.fetching._fetching and not self.fetching._outcomes:
                    return
                await asyncio.gather(*self.fetching._fetching)
            raise AssertionError("the fetching does not end")

        asyncio.run(rounds())
        self.settle()
        return [text for _address, text in self.street.sent[before:]]

    def states(self):
        return self.rows(files, "kind", "type", "state")

    def kept(self, who, number=0):
        """The person's file, opened; None when it is not here."""
        with self.read() as work:
            person = people.find(work, "street", who)
            found = media.sent_by(work, person)
            return media.attached(work, person, found[number].id) if len(found) > number else None

    def cases(self, kind="voice_note"):
        with self.read() as work:
            return [case for case in cases.list_cases(work) if case.kind == kind]

    def thread(self, who):
        with self.read() as work:
            return thread.read(work, people.find(work, "street", who))
