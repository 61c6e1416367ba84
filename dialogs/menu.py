"""Where one can always go. It holds nothing up: a due moment passes it (rule 15)."""

from __future__ import annotations

from dialogs.effects import SetLanguage
from dialogs.msg import _
from dialogs.question import Choice
from dialogs.script import Go, Resume, Talk
from dialogs.values import Value

RESUME = Choice("resume", _("Reprendre"), "▶️")
SEARCH = Choice("search", _("Chercher une aide"), "🔎")
WAYS = Choice("ways", _("Revoir mes choix"), "🧭")
ENTERPRISE = Choice("enterprise", _("Mon activité"), "🏪")
PERSON = Choice("person", _("Parler à quelqu'un"), "🗣️")
PRIVACY = Choice("privacy", _("Mes réponses"), "🔒")
LANGUAGE = Choice("language", _("Changer de langue"), "🔤")
# What stays true from one search to the next, so that nobody is asked twice.
STAYS = (
    *(
        "here",
        "region",
        "arrival",
        "arrival_region",
        "age",
        "adult",
        "alone",
        "schooling",
        "skills",
        "standing",
    ),
    *("elsewhere", "journey", "sex", "group", "phone", "call_hours"),
)


def menu(t: Talk) -> object:
    """Choose where to go."""
    chosen = t.choose("what", _("Que voulez-vous faire ?"), choices_of(t))
    if chosen == "resume":
        return Resume()
    if chosen == "search":
        return Go("intake", seed=known_already(t))
    return Go("help", "person") if chosen == "person" else Go(chosen)


def choices_of(t: Talk) -> tuple[Choice, ...]:
    """What there is to do for this person."""
    resume = (RESUME,) if t.facts.parked else ()
    told = (WAYS, ENTERPRISE) if t.facts.known.get("need") else ()
    return (*resume, SEARCH, *told, PERSON, PRIVACY, LANGUAGE)


def known_already(t: Talk) -> tuple[tuple[str, Value], ...]:
    """What was told in an earlier search."""
    known = t.facts.known
    return tuple((key, known[key]) for key in STAYS if known.get(key) is not None)


def language(t: Talk) -> None:
    """Speak another language."""
    chosen = t.choose(
        "language",
        _("Quelle langue voulez-vous ? / I b'a fɛ kan jumɛn na ?"),
        (Choice("fr", _("Français")), Choice("bm", _("Bamanankan"))),
    )
    t.do("language", SetLanguage(chosen))
    t.say(_("D'accord."))
