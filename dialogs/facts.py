"""What a step may know besides the conversation: handed in, never fetched."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from dialogs.msg import Arg
from dialogs.rules.entry import Entry
from dialogs.understand.reading import Lexicon
from dialogs.values import Known, Value

WAVES = (1, 3, 6, 9, 12, 18, 24)


@dataclass(frozen=True, slots=True)
class Facts:
    """`now` is aware, in the person's zone; `wordings` gives a sentence in every language, the person's first.

    `known` are the facts learnt so far by key. `waves` are the months of the follow-up (field.md 3).
    `received` is when the event came in: what is shown later, the person had not seen when they did it.
    `parked` says that a run was laid aside (the engine fills it in).
    `worked_out` is what was worked out of the catalogue already (`matched`), each with the catalogue it is of.
    """

    now: datetime
    lexicon: Lexicon
    wordings: Callable[[Arg], tuple[str, ...]]
    entries: tuple[Entry, ...] = ()
    catalogue_version: str = ""
    known: Known = field(default_factory=dict)
    waves: tuple[int, ...] = WAVES
    frozen_today: date | None = None
    received: datetime | None = None
    enterprises: Mapping[str, Known] = field(default_factory=dict)
    parked: bool = False
    worked_out: dict[object, tuple[object, object]] = field(default_factory=dict, compare=False, repr=False)

    @property
    def today(self) -> date:
        """The day the run started (rule 10), or this day outside a run."""
        return self.frozen_today or self.now.date()

    def snapshot(self) -> dict[str, Value]:
        """What a run freezes when it starts."""
        return {
            "today": self.now.date().isoformat(),
            "catalogue": self.catalogue_version,
            "known": dict(self.known),
            "enterprises": {ref: dict(row) for ref, row in self.enterprises.items()},
            "parked": self.parked,
        }

    def frozen(self, snapshot: Known) -> Facts:
        """These facts with the run's own snapshot in their place."""
        if not snapshot:
            return self
        known, shops = snapshot.get("known"), snapshot.get("enterprises")
        return replace(
            self,
            frozen_today=date.fromisoformat(str(snapshot["today"])),
            catalogue_version=str(snapshot.get("catalogue", "")),
            known=known if isinstance(known, dict) else {},
            parked=bool(snapshot.get("parked")),
            enterprises={
                ref: row
                for ref, row in (shops if isinstance(shops, dict) else {}).items()
                if isinstance(row, dict)
            },
        )
