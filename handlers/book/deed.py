"""An effect in French words for staff who read the book: what is done, without the person's own values."""

from __future__ import annotations

from typing import assert_never

from dialogs.effects import (
    Dispose,
    Effect,
    Erase,
    GiveConsent,
    Learn,
    OpenCase,
    OpenReferral,
    Plan,
    Postpone,
    RecordCheckin,
    RecordUnmet,
    RecordVisit,
    RefuseOffer,
    RegisterEnterprise,
    SetLanguage,
    StopMessages,
    Unplan,
)
from handlers.commands.cases import KINDS, URGENCIES

PLANNED = {"checkin": "une question de suivi", "did_you_go": "la question « êtes-vous allé ? »"}
LEARNT = {"first_choice": "le premier choix"}
CONSENTS = {"keep": "garder les réponses", "follow_up": "écrire plus tard"}


def in_words(effect: Effect) -> str:  # noqa: C901, PLR0911, PLR0912 - one flat match
    """What is done."""
    match effect:
        case OpenCase(kind, urgency, _about, _note, once):
            return f"ouvre un cas : {KINDS[kind]}, {URGENCIES[urgency]}{', une seule fois' if once else ''}"
        case Learn(key):
            return f"retient : {LEARNT.get(key, key)}"
        case GiveConsent(kind, given):
            what, _colon, _about = kind.partition(":")
            return f"note l'accord « {CONSENTS.get(what, kind)} » : {'oui' if given else 'non'}"
        case OpenReferral():
            return "note le premier choix et prépare l'orientation"
        case RefuseOffer():
            return "note que la voie est refusée, et pourquoi"
        case RecordVisit(_entry, state):
            return f"note la visite : {state}"
        case RecordUnmet():
            return "note un besoin auquel personne ne répond"
        case RegisterEnterprise(_ref, kind, started_on):
            begun = "commencée" if started_on else "pas encore commencée"
            return f"note {'une formation' if kind == 'training' else 'une activité'}, {begun}"
        case RecordCheckin(_ref, _wave, state):
            return f"note le suivi : {state}"
        case Plan(kind):
            return f"prévoit {PLANNED.get(kind, kind)}"
        case Unplan(kind):
            return f"ne prévoit plus {PLANNED.get(kind, kind or 'rien')}"
        case Postpone(_kind, _ref, hours):
            return f"remet à dans {hours} heures"
        case Dispose(_kind, _ref, disposition):
            return f"finit la prise de nouvelles : {disposition}"
        case SetLanguage(language):
            return f"parle la langue : {language}"
        case StopMessages():
            return "n'écrit plus le premier"
        case Erase():
            return "efface tout"
        case _:
            assert_never(effect)
