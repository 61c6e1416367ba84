"""What the house itself leaves for staff beside the effects of a talk: cases, notes, notices, dead letters."""

from __future__ import annotations

from sqlalchemy import select
from world import in_words

from data.store import cases
from data.tables import case as case_table
from data.tables import dead_letter, notice
from dialogs.effects import CaseKind, OpenCase, Urgency
from handlers.files.attaching import NOT_SHOWN
from handlers.files.fetching import NOTES

NOTED = {*NOTES.values(), NOT_SHOWN}
NOTICES = {"outage": "coupure de {} s", "outage_long": "coupure de {} s, des messages y ont été perdus"}


class Staff:
    """Somebody who looks at the desk. `news()` is what came since the last look, in words."""

    def __init__(self, house):
        self._house, self._seen, self._cases = house, set(), None

    def news(self):
        with self._house.read() as work:
            before, self._cases = self._cases, work.connection.execute(select(case_table)).all()
            cases_told = told_cases(work) if before != self._cases else ()
            found = [*cases_told, *told_notices(work), *dead_letters(work)]
        news = [words for key, words in found if (key, words) not in self._seen]
        self._seen |= {*found}
        return news


def told_cases(work):
    """Cases that no talk opened (its effect tells of those), and what the house noted in any."""
    by_house = select(case_table.c.id).where(case_table.c.run == "")
    opened = set(work.connection.execute(by_house).scalars())
    for case in cases.list_cases(work):
        if case.id in opened:
            yield case.id, in_words(OpenCase(CaseKind(case.kind), Urgency(case.urgency)))
        yield from ((case.id, f"note du cas: {line}") for line in case.note.splitlines() if line in NOTED)


def told_notices(work):
    for row in work.connection.execute(select(notice)):
        yield f"notice {row.id}", "avis: " + NOTICES.get(row.kind, row.kind).format(row.number)


def dead_letters(work):
    for row in work.connection.execute(select(dead_letter.c.id, dead_letter.c.reason)):
        yield f"dead {row.id}", f"mis de côté: {row.reason}"
