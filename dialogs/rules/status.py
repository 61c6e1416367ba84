"""How an entry stands at a date (issue, part 4): the years as printed, an end year lasting until 31 December.

Ended comes before suspended: a programme suspended in 2022 whose end has passed has ended. A single year without an
end is to be confirmed like an open end, in that year too: how long it lasts is not said.
"""

from __future__ import annotations

from datetime import date

from dialogs.msg import Msg, _
from dialogs.rules.entry import Entry, Status

ENDED = _("Ce programme a pris fin en {year}.")
SUSPENDED = _("Ce programme est suspendu : personne n'y est reçu pour le moment.")
UPCOMING = _("Ce programme n'a pas encore commencé ; il est prévu pour {year}.")
SINGLE_YEAR = _("Une seule année est connue, {year} : il faut demander si cela continue.")
OPEN_END = _("La date de fin n'est pas connue : il faut demander si cela continue.")
STARTED = _("Le début était prévu pour {year} : il faut demander si c'est ouvert.")


def status(entry: Entry, on: date) -> Status:
    """The entry at this date. Entries without years stand as the report saw them in 2022: open."""
    if entry.end is not None and on.year > entry.end:
        return Status.ENDED
    if entry.suspended:
        return Status.SUSPENDED
    if entry.start is not None and on.year < entry.start:
        return Status.UPCOMING
    if entry.upcoming or entry.open_end or entry.single_year:
        return Status.TO_CONFIRM
    return Status.OPEN


def explain(entry: Entry, on: date) -> Msg | None:
    """Why it is not plainly open at this date, as a sentence; None when it is open."""
    match status(entry, on):
        case Status.OPEN:
            return None
        case Status.ENDED:
            return ENDED.of(year=entry.end or 0)
        case Status.SUSPENDED:
            return SUSPENDED
        case Status.UPCOMING:
            return UPCOMING.of(year=entry.start or 0)
        case Status.TO_CONFIRM:
            return doubt(entry)


def doubt(entry: Entry) -> Msg:
    """What must be asked of an entry that may still be open."""
    if entry.upcoming:
        return STARTED.of(year=entry.start or 0)
    return SINGLE_YEAR.of(year=entry.start or 0) if entry.single_year else OPEN_END
