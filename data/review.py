"""Whether somebody who speaks Bambara has read a sentence: told by the translator's comment above it, never guessed."""

from __future__ import annotations

from data.po import Entry

UNREVIEWED, REVIEWED = "unreviewed", "reviewed by "


def state_of(entry: Entry) -> str | None:
    """The review state that its translator's comment gives; None where there is none."""
    states = [note for note in entry.comments if note == UNREVIEWED or note.startswith(REVIEWED)]
    return states[0] if len(states) == 1 else None


def is_reviewed(entry: Entry) -> bool:
    """Whether somebody who speaks Bambara read it."""
    return (state_of(entry) or "").startswith(REVIEWED)
