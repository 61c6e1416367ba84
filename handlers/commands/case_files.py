"""The files of a case: what the person sent, written into a folder; what a counsellor sends with their words."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from data.start_error import StartError
from data.store import audit, media
from data.store.cases import Case
from data.store.media import KEPT, PHOTO, VOICE, Entry, File
from data.store.people import HOME
from data.store.store import Store
from dialogs.effects import CaseKind
from handlers.files.media_type import (
    ENDINGS,
    MOST_BYTES,
    TOO_BIG,
    TOO_LONG,
    UNREADABLE,
    NotAdmitted,
    examine,
)
from handlers.moment import local

KINDS = {VOICE: "message vocal", PHOTO: "photo"}
STATES = {
    "wanted": "pas encore arrivé ; Sira le cherche",
    "refused": "non gardé : ce n'était pas ce qu'il disait, ou il était trop long ou trop lourd",
    "lost": "jamais arrivé",
}
NOT_LET_IN = {
    (
        VOICE,
        UNREADABLE,
    ): "Le fichier {path} n'est pas un message vocal. Il faut un fichier Ogg avec le son Opus.",
    (VOICE, TOO_LONG): "Le message vocal {path} est trop long. Il faut au plus 3 minutes et 2 Mo.",
    (PHOTO, UNREADABLE): "Le fichier {path} n'est pas une photo. Il faut un fichier JPEG ou PNG.",
    (PHOTO, TOO_BIG): "La photo {path} est trop lourde. Il faut au plus 5 Mo et 50 millions de points.",
}
SHORT = 8
FOR_ONE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that goes with a counsellor's words: voice | photo, its media type, its bytes without metadata."""

    kind: str
    type: str
    body: bytes


def add_arguments(parser: ArgumentParser) -> None:
    """The arguments that concern files."""
    parser.add_argument(
        "--media",
        metavar="DOSSIER",
        type=Path,
        help="écrire dans ce dossier les fichiers que la personne a envoyés",
    )
    one = parser.add_mutually_exclusive_group()
    one.add_argument(
        "--voice", metavar="FICHIER", type=Path, help="avec --say : joindre ce message vocal (Ogg, Opus)"
    )
    one.add_argument(
        "--photo", metavar="FICHIER", type=Path, help="avec --say : joindre cette photo (JPEG, PNG)"
    )


def read_attached(args: Namespace) -> Attached | None:
    """The file that was asked for, checked like everybody's; None without one. StartError says what is wrong."""
    kind, path = (VOICE, args.voice) if args.voice else (PHOTO, args.photo)
    if path is None:
        return None
    if not args.say:
        raise StartError("Un fichier accompagne des mots : ajoutez --say TEXTE.")
    try:
        found = examine(kind, _read(path, MOST_BYTES[kind]))
    except OSError:
        raise StartError(f"Le fichier {path} ne se lit pas.") from None
    except NotAdmitted as error:
        raise StartError(NOT_LET_IN[kind, error.reason].format(path=path)) from None
    return Attached(kind, found.type, found.body)


def _read(path: Path, most: int) -> bytes:
    with path.open("rb") as file:
        return file.read(most + 1)


def write_out(store: Store, now: datetime, args: Namespace, case: Case) -> None:
    """Write the files that this case is about, for this account alone; each reading is on record before it is there."""
    with store.read(now) as work:
        about = case.about if case.kind == CaseKind.VOICE_NOTE else ""
        found = media.sent_by(work, case.person, about) if case.person else []
    if not found:
        raise StartError(f"Le cas {case.id} n'a pas de fichier, ou il n'est plus gardé (30 jours).")
    _make_folder(args.media)
    for entry in found:
        if entry.state == KEPT and (file := _take(store, now, args.by, case, entry)):
            print(f"{_write(args.media, case, file)}  {told(entry)}")
        else:
            print(f"{told(entry)} : {STATES.get(entry.state, 'effacé')}")
    print("Effacez ces fichiers dès que vous n'en avez plus besoin : Sira ne le fait pas à cet endroit.")


def _take(store: Store, now: datetime, actor: str, case: Case, entry: Entry) -> File | None:
    """Open one file; the record of it is committed first."""
    if case.person is None:
        return None
    with store.write(now) as work:
        audit.record(work, actor, "read_file", entry.id)
        return media.attached(work, case.person, entry.id)


def told(entry: Entry) -> str:
    """What it is and when it came."""
    return f"{KINDS[entry.kind]} du {local(entry.at, HOME).strftime('%d/%m/%Y %H:%M')}"


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        raise StartError(f"Impossible de créer le dossier {folder}.") from None


def _write(folder: Path, case: Case, file: File) -> Path:
    path = folder / f"cas-{case.id}-{file.id[:SHORT]}{ENDINGS[file.type]}"
    try:
        with os.fdopen(os.open(path, FOR_ONE, 0o600), "wb") as out:
            out.write(file.body)
    except FileExistsError:
        raise StartError(f"Le fichier {path} existe déjà. Choisissez un autre dossier.") from None
    except OSError:
        raise StartError(f"Impossible d'écrire dans le dossier {folder}.") from None
    return path
