"""A simulated person with a phone: presses Start, types, presses what is shown, sends media, blocks; sees what comes.

Acts return at once; what the bot does about them is awaited: `awa.type("26"); question = await awa.reply()`.
"""

from __future__ import annotations

import asyncio
import time

from bot_api.media import OGG_OPUS, PNG, File
from bot_api.messages import Sight

MAX_TEXT = 4096


class NoSuchButton(AssertionError):  # noqa: N818 - it says what is
    """There is no such button to press on what is shown."""


class Person:
    """Somebody who talks with one bot.

    `history` is all that was seen, in order; `inbox` the bot's messages, `arrivals` when each came (perf_counter);
    `lines` both sides as in a transcript: "> oui", "> [Oui]", "< Marche ? [Oui] [Non]", "~ edit ...", "~ delete ...".
    """

    def __init__(self, account, number, name="Awa", language="fr", username=""):
        self.id, self.name, self.language, self.username = number, name, language, username
        self.deactivated = False
        self.account = account
        self.chat = account.private_chat(self)
        self.history: list[Sight] = []
        self.inbox, self.lines = [], []
        self.arrivals: list[float] = []
        self._read, self._pressed = 0, None
        self._news = asyncio.Event()

    def user(self):
        found = {
            "id": self.id,
            "is_bot": False,
            "first_name": self.name,
            "language_code": self.language,
        }
        return {**found, "username": self.username} if self.username else found

    # -- acts ----------------------------------------------------------------------------------------------

    def start(self, payload=""):
        """Press Start (again), by a link with this payload."""
        if self.chat.blocked:
            self.unblock()
        self.chat.started = True
        text = f"/start {payload}" if payload else "/start"
        return self._send({"text": text, "entities": [{"type": "bot_command", "offset": 0, "length": 6}]})

    def type(self, text):
        """Write; a long text leaves in pieces, as the application sends it. The last message."""
        pieces = [text[at : at + MAX_TEXT] for at in range(0, len(text), MAX_TEXT)]
        return [self._send({"text": piece}) for piece in pieces][-1]

    def press(self, label, *, on=None, times=1, stale=False):
        """Press the button with this label (or data): on this message, else on the newest that has it.

        Only what stands on the message now can be pressed; with `stale` also what stood there before, as by
        somebody whose screen is behind. The ids of the presses, one for each of `times`.
        """
        self._pressed = self._find(label, on, stale)
        self.lines.append(f"> [{self._pressed[1].text}]")
        return [self._press(*self._pressed) for _time in range(times)]

    def press_again(self):
        """The last press once more, as a finger that hits twice; nothing where nothing was pressed."""
        return self._press(*self._pressed) if self._pressed else None

    def edit(self, message, text):
        message.change(self.account.clock.now(), {"text": text})
        return self.account.hear(message, "edited_message")

    def send_voice(self, content=OGG_OPUS, *, seconds=3, size=None, mime="audio/ogg"):
        file = self._file(content, "voice/file_{}.oga", size)
        return self._send({"voice": {**file.json(), "duration": seconds, "mime_type": mime}})

    def send_photo(self, content=PNG, *, size=None, caption=""):
        file = self._file(content, "photos/file_{}.jpg", size)
        body = {"photo": [{**file.json(), "width": 640, "height": 480}]}
        return self._send({**body, "caption": caption} if caption else body)

    def send_document(self, content, *, name="papier.pdf", mime="application/pdf", size=None):
        file = self._file(content, "documents/file_{}", size)
        return self._send({"document": {**file.json(), "file_name": name, "mime_type": mime}})

    def send_sticker(self):
        file = self._file(b"RIFF....WEBP", "stickers/file_{}.webp", None)
        shape = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
        return self._send({"sticker": {**file.json(), **shape, "emoji": "\N{THUMBS UP SIGN}"}})

    def share_location(self, latitude, longitude):
        return self._send({"location": {"latitude": latitude, "longitude": longitude}})

    def share_contact(self, phone, name=""):
        whole = {"phone_number": phone, "first_name": name or self.name, "user_id": self.id}
        return self._send({"contact": whole})

    def block(self):
        """Block the bot (or leave it, or delete the chat: Telegram says the same)."""
        self.chat.blocked = True
        self.account.member(self.chat, self, "member", "kicked")

    def unblock(self):
        self.chat.blocked = False
        self.account.member(self.chat, self, "kicked", "member")

    leave = block

    def deactivate(self):
        """The account is gone."""
        self.deactivated = True

    # -- what is seen --------------------------------------------------------------------------------------

    def see(self, sight, message=None):
        self.history.append(sight)
        self.lines.append(sight.line())
        if sight.act == "message":
            self.inbox.append(message)
            self.arrivals.append(time.perf_counter())
        self._news.set()

    def answered(self, at, text):
        """The press stops spinning, perhaps with a word."""
        self.history.append(Sight(at, "answer", 0, text))
        self._news.set()

    @property
    def shown(self):
        """The bot's messages on the screen now, oldest first."""
        return [message for message in self.inbox if not message.deleted]

    @property
    def last(self):
        """The newest message of the bot."""
        return self.shown[-1]

    @property
    def texts(self):
        return [message.text for message in self.shown]

    @property
    def labels(self):
        """What can be pressed now, on the newest message that has buttons."""
        return next((message.labels for message in reversed(self.shown) if message.labels), [])

    def gone(self):
        """Buttons that were shown and can no longer be pressed: (message, button)."""
        return [
            (message, button)
            for message in self.inbox
            for rows in message.earlier
            for row in rows
            for button in row
            if button.data
        ]

    async def reply(self, seconds=5):
        """The next message not yet read, awaited."""
        await self.until(lambda: len(self.inbox) > self._read, seconds)
        self._read += 1
        return self.inbox[self._read - 1]

    def unread(self):
        """What is there and not yet read."""
        found, self._read = self.inbox[self._read :], len(self.inbox)
        return found

    async def until(self, condition, seconds=5):
        """Until what this person sees makes it true; TimeoutError after so many real seconds."""
        async with asyncio.timeout(seconds):
            while not condition():
                self._news.clear()
                await self._news.wait()

    # -- inside --------------------------------------------------------------------------------------------

    def _send(self, content):
        self._pressed = None
        if self.chat.blocked or self.deactivated:
            raise AssertionError(f"{self.name} blocked the bot or is gone: nothing can be sent")
        self.chat.started = True
        message = self.account.add(self.chat, self.user(), content)
        self.lines.append(f"> {message.text or next(iter(content))}")
        self.account.hear(message)
        return message

    def _find(self, label, on, stale):
        for message in [on] if on else reversed(self.inbox):
            rows = [message.rows, *reversed(message.earlier)] if stale else [message.rows]
            if message.deleted and not stale:
                continue
            for button in (button for keyboard in rows for row in keyboard for button in row):
                if label in (button.text, button.data):
                    return message, button
        raise NoSuchButton(f"no button {label!r} among {self.labels}")

    def _press(self, message, button):
        query_id = self.account.ask(self)
        gone = {"chat": self.chat.json(), "message_id": message.id, "date": 0}  # "InaccessibleMessage"
        body = {
            "id": query_id,
            "from": self.user(),
            "message": gone if message.deleted else message.json(),
            "chat_instance": str(-self.chat.id),
            "data": button.data,
        }
        self.account.updates.push("callback_query", body, ("user", self.id))
        return query_id

    def _file(self, content, path, size):
        return self.account.keep(File.of(content, path, size))
