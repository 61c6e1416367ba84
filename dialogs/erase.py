"""Erase everything, after one confirming question and without asking why (DP-7)."""

from __future__ import annotations

from dialogs import phrases
from dialogs.effects import Erase
from dialogs.msg import _
from dialogs.script import Talk


def erase(t: Talk) -> None:
    """What cannot be taken back comes only after its question (rule 4)."""
    t.say(_("Je peux effacer toutes vos réponses. On ne peut pas les retrouver après."))
    if t.confirm("sure", _("Voulez-vous tout effacer ?")):
        t.do("erase", Erase())
        t.say(phrases.ERASED)
    else:
        t.say(_("D'accord. Rien n'est effacé."))
