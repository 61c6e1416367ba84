"""The person blocked us or left: the channel said so, or a letter came back. One way for both (EO-12)."""

from __future__ import annotations

from data.store import cases, memory, unreachable
from data.store.store import Work
from dialogs.effects import CaseKind, OpenCase

UNREACHABLE_NOTE = "Cette personne ne peut plus être jointe par ce canal : elle l'a bloqué ou quitté."


def lost(work: Work, person: str, channel: str) -> None:
    """Nothing more is sent until they write again; a counsellor is told, once, of who ever talked with us.

    A talk may have been forgotten at their wish while a case is still owed: that counsellor is told too.
    """
    unreachable.mark(work, person, channel)
    if memory.sealed_talk(work, person) is None and not cases.owes(work, person):
        return
    if not cases.is_open(work, person, CaseKind.NO_ANSWER, about=channel):
        case = OpenCase(CaseKind.NO_ANSWER, about=channel, note=UNREACHABLE_NOTE)
        cases.open_case(work, person, case)
