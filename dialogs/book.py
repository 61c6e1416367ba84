"""The table of dialogues: every name that a run, a button or a planned moment may start."""

from __future__ import annotations

from dialogs.checkin import checkin
from dialogs.enterprise import enterprise
from dialogs.erase import erase
from dialogs.help import help as helping
from dialogs.information import information
from dialogs.intake import intake
from dialogs.menu import language, menu
from dialogs.privacy import correct, privacy
from dialogs.script import Dialogue
from dialogs.visit import visit
from dialogs.ways_again import ways
from dialogs.welcome import welcome

DIALOGUES: dict[str, Dialogue] = {
    dialogue.name: dialogue
    for dialogue in (
        Dialogue("welcome", welcome),
        Dialogue("intake", intake),
        Dialogue("information", information),
        Dialogue("ways", ways),
        Dialogue("enterprise", enterprise),
        Dialogue("checkin", checkin),
        Dialogue("visit", visit),
        Dialogue("menu", menu, open_end=True),
        Dialogue("language", language, fleeting=True),
        Dialogue("help", helping, fleeting=True),
        Dialogue("privacy", privacy, fleeting=True),
        Dialogue("correct", correct, fleeting=True),
        Dialogue("erase", erase, fleeting=True),
    )
}
