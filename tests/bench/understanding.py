"""What is understood of the tables tests/words_*.csv, what is wrongly accepted, and what a reading costs.

Run: python tests/bench/understanding.py
Rows are ours; places_heard are spellings attested in public gazetteers that differ from ours in more than accents.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from time import process_time

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1])]

from understood import TODAY, context, in_words, table, understood

from data.lexicon import _loaded, load
from dialogs.understand import read
from dialogs.understand.clean import clean
from dialogs.understand.folding import squash
from dialogs.understand.reserved import reserved

TIMES = 300


def share(part, whole):
    return f"{100 * part / max(whole, 1):5.1f} % ({part} of {whole})"


def meant_date(row):
    return {"from": row["from"], "to": row["to"]} if row["from"] else None


def value_tables():
    """For each table: the meaning in the row, and what is surely read; None for neither."""
    yes_no = {"yes": True, "no": False, "": None}
    yield (
        "numbers",
        [
            (int(r["meant"]) if r["meant"] else None, understood("number", r["heard"]))
            for r in table("numbers")
        ],
    )
    yield "yes and no", [(yes_no[r["meant"]], understood("yes_no", r["heard"])) for r in table("yes_no")]
    yield (
        "dates",
        [
            (meant_date(r), understood("date", r["heard"], date.fromisoformat(r["on"])))
            for r in table("dates")
        ],
    )
    yield "phones", [(r["meant"] or None, understood("phone", r["heard"])) for r in table("phones")]
    yield "reserved", [(r["meant"] or None, reserved(clean(r["heard"]).text)) for r in table("reserved")]
    for name in ("places", "trades"):
        rows = [(r["meant"], in_words(name.removesuffix("s"), r["heard"])) for r in table(name)]
        yield name, [(sure(meant), sure(found)) for meant, found in rows]


def sure(words):
    return words if words and not words.startswith("?") else None


def print_tables():
    print("table            precision                recall                   accepted though it is nothing")
    for name, pairs in value_tables():
        accepted = [(meant, found) for meant, found in pairs if found is not None]
        right = sum(meant == found for meant, found in accepted)
        wanted = sum(meant is not None for meant, _found in pairs)
        false = sum(meant is None for meant, _found in accepted)
        nothing = len(pairs) - wanted
        print(
            f"{name:<16} {share(right, len(accepted)):<24} {share(right, wanted):<24} {share(false, nothing)}"
        )


def print_places():
    places = load().gazetteer
    rows = table("places_heard")
    right = wrong = top = listed = 0
    for row in rows:
        meant = [places.place(place_id) for place_id in row["meant"].split("|")]
        found = in_words("place", row["heard"])
        first = [places.place(place_id) for place_id in found.lstrip("?").split("|") if place_id]
        top += bool(first) and squash(first[0].name) in {squash(place.name) for place in meant}
        regions = {place.region_2023 for place in meant}
        if sure(found):
            right += first[0].region_2023 in regions
            wrong += first[0].region_2023 not in regions
        else:
            listed += any(place.region_2023 in regions for place in first)
    print(f"\nattested spellings: first is the right name {share(top, len(rows))}")
    print(f"  region set without asking: right {share(right, len(rows))}, wrong {share(wrong, len(rows))}")
    print(f"  right region in the list that is asked {share(listed, len(rows))}")
    for kind in ("seen", "unseen"):
        heard = [row["heard"] for row in table("not_places") if row["kind"] == kind]
        reads = [in_words("place", text) for text in heard]
        taken = [r for r in reads if sure(r) and places.place(r).country == "ML"]
        asked = [r for r in reads if r.startswith("?")]
        print(
            f"  no places, {kind} when tuning: taken {share(len(taken), len(heard))}, "
            f"asked back {share(len(asked), len(heard))}"
        )


COSTS = {
    "place": ("Bafoulabé", "g suis a bafoulabee", "sanankorobaa de kati", "Moussa Traoré"),
    "trade": ("soudeur", "je veux reparrer les motaux", "n b'a fɛ ka sɛnɛ kɛ"),
    "number": ("25", "quatre-vingt-dix-neuf", "waa tan ni fila ani kɛmɛ duuru"),
    "date": ("12/03/2024", "il y a 3 mois", "kalo fila", "la tabaski 2024"),
    "yes_no": ("oui", "oui je veux bien", "peut-être"),
    "phone": ("76 12 34 56", "numéro"),
}


def print_costs():
    seen = context(TODAY)
    print("\nkind     CPU ms a reading (caches warm)   10 000 characters")
    for kind, texts in COSTS.items():
        start = process_time()
        for _ in range(TIMES):
            for text in texts:
                read(kind, text, "fr", seen)
        each = (process_time() - start) * 1000 / TIMES / len(texts)
        start = process_time()
        read(kind, "sanankoroba soudeur vingt mars oui " * 286, "fr", seen)
        print(f"{kind:<8} {each:<32.3f} {(process_time() - start) * 1000:.2f}")
    _loaded.cache_clear()
    start = process_time()
    load()
    print(f"both tables read and indexed: {(process_time() - start) * 1000:.0f} ms")


if __name__ == "__main__":
    print_tables()
    print_places()
    print_costs()
