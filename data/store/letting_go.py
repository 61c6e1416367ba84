"""Files go: after thirty days (DP-8), and with the talk of who wants nothing kept. Who reads their case is told."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import ColumnElement, delete, select

from data.store import cases
from data.store.media import VOICE
from data.store.store import Work
from data.tables import media
from dialogs.effects import CaseKind

FILES = timedelta(days=30)
EXPIRED = "Le message vocal est effacé : aucun fichier n'est gardé plus de 30 jours."
FORGOTTEN = "Le message vocal est effacé : la personne ne veut pas que ses réponses soient gardées."


def let_old_go(work: Work) -> None:
    """Delete what is past its time. What is still wanted goes once that is settled."""
    _let_go(work, EXPIRED, media.c.at < work.now - FILES, media.c.state != "wanted")


def let_go_of(work: Work, person: str) -> None:
    """Delete every file of this person."""
    _let_go(work, FORGOTTEN, media.c.person == person)


def _let_go(work: Work, note: str, *those: ColumnElement[bool]) -> None:
    voices = select(media.c.person, media.c.id).where(media.c.kind == VOICE, *those)
    for person, name in work.connection.execute(voices).all():
        cases.note_about(work, person, CaseKind.VOICE_NOTE, name, note)
    work.connection.execute(delete(media).where(*those))
