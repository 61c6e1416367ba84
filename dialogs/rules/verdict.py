"""How one rule judges one person: it fits, the person must be asked, the body must be asked, or it does not fit."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from dialogs.msg import Arg, Msg, Name

Quote = tuple[tuple[str, Arg], ...]

QUOTED = Msg("{rule} [{source}] {fact}")
QUOTED_DOUBT = Msg("{rule} [{source}] {fact} À confirmer.")
QUOTED_ALONE = Msg("{rule} [{source}]")


class Level(IntEnum):
    """From the surest to what is shut. A missing fact never shuts (issue, part 5): it asks the person."""

    FITS = 0
    ASK = 1  # the person can tell
    CONFIRM = 2  # the report is not sure: the body can tell
    NO = 3


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one rule says. `limit` names the rule in one word: a kind of criterion, "zone", "trade", "status"...

    `quote` is the report's, `fact` what is known of the person: a counsellor can check one against the other. One of
    the two is always there; `fact` alone is a sentence of its own.
    """

    level: Level
    limit: str
    fact: Msg | None = None
    quote: Quote = ()

    def said(self) -> Msg:
        """The whole as one French sentence for staff, with its source."""
        if self.fact is None:
            return Msg(QUOTED_ALONE.msgid, self.quote)
        if not self.quote:
            return self.fact
        shape = QUOTED_DOUBT if self.level is Level.CONFIRM else QUOTED
        return Msg(shape.msgid, (("fact", self.fact), *self.quote))


def quote(rule: str, source: str) -> Quote:
    """The report's sentence and where it stands, as a verdict holds them."""
    return (("rule", Msg(rule)), ("source", Name(source)))
