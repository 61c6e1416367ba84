"""A file that somebody sent, fetched: where it lies is asked for each time and never kept (SE-2)."""

from __future__ import annotations

import re

from telegram.error import TelegramError

from handlers.bot_api.api import Api
from handlers.bot_api.errors import fetch_error
from handlers.channel import FetchError

PATH = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_./-]*")


async def fetch(api: Api, source: str, most: int) -> bytes:
    """The file of this id, at most so many bytes. Raises FetchError."""
    try:
        found = await api.call("getFile", file_id=source)
        return await api.file(path_in(found), most)
    except TelegramError as error:
        raise fetch_error(error) from None


def path_in(found: object) -> str:
    """The path below the bot's own folder; FetchError for one that would lead elsewhere."""
    path = found.get("file_path") if isinstance(found, dict) else None
    if not isinstance(path, str) or not PATH.fullmatch(path) or ".." in path:
        raise FetchError("gone", retryable=False)
    return path
