"""What a person sees on the phone, line by line.

< a message, its buttons in rows below      * a message changed in place
- buttons taken away from an older message  x messages deleted
"""

from __future__ import annotations

from bot_api.method_messages import QUERY_SECONDS

SHOWN_CHARACTERS, SHOWN_ENDS = 1500, 80
ALL_NAMED = 3


class Phone:
    """Looks over the shoulder of a simulated person. `news()` are the lines since the last look."""

    def __init__(self, person):
        self.person, self._lines, self._rows, self._deleted = person, [], {}, []
        see, answered = person.see, person.answered

        def seeing(sight, message):
            self.see(sight, message)
            see(sight, message)

        def being_answered(at, text):
            self._lines += [f"° {text}"] if text else []
            answered(at, text)

        person.see, person.answered = seeing, being_answered

    def see(self, sight, message):
        before, self._rows[message.id] = self._rows.get(message.id, ((), "")), (message.rows, message.text)
        place = "(groupe) " if message.chat.kind != "private" else ""
        match sight.act:
            case "message":
                self._lines += message_lines("< " + place, message)
            case "edit" if message.rows or message.text != before[1]:
                self._lines += message_lines("* " + place, message)
            case "edit":
                self._lines.append("- " + named(before[0]))
            case "delete":
                self._deleted.append(message)

    def news(self):
        lines, self._lines = self._lines, []
        deleted, self._deleted = self._deleted, []
        if deleted:
            theirs = sum(message.sender["id"] == self.person.id for message in deleted)
            lines += [f"x {len(deleted)} messages effacés, dont {theirs} de la personne"]
            lines += [f"  reste: {message.text.splitlines()[0]}" for message in self.on_screen()]
        return lines

    def on_screen(self):
        return [message for message in self.person.chat.messages.values() if not message.deleted]

    def amiss(self):
        """What should not be at rest: a press that turns, as long as Telegram keeps it; buttons in several places."""
        account = self.person.account
        asked = [at for at, who in account.queries.values() if who is self.person]
        turning = sum(account.clock.now() - at < QUERY_SECONDS for at in asked)
        keyboards = sum(bool(message.rows) for message in self.on_screen())
        found = ["? le bouton tourne sans réponse"] * turning
        return [*found, f"? des boutons sous {keyboards} messages"] if keyboards > 1 else found

    @property
    def buttons(self):
        """What can be pressed: the buttons of the newest message that has some."""
        return next((message.buttons for message in reversed(self.person.shown) if message.buttons), [])


def message_lines(mark, message):
    """A message as it stands in the chat."""
    kind = next((name for name in ("voice", "photo", "document") if name in message.content), "")
    text = " ".join(part for part in (f"({kind})" if kind else "", shortened(message.text)) if part)
    first, *more = text.split("\n")
    rows = ["  " + " ".join(f"[{button.text}]" for button in row) for row in message.rows]
    return [mark + first, *("  " + line if line else "" for line in more), *rows]


def shortened(text):
    """A very long text by its ends and its length."""
    if len(text) <= SHOWN_CHARACTERS:
        return text
    return f"{text[:SHOWN_ENDS]} (… {len(text)} signes …) {text[-SHOWN_ENDS:]}"


def named(rows):
    """Buttons by their labels: the first and the last of many."""
    labels = [f"[{button.text}]" for row in rows for button in row]
    return " ".join(labels if len(labels) <= ALL_NAMED else (labels[0], "…", labels[-1]))
