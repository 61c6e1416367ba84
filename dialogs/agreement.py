"""The answer to « may I write to you? », about one thing at a time (DP-1 c)."""

from __future__ import annotations

from dialogs.effects import GiveConsent
from dialogs.msg import Msg

FOLLOW_UP = "follow_up"


def may_write(about: str, asked: Msg, *, given: bool) -> GiveConsent:
    """A yes, or a no that takes back no yes to another thing.

    Who does not want to be asked about a visit may still want to be asked about their enterprise. « Ne plus
    m'écrire » and STOP end all of it.
    """
    return GiveConsent(FOLLOW_UP if given else f"{FOLLOW_UP}:{about}", given=given, text=asked.msgid)
