"""A file that came with an update: it gets a name of our own and is wanted, or is refused before it is fetched."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from data.store import media
from data.store.inbox import Waiting
from data.store.media import VOICE, Wanted
from data.store.store import Work
from dialogs.conversation import Conversation
from dialogs.events import MediaSent, Met
from handlers.channel import Offered
from handlers.files.media_type import MOST_BYTES

FILES_A_DAY, A_DAY = 20, timedelta(hours=24)
TYPE_LENGTH, LARGEST = 80, 2**31 - 1  # what the columns hold: the sender may say anything
TOO_MANY = "too_many_files"
TOO_MUCH = {VOICE: "voice_too_long", media.PHOTO: "photo_too_big"}


@dataclass(frozen=True, slots=True)
class LetIn:
    """What the talk is met with, and the file to be fetched, if it is."""

    event: Met
    wanted: Wanted | None = None


def let_in(work: Work, row: Waiting, talk: Conversation, event: Met, offered: Offered | None) -> LetIn:
    """Look at the file of this row before it is fetched: its kind, its size as told, how many came today (SE-17).

    Of who wants nothing kept nothing is fetched; the talk says so.
    """
    if offered is None or not isinstance(event, MediaSent) or talk.keep is False:
        return LetIn(event)
    most = MOST_BYTES.get(offered.kind)
    if most is None:
        return LetIn(replace(event, media=""))
    if offered.size > most:
        return LetIn(replace(event, kind=TOO_MUCH[offered.kind], media=""))
    if media.count_sent(work, row.person.id, work.now - A_DAY) >= FILES_A_DAY:
        return LetIn(replace(event, kind=TOO_MANY, media=""))
    file = _wanted(row, offered)
    return LetIn(replace(event, media=file.id), file)


def _wanted(row: Waiting, offered: Offered) -> Wanted:
    size, type_ = min(max(offered.size, 0), LARGEST), _plain(offered.type)
    return Wanted(media.new_id(), row.person.id, row.channel, offered.kind, type_, size, offered.source)


def _plain(type_: str) -> str:
    return "".join(char for char in type_ if char.isascii() and char.isprintable())[:TYPE_LENGTH]
