"""The first screen: what this is, in both languages, in words that a reader over the shoulder cannot use."""

from __future__ import annotations

from dialogs.effects import SetLanguage
from dialogs.msg import Arg, Lines, Spoken, _
from dialogs.question import Choice
from dialogs.script import Go, Talk

HELLO = _(
    "Bonjour. Je suis un programme automatique et gratuit. "
    "Je cherche avec vous une formation, un travail ou un appui près de vous."
)
LIMITS = _("Je ne donne pas d'argent. Je ne demande pas votre nom ici. Pour arrêter, écrivez STOP.")
LANGUAGES = (
    Choice("fr", _("Français")),
    Choice("bm", _("Bamanankan")),
    Choice("person", _("Une personne / Mɔgɔ"), "🗣️"),
)
LANGUAGE = {"fr": "fr", "bm": "bm", "person": "fr"}


def welcome(t: Talk) -> Go:
    """Say what this is, ask the language; « a person » is one of the first answers that can be given."""
    t.say(in_language("fr"))
    t.say(in_language("bm"))
    chosen = t.choose("language", _("Quelle langue voulez-vous ? / I b'a fɛ kan jumɛn na ?"), LANGUAGES)
    t.do("language", SetLanguage(LANGUAGE[chosen]))
    return Go("help", "person") if chosen == "person" else Go("intake", t.about)


def in_language(language: str) -> Arg:
    """The two first sentences in one language, one bubble."""
    return Lines((Spoken(HELLO, language), Spoken(LIMITS, language)))
