"""A talk with toy dialogues: every step goes through JSON, time stands still until it is moved, acts are collected."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from dialogs.conversation import Conversation
from dialogs.effects import Erase, OpenCase
from dialogs.engine import step
from dialogs.events import Due, Heard, Pressed, Started
from dialogs.facts import Facts
from dialogs.msg import Francs, Lines, Msg, Name, Series, Spoken, _
from dialogs.question import Choice
from dialogs.script import Dialogue, Go, Resume
from dialogs.stored import from_json, to_json
from dialogs.understand.reading import Lexicon

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def words(line):
    """A line in French, as plainly as can be."""
    match line:
        case Msg(msgid, args):
            return msgid.format(**{name: words(arg) for name, arg in args})
        case Name(text):
            return text
        case Spoken(part):
            return words(part)
        case Series(parts) | Lines(parts):
            return ", ".join(words(part) for part in parts)
        case Francs(amount):
            return f"{amount} FCFA"
    return str(line)


def choices(*tokens):
    return tuple(Choice(token, Msg(token.capitalize())) for token in tokens)


def menu(t):
    what = t.choose("what", _("Que voulez-vous faire ?"), choices("encore", "reprendre"))
    return Resume() if what == "reprendre" else Go("welcome")


def welcome(t):
    t.say(_("Bonjour, je suis Sira."))
    t.yes_no("ready", _("Êtes-vous prêt ?"))
    t.say(_("Merci."))


def help_(t):
    t.say(_("Je vous écoute."))
    if t.yes_no("call", _("Voulez-vous un appel ?")):
        t.do("case", OpenCase("talk"))
        t.say(_("On vous appelle."))


def erase(t):
    if t.confirm("sure", _("Tout effacer ?")):
        t.do("erase", Erase())
        t.say(_("C'est effacé."))


def privacy(t):
    t.choose("which", _("Que voulez-vous savoir ?"), choices("tout", "rien"))


def house(*scripts, **options):
    """The dialogues every talk needs, with these in their place or beside them."""
    named = {"menu": menu, "welcome": welcome, "help": help_, "erase": erase, "privacy": privacy}
    named |= {script.__name__: script for script in scripts}
    detours = {"fleeting": True}
    kinds = {"menu": {"open_end": True}, "help": detours, "erase": detours, "privacy": detours}
    return {
        name: Dialogue(name, script, **kinds.get(name, {}), **options.get(name, {}))
        for name, script in named.items()
    }


class Talking:
    """One person's talk. `acts` and `turns` collect everything; `turn` is the last one."""

    def __init__(self, *scripts, start="welcome", **options):
        self.dialogues = house(*scripts, **options)
        self.facts = Facts(MONDAY, Lexicon(), lambda arg: (words(arg),))
        self.talk = Conversation()
        self.acts = []
        self.turns = []
        if start != "welcome":
            self.dialogues["welcome"] = replace(self.dialogues["welcome"], script=lambda _t: Go(start))
        self.meet(Started())

    def meet(self, event):
        before = from_json(json.loads(json.dumps(to_json(self.talk))))
        assert before == self.talk, "the talk survives JSON"
        self.turn = step(before, event, self.facts, self.dialogues)
        self.talk = self.turn.conversation
        self.acts += self.turn.acts
        self.turns.append(self.turn)
        return self.texts

    def say(self, *texts):
        for text in texts:
            self.meet(Heard(text))
        return self.texts

    def press(self, index, showing=None):
        return self.meet(Pressed(self.talk.showings if showing is None else showing, index))

    def due(self, kind="checkin", ref="e1:m1"):
        return self.meet(Due(kind, ref))

    def release(self, name, script, **options):
        """A new release: from now on this dialogue is this script."""
        self.dialogues[name] = replace(self.dialogues[name], script=script, **options)

    def remove(self, name):
        del self.dialogues[name]

    def after(self, **span):
        self.facts = replace(self.facts, now=self.facts.now + timedelta(**span))
        return self

    @property
    def lines(self):
        return [words(line) for line in self.turn.lines]

    @property
    def asked(self):
        return words(self.turn.showing.text) if self.turn.showing else None

    @property
    def texts(self):
        return self.lines + ([self.asked] if self.turn.showing else [])

    @property
    def labels(self):
        return [words(option.label) for option in self.turn.showing.options]

    @property
    def answers(self):
        return dict(self.talk.top.answers) if self.talk.top else {}

    def done(self, kind):
        return [act for act in self.acts if type(act.effect) is kind]
