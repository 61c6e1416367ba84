"""Updates that are wrong in every way we can think of, made from recorded ones: structure, types, size, depth, signs.

Each carries a canary in all its words and names, so that a log can be searched for what people said. The number of
the update is the server's own and stays right: without it nothing could be confirmed.
"""

from __future__ import annotations

import json
import random
from copy import deepcopy
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "payloads" / "telegram"
CANARY = "kanari"
TOLD = (
    "text",
    "caption",
    "first_name",
    "last_name",
    "username",
    "title",
    "file_name",
    "phone_number",
    "file_id",
)
DEEP = 150
STRANGE = (
    None, True, 0, -1, 2**63, -(2**70), 1e300, "", " ", "9" * 400, "\0", "\u202e\u2066\u200b", "\ud800",
    "\U0001f468\u200d\U0001f469", [], {}, [[]], [None], {"id": {}}, {"type": "private"}, [{"file_size": -1}],
)  # fmt: skip
KINDS = (
    "message", "callback_query", "edited_message", "my_chat_member", "poll", "purchased_paid_media", "a_kind_to_come",
)  # fmt: skip


class Mutations:
    """A source of wrong updates of these people (their numbers); the same again for the same seed."""

    def __init__(self, people, seed):
        self._people = people
        self._chance = random.Random(seed)  # noqa: S311 - a repeatable one is meant
        self._recorded = [json.loads(path.read_bytes()) for path in sorted(FOLDER.glob("*.json"))]
        assert len(self._recorded) > 50
        self._made = 0

    def next(self):
        """One more, without its number."""
        self._made += 1
        body = deepcopy(self._chance.choice(self._recorded))
        body.pop("update_id")
        body = self._signed(body, self._chance.choice(self._people))
        for _time in range(self._chance.choice((1, 1, 2, 3))):
            self._hurt(body)
        return body

    def _signed(self, value, who):
        """It as something new of this person, with the canary in all that is told."""
        if isinstance(value, list):
            return [self._signed(one, who) for one in value]
        if not isinstance(value, dict):
            return value
        found = {name: self._signed(one, who) for name, one in value.items()}
        for name in TOLD:
            if isinstance(found.get(name), str):
                found[name] = f"{found[name]} {CANARY}{self._made}"
        if found.get("type") == "private" or found.get("is_bot") is False:
            found["id"] = who
        if "message_id" in found:
            found["message_id"] = 10**6 + self._made
        if "chat_instance" in found:
            found["id"] = str(10**9 + self._made)
        return found

    def _hurt(self, body):
        places = list(spots(body))
        if not places:
            return
        holder, key = self._chance.choice(places)
        match self._chance.randrange(7):
            case 0 | 1:
                holder[key] = deepcopy(self._chance.choice(STRANGE))
            case 2:
                del holder[key]
            case 3:
                holder[key] = [holder[key]] * 3
            case 4:
                holder[key] = nested(holder[key], self._chance.randrange(1, DEEP))
            case 5:
                holder[key] = f"{CANARY}{self._made} " * self._chance.choice((1, 100, 10_000))
            case _:
                body[self._chance.choice(KINDS)] = body.pop(next(iter(body)))


def spots(value):
    """Every place in a structure: (what holds it, its key there)."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, held in list(pairs):
        yield value, key
        yield from spots(held)


def nested(value, depth):
    for level in range(depth):
        value = [value] if level % 2 else {"deeper": value}
    return value
