"""All faults in full, each with its mutants, and the table; 1 when anything was lost or a mutant went unseen.

python tests/faults/kit.py [--kills 30] [--only NAME] [--small]
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parents[2])]

from faults.table import KILLS, faults

HEAD = (
    "fault",
    "n",
    "answers",
    "lost",
    "doubled",
    "swapped",
    "resent",
    "rate below",
    "mutants caught",
    "seconds",
)
LINE = "{:<14}{:>8}{:>9}{:>7}{:>9}{:>9}{:>8}{:>12}  {:<16}{:>8}"


def options():
    names = [fault.name for fault in faults()]
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=KILLS)
    parser.add_argument("--only", choices=names)
    parser.add_argument("--small", action="store_true", help="as the tests run it")
    return parser.parse_args()


def in_a_folder(run):
    """What comes of a run in a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="sira-fault-") as folder:
        return asyncio.run(run(Path(folder)))


def hurt(fault, n):
    """A fault and its mutants, as a line of the table; whether all is well."""
    began = time.monotonic()
    finding = in_a_folder(lambda folder: fault.run(folder, n))
    missed = in_a_folder(fault.unseen)
    caught = f"{len(fault.mutants) - len(missed)} of {len(fault.mutants)}"
    figures = (finding.given, finding.lost, finding.doubled, finding.swapped, finding.resent)
    seconds = f"{time.monotonic() - began:.0f}"
    print(LINE.format(fault.name, finding.n, *figures, f"{finding.bound:.2g}", caught, seconds))
    for words in (finding.note, *(f"NOT KEPT: {promise}" for promise in finding.wrong)):
        if words:
            print(f"    {words}")
    for mutant in missed:
        print(f"    NOT SEEN: {mutant}")
    sys.stdout.flush()
    return finding.clean and not missed


def main():
    chosen = options()
    wanted = [fault for fault in faults(chosen.kills) if chosen.only in (None, fault.name)]
    print(LINE.format(*HEAD), flush=True)
    well = [hurt(fault, fault.small if chosen.small else fault.full) for fault in wanted]
    return 0 if all(well) else 1


if __name__ == "__main__":
    sys.exit(main())
