"""Every dialogue, walked once for all tests that look at what dialogues can say."""

from __future__ import annotations

from functools import cache

from data import catalogue, lexicon
from dialogs.book import DIALOGUES
from dialogs.msg import Lines, Msg, Series, Spoken
from handlers.book.scene import stage_facts
from handlers.book.walk import walk


@cache
def walk_of(name):
    return walk(DIALOGUES[name], stage_facts(lexicon.load(), catalogue.load().entries))


def sentences(arg):
    """The msgids in a line."""
    match arg:
        case Msg(msgid, args):
            return {msgid}.union(*(sentences(value) for _name, value in args))
        case Spoken(part):
            return sentences(part)
        case Series(parts) | Lines(parts):
            return set().union(*(sentences(part) for part in parts))
    return set()
