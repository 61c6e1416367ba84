"""The account: every call with its time and outcome, what each chat was sent, and what became of numbered answers."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from bot_api.flood import SENDS


@dataclass(frozen=True, slots=True)
class Call:
    """One call: when, which method, to which chat (0: none), the status, and whether the answer left for the bot."""

    at: float
    method: str
    chat_id: int
    status: int
    description: str = ""
    arrived: bool = True


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of numbered answers, each as (person, answer); `invented` were never given."""

    given: int
    lost: list[tuple[object, str]] = field(default_factory=list)
    doubled: list[tuple[object, str]] = field(default_factory=list)
    out_of_order: list[tuple[object, str]] = field(default_factory=list)
    invented: list[tuple[object, str]] = field(default_factory=list)

    @property
    def clean(self):
        return not (self.lost or self.doubled or self.out_of_order or self.invented)

    def line(self):
        """One line for a person to read."""
        return (
            f"{self.given} given, {len(self.lost)} lost, {len(self.doubled)} doubled, "
            f"{len(self.out_of_order)} out of order, {len(self.invented)} invented"
        )


def outcome(given, kept):
    """Compare what each person gave with what the bot kept, both lists in order, by person.

    Answers of one person are distinct. Out of order is an answer whose first mention comes after that of a later one.
    """
    found = Outcome(sum(map(len, given.values())))
    for person, answers in given.items():
        _compare(person, answers, kept.get(person, []), found)
    found.invented.extend((person, one) for person in kept.keys() - given.keys() for one in kept[person])
    return found


def _compare(person, answers, kept, found):
    places = {answer: place for place, answer in enumerate(answers)}
    assert len(places) == len(answers), "the answers of one person must be distinct"
    times = Counter(kept)
    found.lost.extend((person, answer) for answer in answers if not times[answer])
    found.doubled.extend((person, answer) for answer in answers if times[answer] > 1)
    highest = -1
    for answer in dict.fromkeys(kept):
        if answer not in places:
            found.invented.append((person, answer))
        elif places[answer] < highest:
            found.out_of_order.append((person, answer))
        else:
            highest = places[answer]


class Ledger:
    """The account of one bot's calls."""

    def __init__(self):
        self.calls: list[Call] = []

    def note(self, call):
        self.calls.append(call)

    def methods(self):
        """Calls by method."""
        return Counter(call.method for call in self.calls)

    def errors(self):
        """Errors answered, by what they said."""
        return Counter(call.description for call in self.calls if call.status >= 400)

    def sends(self):
        """The messages that were accepted, by chat: their times."""
        found = defaultdict(list)
        for call in self.calls:
            if call.method in SENDS and call.status == 200:
                found[call.chat_id].append(call.at)
        return found

    def busiest_second(self):
        """The most messages accepted in any window of one second: over all, and in any one chat."""
        sends = self.sends()
        overall = most_within(sorted(at for times in sends.values() for at in times))
        return overall, max(map(most_within, sends.values()), default=0)


def most_within(times, seconds=1.0):
    """The most of these rising times that lie in one window of so many seconds."""
    most = first = 0
    for last, at in enumerate(times):
        while at - times[first] >= seconds:
            first += 1
        most = max(most, last - first + 1)
    return most
