"""The one place where sentences, a question and its choices become exact words and buttons for a channel.

Numbers stand in the text of every choice, so that a digit, a word, a button or a voice note all work (field.md 7).
"""

from __future__ import annotations

import re
from dataclasses import replace

from data.wording import Wordings
from dialogs.showing import Option, Showing, Turn
from handlers.channel import Button, Capabilities, Outgoing, button_data

TICK = "✔"
REPLY, PLANNED = "reply", "planned"
LAST_OF_FIRST_PLANE = 0xFFFF
ENDS = (re.compile(r"\n+"), re.compile(r"(?<=[.!?…])\s+"), re.compile(r"\s+"))


def render(turn: Turn, capabilities: Capabilities, wordings: Wordings) -> list[Outgoing]:
    """The messages of a turn in the person's language: one a line, then the question with its choices.

    Where a channel lets only one message a second through, they are the paragraphs of one message.
    """
    language = turn.conversation.language
    kind = PLANNED if turn.planned else REPLY
    texts = [wordings.text(line, language) for line in turn.lines]
    buttons: tuple[Button, ...] = ()
    if turn.showing is not None:
        labels = [capital(wordings.text(option.label, language)) for option in turn.showing.options]
        texts.append(question_text(turn.showing, labels, wordings.text(turn.showing.text, language)))
        buttons = buttons_of(turn.showing, labels, capabilities)
    if capabilities.one_message:
        texts = ["\n\n".join(texts)] if texts else []
    pieces = [piece for text in texts for piece in split_text(text, capabilities.max_text)]
    said = [Outgoing(piece, (), kind) for piece in pieces]
    return [*said[:-1], replace(said[-1], buttons=buttons)] if said else []


def question_text(showing: Showing, labels: list[str], asked: str) -> str:
    """The question, then its choices one a line; numbered, but where a number would be an answer itself."""
    pairs = list(zip(showing.options, labels, strict=True))
    if showing.free:
        rows = [dressed(option, label) for option, label in pairs]
    else:
        rows = [f"{place}. {dressed(option, label)}" for place, (option, label) in enumerate(pairs, 1)]
    return "\n".join((asked, *rows))


def buttons_of(showing: Showing, labels: list[str], capabilities: Capabilities) -> tuple[Button, ...]:
    """A button a choice; none at all where the channel cannot show them all: the numbers still work."""
    if len(labels) > capabilities.max_buttons:
        return ()
    return tuple(
        Button(
            button_label(option, label, place, capabilities.button_label), button_data(showing.number, place)
        )
        for place, (option, label) in enumerate(zip(showing.options, labels, strict=True))
    )


def button_label(option: Option, label: str, place: int, limit: int) -> str:
    """The fullest form that fits; a label is never cut, one that does not fit at all shows its number."""
    forms = (dressed(option, label), f"{TICK} {label}" if option.ticked else label, label)
    return next((form for form in forms if len(form) <= limit), str(place + 1))


def dressed(option: Option, label: str) -> str:
    """A choice with its tick and its emoji."""
    return " ".join(part for part in (TICK if option.ticked else "", option.emoji, label) if part)


def capital(label: str) -> str:
    """The label with a capital: « plomberie » is written small inside a sentence."""
    return label[:1].upper() + label[1:]


def split_text(text: str, limit: int) -> list[str]:
    """The text in pieces of at most `limit` characters, cut at lines, else sentences, else words; none is empty.

    Characters as the providers count them: one outside the first plane (an emoji) is two.
    """
    pieces = []
    rest = text.strip() or text
    while (most := fitting(rest, limit)) < len(rest):
        cut = cut_at(rest, most)
        pieces.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [*pieces, rest] if rest else pieces or [text]


def fitting(text: str, limit: int) -> int:
    """How many characters from the beginning fit, by UTF-16 units; one at least."""
    if len(text) <= limit // 2:
        return len(text)
    units = 0
    for place, char in enumerate(text):
        units += 2 if ord(char) > LAST_OF_FIRST_PLANE else 1
        if units > limit:
            return max(place, 1)
    return len(text)


def cut_at(text: str, limit: int) -> int:
    """Where to cut: the last line's end within the limit that leaves something before it, else sentence, else word."""
    for end in ENDS:
        places = [match.start() for match in end.finditer(text, 0, limit + 1) if match.start() > 0]
        if places:
            return places[-1]
    return limit
