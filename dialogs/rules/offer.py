"""One entry for one person: what it offers on which step, for which wish, and why."""

from __future__ import annotations

from dataclasses import dataclass

from dialogs.msg import Msg
from dialogs.rules.entry import Entry, Step
from dialogs.rules.profile import WishKind
from dialogs.rules.trial import Trial


@dataclass(frozen=True, slots=True)
class Offer:
    """An entry with its reasons for staff (`reasons`, with the source) and for the person (`because`, at most two).

    `wish`, `step`, `services` and `km` are those of the best way in; `ways` are all the ways in that are not shut,
    `trials` every one that was tried. A refused offer has no step and no service.
    """

    id: str
    entry: Entry
    reasons: tuple[Msg, ...]
    wish: WishKind | None = None
    step: Step | None = None
    services: tuple[str, ...] = ()
    because: tuple[Msg, ...] = ()
    km: int = 0
    ways: tuple[Trial, ...] = ()
    trials: tuple[Trial, ...] = ()

    @property
    def best(self) -> Trial:
        """The best way in, of an offer that is not refused."""
        return self.ways[0]
