"""One letter as calls to the Bot API: text, buttons, a file; in the place of an older message; deletions."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from telegram import InputFile
from telegram.error import BadRequest, Forbidden, TelegramError

from handlers.bot_api.api import Api
from handlers.bot_api.door import whole
from handlers.bot_api.errands import Errands
from handlers.bot_api.errors import refusal, send_error
from handlers.bot_api.keyboard import layout
from handlers.channel import Attachment, Button, Outgoing, SendError

MOST_DELETED = 100  # in one call
MOST_CAPTION = 1024
FILES = {"voice": ("sendVoice", "voice", "message.ogg"), "photo": ("sendPhoto", "photo", "photo.jpg")}


class Sender:
    """Sends to private chats."""

    def __init__(self, api: Api, errands: Errands) -> None:
        self._api = api
        self._errands = errands

    async def send(self, chat: int, outgoing: Outgoing) -> str:
        """Send one message; its number, "" where only older ones were deleted. Raises SendError."""
        try:
            await self._delete(chat, numbers(outgoing.deletes))
            message = await self._say(chat, outgoing) if outgoing.text or outgoing.attachment else ""
        except TelegramError as error:
            raise send_error(error) from None
        for old in numbers(outgoing.closes):
            self._errands.run(self._api.call("editMessageReplyMarkup", chat_id=chat, message_id=old))
        return message

    async def _say(self, chat: int, outgoing: Outgoing) -> str:
        text, buttons = outgoing.text, outgoing.buttons
        if outgoing.attachment is not None:
            return await self._send_file(chat, outgoing.attachment, text, buttons)
        if outgoing.edits and await self._edit(chat, outgoing):
            return outgoing.edits
        return number_in(await self._api.call("sendMessage", **message_of(chat, text, buttons)))

    async def _edit(self, chat: int, outgoing: Outgoing) -> bool:
        """Put it in the place of an older message; False where that one cannot be changed."""
        message = message_of(chat, outgoing.text, outgoing.buttons)
        for old in numbers([outgoing.edits]):
            try:
                await self._api.call("editMessageText", message_id=old, **message)
            except BadRequest as error:
                code = refusal(error)
                if code not in ("same", "not_editable"):
                    raise
                return code == "same"
            return True
        return False

    async def _send_file(self, chat: int, file: Attachment, text: str, buttons: Sequence[Button]) -> str:
        """The file with its words below it; words that are too long for that follow by themselves."""
        method, field, filename = FILES[file.kind]
        upload = {"chat_id": chat, field: InputFile(file.body, filename=filename)}
        if units(text) <= MOST_CAPTION:
            message = {**message_of(chat, text, buttons), **upload}
            caption = message.pop("text")
            return number_in(await self._api.call(method, **message, caption=caption))
        await self._api.call(method, **upload)
        try:
            return number_in(await self._api.call("sendMessage", **message_of(chat, text, buttons)))
        except TelegramError as error:
            raise half_sent(send_error(error)) from None

    async def _delete(self, chat: int, messages: Sequence[int]) -> None:
        """Take these away, as far as they can be: what is older than two days stays, and that is done too."""
        for start in range(0, len(messages), MOST_DELETED):
            some = messages[start : start + MOST_DELETED]
            try:
                await self._api.call("deleteMessages", chat_id=chat, message_ids=some)
            except (BadRequest, Forbidden):
                # One that cannot be deleted makes the call fail for all.
                await self._delete_each(chat, some)

    async def _delete_each(self, chat: int, messages: Sequence[int]) -> None:
        for message in messages:
            with suppress(BadRequest, Forbidden):
                await self._api.call("deleteMessage", chat_id=chat, message_id=message)


def message_of(chat: int, text: str, buttons: Sequence[Button]) -> dict[str, object]:
    """The parameters of a text: as it is, without marks; no picture of a page is fetched for a link in it."""
    message: dict[str, object] = {
        "chat_id": chat,
        "text": text,
        "link_preview_options": {"is_disabled": True},
    }
    if buttons:
        rows = [[{"text": one.label, "callback_data": one.data} for one in row] for row in layout(buttons)]
        message["reply_markup"] = {"inline_keyboard": rows}
    return message


def numbers(ids: Sequence[str]) -> list[int]:
    """The message numbers among these ids."""
    return [int(one) for one in ids if one.isascii() and one.isdigit()]


def number_in(message: object) -> str:
    """The number of a message that was sent; "" where the answer does not say it."""
    number = message.get("message_id") if isinstance(message, dict) else None
    return str(number) if whole(number) else ""


def units(text: str) -> int:
    """The length as Telegram counts it: UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def half_sent(error: SendError) -> SendError:
    """The file is there already: sent again, it would come twice."""
    error.ambiguous = True
    return error
