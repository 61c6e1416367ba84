"""A message in a chat, with every keyboard it ever carried, and a person's view of what became of it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message: what it says, and its data (empty for a link)."""

    text: str
    data: str = ""
    url: str = ""

    def json(self):
        return {"text": self.text, **({"url": self.url} if self.url else {"callback_data": self.data})}


@dataclass(slots=True)
class Message:
    """One message. `content` is what the API says of it beside id, chat, sender, date and keyboard."""

    id: int
    chat: object
    sender: dict
    date: float
    content: dict
    rows: tuple[tuple[Button, ...], ...] = ()
    deleted: bool = False
    edited_at: float | None = None
    earlier: list[tuple[tuple[Button, ...], ...]] = field(default_factory=list)

    @property
    def text(self):
        return self.content.get("text", self.content.get("caption", ""))

    @property
    def buttons(self):
        """The buttons to be pressed now, in reading order."""
        return [button for row in self.rows for button in row]

    @property
    def labels(self):
        return [button.text for button in self.buttons]

    def change(self, at, content=None, rows=()):
        """The bot edits it; what it carried can still be pressed by who had it on the screen (`stale`)."""
        if self.rows:
            self.earlier.append(self.rows)
        self.content, self.rows, self.edited_at = content or self.content, rows, at

    def json(self):
        body = {
            "message_id": self.id,
            "from": self.sender,
            "chat": self.chat.json(),
            "date": int(self.date),
            **self.content,
        }
        if self.edited_at is not None:
            body["edit_date"] = int(self.edited_at)
        if self.rows:
            body["reply_markup"] = {"inline_keyboard": [[b.json() for b in row] for row in self.rows]}
        return body


@dataclass(frozen=True, slots=True)
class Sight:
    """Something a person saw happen: `act` is message, edit, delete or answer (to a press); `at` in seconds."""

    at: float
    act: str
    message_id: int
    text: str
    labels: tuple[str, ...] = ()

    def line(self):
        """As in a transcript."""
        mark = "<" if self.act == "message" else f"~ {self.act}"
        return " ".join((mark, self.text, *(f"[{label}]" for label in self.labels)))
