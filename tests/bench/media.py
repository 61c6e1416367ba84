"""What a file costs: 100 voice notes of 30 s through the running house, and the look at one file of each kind.

    python tests/bench/media.py

Prints seconds and CPU; the same 100 people sending a word are told beside it. Judges nothing.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import tempfile
from pathlib import Path
from time import perf_counter, process_time

sys.path[:0] = [str(Path(__file__).resolve().parents[2]), str(Path(__file__).resolve().parents[1])]

from media_house import Post
from media_samples import jpeg, png, voice
from wire_house import DIALOGUES, HandClock, facts, render

from data.store.store import open_store
from handlers.files.media_type import MOST_BYTES, examine
from handlers.service import Parts, Service
from handlers.turn import Script

PEOPLE = 100
SECONDS, PACKET = 30, 80  # a voice note of Telegram: about 32 kbit/s, 80 bytes every 20 ms


class Counter(Post):
    """A post office whose door is open."""

    def __init__(self):
        super().__init__()
        self.inlet, self.open = None, asyncio.Event()

    async def serve(self, inlet, stopping):
        self.inlet = inlet
        self.open.set()
        await stopping.wait()


def updates(body):
    file = {"kind": "voice", "type": "audio/ogg", "size": len(body), "source": "s"}
    voiced = json.dumps({"media": "voice", "id": "v", "file": file}).encode()
    worded = json.dumps({"text": "bonjour"}).encode()
    return voiced, worded


async def house(folder, raw, body):
    """Seconds and CPU from the first update to the last reply, or to the last file kept."""
    store, street = open_store(f"sqlite:///{folder / 'sira.db'}", folder / "sira.key"), Counter()
    street.cupboard["s"] = body
    script = Script(DIALOGUES, facts, render)
    service = Service(Parts(store, HandClock(), {"street": street}, script))
    running = asyncio.create_task(service.run())
    await street.open.wait()
    began, cpu = perf_counter(), process_time()
    files = PEOPLE if b"voice" in raw else 0
    for number in range(PEOPLE):
        await street.inlet.receive(f"u{number}", f"p{number}", raw)
    while len(street.sent) < PEOPLE or len(street.fetched) < files or service._fetching._fetching:
        await asyncio.sleep(0.005)
    taken = perf_counter() - began, process_time() - cpu
    service.stopping.set()
    await running
    store.close()
    return taken


def look(kind, name, body):
    began = process_time()
    examine(kind, body)
    print(f"{name:<34} {len(body) / 1e6:5.2f} MB   {(process_time() - began) * 1000:6.1f} ms CPU")


def main():
    body = voice(SECONDS, packet=b"\xf8" + os.urandom(PACKET - 1))
    for name, raw in zip(
        (f"{PEOPLE} voice notes of {SECONDS} s", f"{PEOPLE} words"), updates(body), strict=True
    ):
        with tempfile.TemporaryDirectory() as folder:
            seconds, cpu = asyncio.run(house(Path(folder), raw, body))
        print(
            f"{name:<34} {len(body) / 1e6:5.2f} MB   {seconds:5.2f} s   {cpu / PEOPLE * 1000:6.2f} ms CPU each"
        )
    look("voice", "a voice note of 180 s", voice(180, packet=b"\xf8" + os.urandom(219)))
    look("photo", "a JPEG of 2 MB", jpeg(23_000, 2_000))
    look("photo", "a PNG", png(6_000, 8_000))
    noise = os.urandom(MOST_BYTES["photo"] - 2_000).replace(b"\xff", b"\xfe")
    look("photo", "a JPEG of 5 MB", jpeg()[:-3] + noise + b"\xff\xd9")


if __name__ == "__main__":
    main()
