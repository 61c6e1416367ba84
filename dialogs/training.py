"""A course that was found: when it begins, and later whether it goes on. Its clock is its own."""

from __future__ import annotations

from dialogs.effects import CaseKind, OpenCase, RecordCheckin
from dialogs.enterprise import A_YEAR, TRAINING, end_waves, record
from dialogs.msg import _
from dialogs.question import Choice
from dialogs.script import Talk

STATES = (
    Choice("well", _("Elle continue"), "🟢"),
    Choice("done", _("Elle est terminée"), "🎓"),
    Choice("finished", _("Je l'ai quittée"), "⏹️"),
    Choice("not_started", _("Pas encore commencée"), "⏳"),
)
AFTER = (
    Choice("job", _("Un travail"), "🔨"),
    Choice("business", _("Ma propre activité"), "🏪"),
    Choice("placement", _("Un stage"), "📋"),
    Choice("nothing", _("Rien encore")),
)


def register_training(t: Talk, trade: str) -> None:
    """The day it begins, if it is known: then it is asked about later."""
    begins = t.date(
        "begins_on",
        _("Quel jour ou quel mois commence la formation ?"),
        not_after=t.facts.today + A_YEAR,
        optional=True,
    )
    courses = sum(row.get("kind") == TRAINING for row in t.facts.enterprises.values())
    record(t, f"t{courses + 1}", begins, trade, TRAINING)


def ask_about_training(t: Talk, ref: str, wave: str) -> None:
    """Whether it goes on; after it, what came of it: a course that leads nowhere is told to a person."""
    state = t.choose("training", _("Comment va votre formation ?"), STATES)
    after = t.choose("after", _("Qu'avez-vous trouvé après ?"), AFTER) if state == "done" else ""
    answers = tuple((key, value) for key, value in t.told.items() if key != "moment")
    t.do("record", RecordCheckin(ref, wave, state, answers))
    if state in ("done", "finished"):
        end_waves(t, ref)
    if state == "finished" or after == "nothing":
        t.do(
            "need",
            OpenCase(CaseKind.BUSINESS_NEED, about=ref, note="Formation quittée, ou finie sans suite."),
        )
        t.say(_("Merci. Une personne de l'équipe va chercher la suite avec vous."))
    else:
        t.say(_("Merci. Bon courage pour la suite."))
