"""One bot as Telegram keeps it: its token, its chats, what waits for it, its name and its files."""

from __future__ import annotations

import itertools

from bot_api.chats import PrivateChat
from bot_api.errors import bad_request
from bot_api.flood import Flood
from bot_api.messages import Message, Sight
from bot_api.updates import UpdateQueue


class Account:
    """A bot's account. `queries` are the presses not yet answered: query id, when pressed, by whom."""

    def __init__(self, token, clock, faults, ledger, username):
        self.token, self.clock, self.faults, self.ledger = token, clock, faults, ledger
        self.id = int(token.partition(":")[0])
        self.username = username
        self.profile = {"name": "Sira", "description": "", "short_description": "", "commands": {}}
        self.updates = UpdateQueue(clock)
        self.flood = Flood(clock)
        self.webhook, self.webhook_scale, self.next_set_webhook = None, 1.0, 0.0
        self.chats = {}
        self.files, self.paths = {}, {}
        self.queries = {}
        self._message_ids = itertools.count(1)
        self._query_ids = itertools.count(7_000_000_000)

    def user(self):
        return {
            "id": self.id,
            "is_bot": True,
            "first_name": self.profile["name"],
            "username": self.username,
        }

    def chat(self, arguments):
        """The chat that a call names, whether or not it may be written to."""
        if "chat_id" not in arguments:
            raise bad_request("chat_id is empty")
        chat = self.chats.get(arguments.integer("chat_id"))
        if chat is None:
            raise bad_request("chat not found")
        return chat

    def writable(self, arguments):
        chat = self.chat(arguments)
        chat.check()
        return chat

    def add(self, chat, sender, content, rows=()):
        """A new message in a chat, the bot's or a person's; nobody is told yet."""
        message = Message(next(self._message_ids), chat, sender, self.clock.now(), content, rows)
        chat.messages[message.id] = message
        return message

    def say(self, chat, content, rows=()):
        """The bot writes: who is in the chat sees it."""
        message = self.add(chat, self.user(), content, rows)
        self.tell("message", message)
        return message

    def tell(self, act, message):
        sight = Sight(self.clock.now(), act, message.id, message.text, tuple(message.labels))
        message.chat.show(sight, message)

    def hear(self, message, kind="message"):
        """A person's message (or its edit) reaches the bot as an update, in the lane of its chat."""
        return self.updates.push(kind, message.json(), ("chat", message.chat.id))

    def private_chat(self, person):
        return self.chats.setdefault(person.id, PrivateChat(person))

    def ask(self, person):
        """A press begins to spin: its query id."""
        query_id = str(next(self._query_ids))
        self.queries[query_id] = (self.clock.now(), person)
        return query_id

    def keep(self, file):
        self.files[file.id] = file
        return file

    def join(self, group, people):
        """A person adds the bot to a group."""
        self.chats[group.id] = group
        group.people = list(people)
        for person in people:
            person.chat.met_in_group = True
        self.member(group, people[0], "left", "member")
        return group

    def member(self, chat, person, before, after):
        """This person changed what the bot is in a chat."""
        body = {
            "chat": chat.json(),
            "from": person.user(),
            "date": int(self.clock.now()),
            "old_chat_member": {"user": self.user(), "status": before},
            "new_chat_member": {"user": self.user(), "status": after},
        }
        return self.updates.push("my_chat_member", body, ("chat", chat.id))

    def figures(self):
        """The account in figures, as plain JSON."""
        overall, chat = self.ledger.busiest_second()
        updates = self.updates
        return {
            "methods": self.ledger.methods(),
            "errors": self.ledger.errors(),
            "sent": sum(map(len, self.ledger.sends().values())),
            "busiest_second": overall,
            "busiest_second_of_a_chat": chat,
            "early": self.flood.early,
            "pushed": updates.pushed,
            "acknowledged": len(updates.acknowledged),
            "expired": len(updates.expired),
            "waiting": len(updates),
        }
