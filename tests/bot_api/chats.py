"""The chats a bot is in: with one person, or a group; and whether it may write there, in Telegram's words."""

from __future__ import annotations

from bot_api.errors import bad_request, forbidden


class Chat:
    """A chat of any kind: its messages by id, and who is told what happens in it."""

    kind = "private"

    def __init__(self, number):
        self.id = number
        self.messages = {}
        self.people = []

    def json(self):
        return {"id": self.id, "type": self.kind}

    def check(self):
        """Raise ApiError when the bot may not write here."""

    def find(self, message_id, sentence):
        message = self.messages.get(message_id)
        if message is None or message.deleted:
            raise bad_request(sentence)
        return message

    def show(self, sight, message):
        for person in self.people:
            person.see(sight, message)


class PrivateChat(Chat):
    """The chat with one person. Who never pressed Start cannot be written to."""

    def __init__(self, person):
        super().__init__(person.id)
        self.people = [person]
        self.started = self.blocked = self.met_in_group = False

    def json(self):
        user = self.people[0].user()
        return {"id": self.id, "type": self.kind} | {
            name: user[name] for name in ("first_name", "last_name", "username") if name in user
        }

    def check(self):
        if self.people[0].deactivated:
            raise forbidden("user is deactivated")
        if self.blocked:
            raise forbidden("bot was blocked by the user")
        if not self.started:
            if self.met_in_group:
                raise forbidden("bot can't initiate conversation with a user")
            raise bad_request("chat not found")


class GroupChat(Chat):
    """A group; `status` is the bot's: member, left or kicked. The bot hears commands and mentions only."""

    def __init__(self, number, title, kind, account):
        super().__init__(number)
        self.title, self.kind, self.status = title, kind, "member"
        self._account = account

    def json(self):
        return {"id": self.id, "type": self.kind, "title": self.title}

    def check(self):
        if self.status == "kicked":
            raise forbidden(f"bot was kicked from the {self.kind} chat")
        if self.status == "left":
            raise forbidden(f"bot is not a member of the {self.kind} chat")

    def write(self, person, text):
        """A member writes; without a command or the bot's name in it the bot does not get it (privacy mode)."""
        message = self._account.add(self, person.user(), {"text": text})
        if text.startswith("/") or f"@{self._account.username}" in text:
            self._account.hear(message)
        return message

    def kick(self, person):
        """A member throws the bot out."""
        before, self.status = self.status, "kicked"
        self._account.member(self, person, before, "kicked")
