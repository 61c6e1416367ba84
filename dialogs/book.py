"""The table of dialogues: every name that a run, a button or a planned moment may start."""

from __future__ import annotations

from datetime import timedelta

from dialogs.checkin import checkin
from dialogs.enterprise import enterprise
from dialogs.erase import erase
from dialogs.help import help as helping
from dialogs.information import information
from dialogs.intake import intake
from dialogs.menu import language, menu
from dialogs.privacy import correct, privacy
from dialogs.rules.followups import CLOSE_AFTER_DAYS
from dialogs.script import Dialogue
from dialogs.visit import visit
from dialogs.ways_again import ways
from dialogs.welcome import welcome

# Its first question tells a reader of the phone nothing, and is answered when there is time: until it is closed.
UNTIL_CLOSED = timedelta(days=CLOSE_AFTER_DAYS)
DIALOGUES: dict[str, Dialogue] = {
    dialogue.name: dialogue
    for dialogue in (
        Dialogue("welcome", welcome),
        Dialogue("intake", intake),
        Dialogue("information", information),
        Dialogue("ways", ways),
        Dialogue("enterprise", enterprise),
        Dialogue("checkin", checkin, patience=UNTIL_CLOSED),
        Dialogue("visit", visit, patience=UNTIL_CLOSED),
        Dialogue("menu", menu, open_end=True),
        Dialogue("language", language, fleeting=True),
        Dialogue("help", helping, fleeting=True),
        Dialogue("privacy", privacy, fleeting=True),
        Dialogue("correct", correct, fleeting=True),
        Dialogue("erase", erase, fleeting=True),
    )
}
