"""How long each command takes until it is of use, and what the running house weighs. Prints only; nothing is judged.

    python tests/bench/start.py [TIMES]

`run` counts as ready when it says where the chat is, `chat` at its first line, the others at their end.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parents[2]
READY = "Sira est prête"
ENDING = (("--help",), ("catalogue",), ("cases",), ("durability",))


def environment(folder):
    return {**os.environ, "SIRA_DATA_DIR": str(folder), "SIRA_WEB_PORT": "0", "PYTHONUNBUFFERED": "1"}


def until_line(words, folder, wanted):
    """Seconds until a line with this text, and the megabytes resident then."""
    began = perf_counter()
    with subprocess.Popen(
        [sys.executable, "bot.py", *words],
        cwd=ROOT, env=environment(folder), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        for line in process.stdout:
            if wanted in line and line.strip():
                break
        seconds, weight = perf_counter() - began, resident(process.pid)
        process.terminate()
        process.communicate()
    return seconds, weight


def until_end(words, folder):
    began = perf_counter()
    subprocess.run(
        [sys.executable, "bot.py", *words], cwd=ROOT, env=environment(folder), capture_output=True, check=True
    )
    return perf_counter() - began


def resident(pid):
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) / 1024


def report(name, seconds, weights=()):
    line = f"{name:<22} median {statistics.median(seconds):5.2f} s   slowest {max(seconds):5.2f} s"
    print(line + (f"   {statistics.median(weights):5.0f} MB" if weights else ""))


def main(times):
    with tempfile.TemporaryDirectory() as folder:
        first, weight = until_line(("run",), folder, READY)
        report("run, first start", [first], [weight])
        again = [until_line(("run",), folder, READY) for _ in range(times)]
        report("run", [seconds for seconds, _ in again], [megabytes for _, megabytes in again])
        talks = [until_line(("chat",), folder, "") for _ in range(times)]
        report("chat", [seconds for seconds, _ in talks], [megabytes for _, megabytes in talks])
        for words in ENDING:
            report(" ".join(words), [until_end(words, folder) for _ in range(times)])


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
