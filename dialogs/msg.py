"""Sentences as values: a `Msg` is said in French where it is written and translated at the edge.

Nothing here knows a language or a channel; `handlers/speech.py` turns a Msg into words.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name or a word of the person's own: never translated."""

    text: str


@dataclass(frozen=True, slots=True)
class Francs:
    """An amount in FCFA, formatted with French rules in every language."""

    amount: int


@dataclass(frozen=True, slots=True)
class Series:
    """Several parts, joined by the language's own commas: (a, b) -> "a, b"."""

    parts: tuple[Arg, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """Several parts in one bubble, one a line: a card, a sheet. Layout, never a sentence cut in pieces."""

    parts: tuple[Arg, ...]


@dataclass(frozen=True, slots=True)
class Spoken:
    """A sentence said in this language whatever the person's is: the first screen speaks both."""

    part: Arg
    language: str


@dataclass(frozen=True, slots=True)
class Msg:
    """One sentence: its French msgid, its context for homonyms, and its named arguments."""

    msgid: str
    args: tuple[tuple[str, Arg], ...] = ()
    context: str = ""

    def of(self, **args: Arg) -> Msg:
        """The same sentence with these `{named}` places filled; later ones win."""
        return Msg(self.msgid, tuple(sorted({**dict(self.args), **args}.items())), self.context)


Arg = Msg | Name | Francs | Series | Lines | Spoken | int | date


def _(msgid: str) -> Msg:
    """Mark a French sentence for translation. Literal strings only: the extractor reads the source."""
    return Msg(msgid)


def p_(context: str, msgid: str) -> Msg:
    """Mark a sentence that stands for two meanings; the context tells the translator which."""
    return Msg(msgid, context=context)


def french(arg: Arg) -> str:  # noqa: PLR0911 - one flat match
    """The French of a sentence, for notes that only staff read; what a person reads is said by `handlers/speech`."""
    match arg:
        case Msg(msgid, args):
            return msgid.format(**{name: french(value) for name, value in args})
        case Name(text):
            return text
        case Spoken(part):
            return french(part)
        case Series(parts):
            return ", ".join(map(french, parts))
        case Lines(parts):
            return "\n".join(map(french, parts))
        case Francs(amount):
            return f"{amount} FCFA"
        case date():
            return arg.strftime("%d/%m/%Y")
    return str(arg)
