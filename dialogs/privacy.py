"""« Mes réponses »: what KINDS of answers are kept, never the answers: the screen may be searched (DP-10, DP-12)."""

from __future__ import annotations

from dialogs.choices import LABELS
from dialogs.effects import GiveConsent, StopMessages
from dialogs.msg import Series, _
from dialogs.question import Choice
from dialogs.questions import ASK_AGAIN
from dialogs.script import Go, Talk

KINDS = {
    "here": _("un lieu"),
    "region": _("une région"),
    "age": _("un âge"),
    "schooling": _("l'école"),
    "skills": _("des métiers"),
    "need": _("un besoin"),
    "trade": _("un souhait"),
    "running": _("une activité"),
    "missing": _("une somme"),
    "journey": _("un voyage"),
    "phone": _("un numéro"),
}
WHAT = (
    Choice("correct", _("Changer une réponse"), "✏️"),
    Choice("stop", _("Ne plus m'écrire"), "🔕"),
    Choice("erase", _("Tout effacer"), "🗑️"),
    Choice("back", _("Rien, continuer"), "▶️"),
)


def privacy(t: Talk) -> object:
    """Say what is kept, and obey."""
    kinds = [said for key, said in KINDS.items() if key in t.facts.known]
    if kinds:
        t.say(_("Je garde : {kinds}. Je ne montre pas vos réponses ici.").of(kinds=Series(tuple(kinds))))
    else:
        t.say(_("Je ne garde pas encore de réponse de vous."))
    t.say(_("Seule l'équipe d'orientation peut les lire."))
    match t.choose("what", _("Que voulez-vous faire de vos réponses ?"), choices_of(t)):
        case "correct":
            return Go("correct")
        case "stop":
            t.do("stop", StopMessages())
            t.do("follow_up", GiveConsent("follow_up", given=False))
            t.say(_("D'accord. Je ne vous écris plus le premier."))
        case "erase":
            return Go("erase")
        case _:
            t.say(_("D'accord."))
    return None


def choices_of(t: Talk) -> tuple[Choice, ...]:
    """What can be done: there is nothing to change where nothing is kept."""
    return WHAT if known_keys(t) else WHAT[1:]


def known_keys(t: Talk) -> tuple[str, ...]:
    """The questions that were answered."""
    return tuple(key for key in ASK_AGAIN if t.facts.known.get(key) is not None)


def correct(t: Talk) -> None:
    """Choose a question by its name, and be asked it again; the answer before is not shown."""
    named = tuple(Choice(key, LABELS[key]) for key in known_keys(t))
    if not named:
        t.say(_("Je ne garde pas encore de réponse de vous."))
        return
    key = t.choose("which", _("Quelle réponse voulez-vous changer ?"), named)
    ASK_AGAIN[key](t)
    t.say(_("C'est changé. Pour revoir qui peut vous aider, écrivez « menu »."))
