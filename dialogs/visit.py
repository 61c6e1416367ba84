"""« Did you go? Were you received? »: about « FP#1:d3 », some days after a choice. Any no is a task for a person."""

from __future__ import annotations

from dialogs.cards import short_name
from dialogs.checkin import good_moment
from dialogs.effects import CaseKind, OpenCase, RecordVisit, Unplan
from dialogs.msg import Name, _
from dialogs.question import Choice, named
from dialogs.rules.entry import Entry, Step
from dialogs.script import Ended, Talk
from dialogs.training import register_training

WENT = (
    Choice("yes", _("Oui"), "✅"),
    Choice("soon", _("Pas encore, j'y vais"), "🕒"),
    Choice("no", _("Non"), "❌"),
)
RECEIVED = (
    Choice("yes", _("Oui, bien reçu"), "✅"),
    Choice("come_back", _("Il faut revenir"), "🔁"),
    Choice("no", _("Non, pas reçu"), "❌"),
)
WHY_NOT_GONE = (
    Choice("far", _("C'est trop loin"), "🛣️"),
    Choice("money", _("Le trajet est trop cher"), "💵"),
    Choice("contact", _("Je ne sais pas où aller"), "📍"),
    Choice("changed", _("Je veux autre chose")),
    Choice("afraid", _("Je n'ai pas confiance")),
    Choice("other", _("Une autre raison")),
)
WHY_REFUSED = (
    Choice("full", _("Plus de place")),
    Choice("papers", _("Il manque des papiers"), "📄"),
    Choice("conditions", _("Pas les conditions")),
    Choice("cost", _("Il faut payer"), "💵"),
    Choice("closed", _("C'était fermé"), "🔒"),
    Choice("other", _("Une autre raison")),
)


def visit(t: Talk) -> object:
    """Neutral first; the name of the place is said only when the person has time."""
    moment = good_moment(t)
    if moment is not None:
        return moment
    entry_id, _colon, _day = t.about.rpartition(":")
    entry = next((one for one in t.facts.entries if one.id == entry_id), None)
    name = short_name(entry) if entry else Name(entry_id)
    went = t.choose("went", _("Êtes-vous allé voir {name} ?").of(name=name), WENT)
    if went == "yes":
        arrived(t, entry_id, entry)
    elif went == "no":
        why = t.choose("why_not", _("Qu'est-ce qui vous a empêché d'y aller ?"), WHY_NOT_GONE, optional=True)
        t.do("visit", RecordVisit(entry_id, "not_gone"))
        call_somebody(t, entry_id, f"N'y est pas allé : {named(WHY_NOT_GONE, why)}.")
    else:
        t.do("visit", RecordVisit(entry_id, "later"))
        t.say(_("D'accord. Bon courage."))
    return Ended()


def arrived(t: Talk, entry_id: str, entry: Entry | None) -> None:
    """They went: were they received, and does something begin."""
    received = t.choose("received", _("Vous a-t-on bien reçu ?"), RECEIVED)
    if received == "no":
        why = t.choose("why_refused", _("Que vous a-t-on dit ?"), WHY_REFUSED, optional=True)
        t.do("visit", RecordVisit(entry_id, "refused_there"))
        call_somebody(t, entry_id, f"Pas reçu : {named(WHY_REFUSED, why)}.")
        return
    t.do("visit", RecordVisit(entry_id, "received" if received == "yes" else "later"))
    if received == "yes":
        t.do("no_second", Unplan("did_you_go", f"{entry_id}:d10"))
        if entry is not None and any(service.step is Step.TRAINING for service in entry.services):
            training(t)
    t.say(_("Merci. C'est bien noté."))


def training(t: Talk) -> None:
    """Where a course was found its beginning is asked, so that it is not forgotten."""
    if t.yes_no("course", _("Allez-vous suivre une formation là-bas ?")):
        wish = t.facts.known.get("trade")
        register_training(t, str(wish[0]) if isinstance(wish, list) and wish else "")


def call_somebody(t: Talk, entry_id: str, note: str) -> None:
    """Any no is a task."""
    t.do("not_received", OpenCase(CaseKind.NOT_RECEIVED, about=entry_id, note=note))
    t.say(_("Merci de me l'avoir dit. Une personne de l'équipe va vous aider à trouver une solution."))
