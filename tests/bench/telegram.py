"""What an update costs from the provider and back: Sira and two peers by polling, in turn, over the fake Bot API.

    python tests/bench/telegram.py [TIMES] [BOT ...]

The bot is a process on core 0; the fake and its people are one on core 1. Both go before whatever else runs there,
where we may say so, and a quiet moment is waited for. Two loads each: people without pause (updates/s), and 25 people
who think for a second (p50 and p99 from act to answer); of both the CPU of the bot's process an update. Sira also over
its real dialogues, and at Telegram's real rates, of which the peers keep none.

Prints the table of the README, medians over TIMES; each figure on stderr. Judges nothing.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

ROOT, PEERS = Path(__file__).parents[2], Path(__file__).with_name("peers")
sys.path[:0] = [str(ROOT / "tests"), str(PEERS)]

from bot_api.served import Served
from steps import SAID, THANKS

BOT_CORE, OTHER_CORE = {0}, {1}
TICK = os.sysconf("SC_CLK_TCK")
PATIENCE = 40
QUIET_CORES, QUIET_PATIENCE = 0.2, 20

TOWNS, TRADES = ("Kayes", "Sikasso", "Ségou", "Mopti"), ("plombier", "couture", "menuisier", "élevage")
# The real road to a way and to the end of the intake, from four towns to four trades.
INTAKE = tuple(
    (
        *(
            "/start",
            "Français",
            "✅ Oui",
            "🎓 Apprendre un métier",
            town,
            "24",
            "École primaire",
            "maçon",
            trade,
        ),
        *(
            "Aucun des deux",
            "✅ Oui",
            "1",
            "✅ Oui",
            "🤝 Une organisation",
            "Ma famille m'aide",
            "👨 Un homme",
        ),
        *("❌ Non", "passer"),
    )
    for town, trade in zip(TOWNS, TRADES, strict=True)
)


@dataclass(frozen=True, slots=True)
class Load:
    """What people do: in each wave as many new ones, side by side, say `scripts[wave]`, `rounds` times."""

    scripts: tuple[tuple[str, ...], ...]
    people: int
    rounds: int = 1
    thought: float = 0.0


@dataclass(frozen=True, slots=True)
class Bot:
    """A bot to be measured. `rate` and `between` are what Sira keeps: "0" for none, as the peers."""

    name: str
    command: tuple[str, ...]
    busy: Load | None
    calm: Load
    rate: str = "0"
    between: str = "0"
    thanks: str = THANKS


TOY, REAL = (str(PEERS / "toy_house.py"),), ("bot.py", "run")
HANDLER, THIN = (str(PEERS / "conversation_handler.py"),), (str(PEERS / "thin_handler.py"),)
CALM = Load((SAID,), 25, rounds=2, thought=1.0)
ENDED = "Merci. Une personne de l'équipe"
BOTS = {
    "toy": Bot("Sira, the ten steps", TOY, Load((SAID,), 100, rounds=2), CALM),
    "real": Bot(
        "Sira, its real dialogues",
        REAL,
        Load(INTAKE, 50),
        Load(INTAKE[:1], 25, thought=1.0),
        thanks=ENDED,
    ),
    "rates": Bot(
        "Sira, real dialogues, 30/s and 1/s",
        REAL,
        None,
        Load(INTAKE[:1], 50, thought=2.0),  # as many a second as before, nobody sooner than the rate allows
        rate="30",
        between="1",
        thanks=ENDED,
    ),
    "handler": Bot("ConversationHandler + PicklePersistence", HANDLER, Load((SAID,), 100), CALM),
    "thin": Bot("thin handler + SQLite", THIN, Load((SAID,), 100), CALM),
}


class Running:
    """A bot's process, from its start to the end of its first answer."""

    def __init__(self, bot, api, folder):
        told = {
            **{name: value for name, value in os.environ.items() if not name.startswith("SIRA_")},
            "SIRA_TELEGRAM_TOKEN": api.token,
            "SIRA_TELEGRAM_API": api.address,
            "SIRA_TELEGRAM_RATE": bot.rate,
            "SIRA_TELEGRAM_BETWEEN": bot.between,
            "SIRA_DATA_DIR": folder,
            "SIRA_WEB_PORT": "0",
            "SIRA_LOG_LEVEL": "WARNING",
        }
        began = time.perf_counter()
        self.process = subprocess.Popen(
            [sys.executable, *bot.command], cwd=ROOT, env=told, stdout=subprocess.DEVNULL
        )
        place(self.process.pid, BOT_CORE)
        while "getUpdates" not in api.do("figures")["methods"]:
            assert self.process.poll() is None, f"{bot.name} has ended"
            assert time.perf_counter() - began < PATIENCE, f"{bot.name} does not poll"
        self.start_seconds = time.perf_counter() - began

    def cpu(self):
        """Seconds of all its threads until now."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICK

    def weight(self):
        """Megabytes resident now."""
        lines = Path(f"/proc/{self.process.pid}/status").read_text().splitlines()
        return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) / 1024

    def end(self):
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def place(pid, core):
    """On this core, before what else runs there."""
    os.sched_setaffinity(pid, core)
    with suppress(PermissionError):
        os.sched_setscheduler(pid, os.SCHED_RR, os.sched_param(1))


def wait_for_quiet():
    """Until the others let a second pass nearly unused, or patience ends."""
    for _second in range(QUIET_PATIENCE):
        before = machine_seconds()
        time.sleep(1)
        if machine_seconds() - before < QUIET_CORES:
            return


def machine_seconds():
    """What all cores together worked until now."""
    fields = [int(part) for part in Path("/proc/stat").read_text().splitlines()[0].split()[1:9]]
    return (sum(fields) - fields[3] - fields[4]) / TICK


def walk(api, load, thanks):
    """All waves of a load; what the fake tells of each. Every person must have got to the end, every time."""
    lived = []
    for said in load.scripts:
        api.do("crowd", size=load.people, thought=load.thought)
        lived.append(api.do("script", steps=said, turns=len(said) * load.rounds))
        ends = [len(found) for found in api.do("heard", pattern=f"({thanks})").values()]
        assert ends == [load.rounds] * load.people, "somebody did not get to the end"
        assert not lived[-1]["silences"]
    return lived


def measured(bot, load):
    """One load upon a fresh process; figures by name."""
    with tempfile.TemporaryDirectory() as folder, Served() as api:
        place(api.process.pid, OTHER_CORE)
        api.do("crowd", size=1)
        knock = api.begin(
            "script", steps=[load.scripts[0][0]]
        )  # an update waits: the first getUpdates ends at once
        running = Running(bot, api, folder)
        try:
            api.end(knock)
            before = api.do("figures"), running.cpu(), machine_seconds()
            lived = walk(api, load, bot.thanks)
            after = api.do("figures"), running.cpu(), machine_seconds()
            return figures(running, lived, before, after)
        finally:
            running.end()


def figures(running, lived, before, after):
    acts, seconds = sum(one["acts"] for one in lived), sum(one["seconds"] for one in lived)
    told, cpu, machine = zip(before, after, strict=True)
    fake = told[1]["cpu_seconds"] - told[0]["cpu_seconds"]
    calls = [sum(one["methods"].values()) - one["methods"]["getUpdates"] for one in told]
    return {
        "rate": acts / seconds,
        "cpu": 1000 * (cpu[1] - cpu[0]) / acts,
        "calls": (calls[1] - calls[0]) / acts,
        "p50": max(one["p50_ms"] for one in lived),
        "p99": max(one["p99_ms"] for one in lived),
        "start": running.start_seconds,
        "weight": running.weight(),
        "fake": 100 * fake / seconds,
        "others": 100 * (machine[1] - machine[0] - (cpu[1] - cpu[0]) - fake) / seconds,
    }


HEAD = """\
| bot | updates/s | CPU ms an update | calls an update | p50 / p99 ms, 25 people | CPU ms then | start s | MB |
|---|---|---|---|---|---|---|---|"""


def row(bot, busy, calm):
    """A row of the table: medians of what was measured."""
    slow = middle(calm)
    fast = middle(busy) if busy else slow
    rate = f"{fast['rate']:.0f} | {fast['cpu']:.1f}" if busy else "| "
    start = statistics.median(one["start"] for one in (*busy, *calm))
    return (
        f"| {bot.name} | {rate} | {fast['calls']:.2f} | {slow['p50']:.0f} / {slow['p99']:.0f} | "
        f"{slow['cpu']:.1f} | {start:.1f} | {fast['weight']:.0f} |"
    )


def middle(found):
    """The median of each figure."""
    return {name: statistics.median(one[name] for one in found) for name in found[0]}


def main(times, names):
    os.sched_setaffinity(0, OTHER_CORE)
    busy, calm = defaultdict(list), defaultdict(list)
    for turn in range(times):
        for name in names:
            for load, found in ((BOTS[name].busy, busy[name]), (BOTS[name].calm, calm[name])):
                if load is None:
                    continue
                wait_for_quiet()
                found.append(measured(BOTS[name], load))
                print(turn, name, {key: round(value, 2) for key, value in found[-1].items()}, file=sys.stderr)
    print(HEAD, *(row(BOTS[name], busy[name], calm[name]) for name in names), sep="\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2, sys.argv[2:] or list(BOTS))
