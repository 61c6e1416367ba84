"""How one rule judges one person: it fits, the person must be asked, the body must be asked, or it does not fit."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from dialogs.msg import Msg, Name

QUOTED = Msg("{rule} [{source}] {fact}")
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

    `rule` and `source` are the report's, `fact` what is known of the person: a counsellor can check one against
    the other. `fact` alone is a sentence of its own where the report has none.
    """

    level: Level
    limit: str
    fact: Msg | None = None
    rule: str = ""
    source: str = ""

    def said(self) -> Msg:
        """The whole as one French sentence for staff, with its source."""
        if not self.rule:
            return self.fact or Msg("")
        quoted = (("rule", Msg(self.rule)), ("source", Name(self.source)))
        if self.fact is None:
            return Msg(QUOTED_ALONE.msgid, quoted)
        return Msg(QUOTED.msgid, (("fact", self.fact), *quoted))
