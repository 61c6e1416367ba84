"""How long reading every sentence takes at the start, and saying one. Run: python tests/bench/words.py"""

import sys
from pathlib import Path
from statistics import median
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from data.wording import Wordings
from dialogs.phrases import BETWEEN


def milliseconds(deed, times):
    taken = []
    for _ in range(times):
        start = perf_counter()
        deed()
        taken.append(1000 * (perf_counter() - start))
    return median(taken)


if __name__ == "__main__":
    wordings, sentence = Wordings.load(), BETWEEN.of(low=8, high=99)
    print(f"read the catalogs: {milliseconds(Wordings.load, 20):.2f} ms (budget 50)")
    print(
        f"say a sentence: {1000 * milliseconds(lambda: wordings.text(sentence, 'bm'), 2000):.1f} microseconds"
    )
