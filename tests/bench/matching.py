"""How long one profile against the whole catalogue takes, reasons included. Run: python tests/bench/matching.py

Prints the median over many persons, for one to three wishes, and what the reasons in French add.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from data.catalogue import load
from data.wording import Wordings
from dialogs.rules.matching import match
from dialogs.rules.profile import Education, Profile, Return, Stage, Wish, WishKind
from dialogs.rules.seats import REGIONS

ROUNDS = 40
BUDGET_MS = 2.0
ON = date(2026, 3, 2)
ENTRIES = load().entries
TRADES = ("plomberie", "couture", "elevage", "maconnerie", "informatique")


def persons(wishes):
    """A person a region and trade, asking for this many things."""
    for region in REGIONS:
        for number, trade in enumerate(TRADES):
            asked = (
                Wish(WishKind.TRAINING, trade=trade, trades=(trade,)),
                Wish(WishKind.SELF_EMPLOYMENT, trades=(trade,), stage=Stage.IDEA),
                Wish(WishKind.FINANCE, amount_eur=4000.0),
            )
            yield Profile(
                "p",
                region=region,
                age=18 + 5 * number,
                return_kind=Return.ASSISTED,
                education=Education.PRIMARY,
                qualified=False,
                employed=False,
                mobility=("Bamako",),
                wishes=asked[:wishes],
            )


def milliseconds(deed):
    started = perf_counter()
    deed()
    return 1000 * (perf_counter() - started)


def said(found, wordings):
    offers = (*found.proposed, *found.to_confirm, *found.refused)
    return [wordings.text(reason, "fr") for offer in offers for reason in offer.reasons]


if __name__ == "__main__":
    wordings = Wordings({})
    for wishes in (1, 2, 3):
        everybody = list(persons(wishes))
        times = [
            milliseconds(lambda person=person: match(person, ENTRIES, ON))
            for _ in range(ROUNDS)
            for person in everybody
        ]
        spoken = median(
            milliseconds(lambda found=found: said(found, wordings))
            for found in (match(person, ENTRIES, ON) for person in everybody)
        )
        ordered = sorted(times)
        print(
            f"{wishes} wish(es), {len(ENTRIES)} entries, {len(times)} runs: median {median(times):.2f} ms, "
            f"p90 {ordered[9 * len(ordered) // 10]:.2f} ms (budget {BUDGET_MS}); as French text +{spoken:.2f} ms"
        )
