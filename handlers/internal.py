"""Our own events in the inbox: a due moment, words of a counsellor, a closed case, an outage, a lost file.

Read strictly.
"""

from __future__ import annotations

import json
from datetime import datetime

from data.store.media import PHOTO, VOICE
from dialogs.events import CaseClosed, CounsellorSaid, Due, MediaLost, Missed
from handlers.channel import MalformedUpdate


def write_due(kind: str, ref: str) -> str:
    """A due moment as a body for the inbox."""
    return json.dumps({"event": "Due", "kind": kind, "ref": ref})


def write_missed(until: datetime) -> str:
    """An outage that was over at this moment, as a body for the inbox."""
    return json.dumps({"event": "Missed", "until": until.isoformat()})


def write_media_lost(media: str, kind: str, reason: str) -> str:
    """A file that is not kept, as a body for the inbox."""
    return json.dumps({"event": "MediaLost", "media": media, "kind": kind, "reason": reason})


def read_internal(body: str) -> Due | CounsellorSaid | CaseClosed | MediaLost | Missed:
    """The event of an internal row; MalformedUpdate when it is none of ours."""
    try:
        stored = json.loads(body)
        match stored["event"]:
            case "Due":
                return Due(str(stored["kind"]), str(stored["ref"]))
            case "CounsellorSaid":
                return CounsellorSaid(str(stored["case"]), str(stored["text"]), str(stored.get("media", "")))
            case "CaseClosed":
                return CaseClosed(str(stored["case"]), stored.get("critical_left") is True)
            case "MediaLost" if stored["kind"] in (VOICE, PHOTO):
                return MediaLost(str(stored["media"]), stored["kind"], str(stored["reason"]))
            case "Missed":
                return Missed(datetime.fromisoformat(stored["until"]).isoformat())
    except (ValueError, KeyError, TypeError):
        raise MalformedUpdate("internal event") from None
    raise MalformedUpdate("internal event of no known kind")
