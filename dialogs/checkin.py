"""One check-in: about « e1:m6 », the enterprise and its wave. Eight questions, each readable aloud.

Neutral first, nothing a reader of the phone could use; ended means no more cheerful questions (field.md 2).
"""

from __future__ import annotations

from dialogs.choices import COMMON_TRADES, OTHER_WORDS
from dialogs.effects import CaseKind, OpenCase, RecordCheckin, Urgency
from dialogs.enterprise import A_YEAR, TRAINING, end_waves, put_off, record
from dialogs.msg import _
from dialogs.question import Choice, named
from dialogs.script import Ended, Later, Talk
from dialogs.training import ask_about_training
from dialogs.values import Value

TODAY_HOURS, TOMORROW_HOURS = 4, 24
MOMENT = (
    Choice("yes", _("Oui"), "✅"),
    Choice("later", _("Plus tard aujourd'hui"), "🕒"),
    Choice("tomorrow", _("Demain"), "📅"),
    Choice("no", _("Non, pas cette fois"), "❌"),
)
STATES = (
    Choice("well", _("Elle marche bien"), "🟢"),
    Choice("difficulty", _("Elle marche mal"), "🟠"),
    Choice("paused", _("Elle est en pause"), "⏸️"),
    Choice("finished", _("Elle est finie"), "⏹️"),
    Choice("not_started", _("Pas encore commencée"), "⏳"),
    Choice("changed", _("J'ai changé d'activité"), "🔁"),
)
LEFT = (
    Choice("nothing", _("Rien")),
    Choice("under_25k", _("Moins de 25 000")),
    Choice("25k_50k", _("25 000 à 50 000")),
    Choice("50k_100k", _("50 000 à 100 000")),
    Choice("100k_200k", _("100 000 à 200 000")),
    Choice("over_200k", _("Plus de 200 000")),
)
ENOUGH = (Choice("yes", _("Oui")), Choice("partly", _("Un peu")), Choice("no", _("Non")))
EQUIPMENT = (
    Choice("works", _("Oui, il marche")),
    Choice("partly", _("Une partie marche")),
    Choice("broken", _("Il ne marche pas")),
    Choice("none", _("Je n'en ai pas")),
)
HELP = (
    Choice("training", _("Apprendre encore"), "🎓"),
    Choice("advice", _("Des conseils"), "💬"),
    Choice("money", _("De l'argent"), "💵"),
    Choice("equipment", _("Du matériel"), "🔧"),
    Choice("customers", _("Des clients"), "👥"),
    Choice("nothing", _("Rien, ça va"), "👍"),
)
WHY_ENDED = (
    Choice("money", _("Plus d'argent")),
    Choice("customers", _("Pas assez de clients")),
    Choice("health", _("Santé ou famille")),
    Choice("security", _("Insécurité")),
    Choice("equipment", _("Panne ou vol")),
    Choice("better", _("Un meilleur travail")),
    Choice("other", _("Une autre raison")),
)
BLOCKS = (
    Choice("money", _("L'argent"), "💵"),
    Choice("equipment", _("Le matériel"), "🔧"),
    Choice("place", _("Un lieu"), "📍"),
    Choice("training", _("La formation"), "🎓"),
    Choice("papers", _("Les papiers"), "📄"),
    Choice("security", _("L'insécurité")),
    Choice("other", _("Autre chose")),
)


def checkin(t: Talk) -> object:
    """Ask whether it is a good moment, then how the enterprise is."""
    moment = good_moment(t)
    if moment is not None:
        return moment
    ref, _colon, wave = t.about.rpartition(":")
    if t.facts.enterprises.get(ref, {}).get("kind") == TRAINING:
        ask_about_training(t, ref, wave)
        return Ended()
    state = t.choose("state", _("Comment va votre activité ?"), STATES)
    match state:
        case "finished":
            finished(t, ref, wave)
        case "not_started":
            not_started(t, ref, wave)
        case "changed":
            changed(t, ref, wave)
        case _:
            goes_on(t, ref, wave, state)
    return Ended()


def good_moment(t: Talk) -> Ended | Later | None:
    """None when it is; the person may put it off or leave this one out (SC-3, DP-9)."""
    match t.choose("moment", _("Bonjour, avez-vous deux minutes ?"), MOMENT):
        case "later":
            t.say(_("D'accord, à plus tard."))
            return Later(TODAY_HOURS)
        case "tomorrow":
            t.say(_("D'accord, à demain."))
            return Later(TOMORROW_HOURS)
        case "no":
            t.say(_("D'accord. Merci."))
            return Ended("refused")
    return None


def goes_on(t: Talk, ref: str, wave: str, state: str) -> None:
    """It runs, or rests: seven short questions, all of which but the first can be passed."""
    t.number("days", _("Combien de jours avez-vous travaillé la semaine passée ?"), 0, 7, optional=True)
    t.choose(
        "left",
        _("Le mois passé, combien vous est-il resté après les dépenses de l'activité ?"),
        LEFT,
        optional=True,
    )
    t.choose("enough", _("Est-ce assez pour vous et votre famille ?"), ENOUGH, optional=True)
    t.number("people", _("Combien de personnes payez-vous pour travailler avec vous ?"), 0, 99, optional=True)
    t.yes_no("debt", _("Avez-vous une dette pour cette activité ?"), optional=True)
    t.choose("equipment", _("Votre matériel marche-t-il ?"), EQUIPMENT, optional=True)
    wanted = t.choose("help", _("Qu'est-ce qui vous aiderait le plus ?"), HELP, optional=True)
    t.do("record", RecordCheckin(ref, wave, state, answers_of(t)))
    if wanted not in ("", "nothing"):
        t.do(
            "need",
            OpenCase(CaseKind.BUSINESS_NEED, about=ref, note=f"Aiderait le plus : {named(HELP, wanted)}."),
        )
        t.say(_("C'est noté. Une personne de l'équipe va regarder cela avec vous."))
    t.say(_("Merci. Bon courage pour la suite."))


def finished(t: Talk, ref: str, wave: str) -> None:
    """It ended: when, why, debts. A person is told; no further wave."""
    day = t.date("stopped_on", _("Depuis quel mois est-elle finie ?"), not_after=t.facts.today, optional=True)
    why = t.choose("why", _("Quelle est la raison principale ?"), WHY_ENDED, optional=True)
    debt = t.yes_no("debt", _("Avez-vous une dette pour cette activité ?"), optional=True)
    t.do("record", RecordCheckin(ref, wave, "finished", answers_of(t), stopped_on=day))
    grave = Urgency.HIGH if debt or why == "security" else Urgency.NORMAL
    t.do("stopped", OpenCase(CaseKind.BUSINESS_STOPPED, grave, ref, f"Raison : {named(WHY_ENDED, why)}."))
    end_waves(t, ref)
    t.say(_("Merci de me l'avoir dit. Cela arrive à beaucoup de gens."))
    t.say(
        _(
            "Une personne de l'équipe peut chercher autre chose avec vous. Pour chercher ici, écrivez « menu »."
        )
    )


def not_started(t: Talk, ref: str, wave: str) -> None:
    """Not started is no end: what blocks, and when it will start; the clock is set to that day."""
    blocks = t.choose("blocks", _("Qu'est-ce qui bloque ?"), BLOCKS, optional=True)
    planned = t.date(
        "planned",
        _("Quand pensez-vous commencer ?"),
        not_before=t.facts.today,
        not_after=t.facts.today + A_YEAR,
        optional=True,
    )
    t.do(
        "need",
        OpenCase(CaseKind.BUSINESS_NEED, about=ref, note=f"Pas commencée. Bloque : {named(BLOCKS, blocks)}."),
    )
    if planned is not None:
        put_off(t, ref, planned, wave)
    t.do("record", RecordCheckin(ref, wave, "not_started", answers_of(t)))
    t.say(_("Merci. Une personne de l'équipe va regarder ce qui bloque."))


def changed(t: Talk, ref: str, wave: str) -> None:
    """Another activity: the old one ends, the new one starts its own clock."""
    ended = t.date(
        "stopped_on", _("Depuis quel mois avez-vous changé ?"), not_after=t.facts.today, optional=True
    )
    trade = t.trade(
        "trade", _("Quelle est votre nouvelle activité ?"), COMMON_TRADES, hint=OTHER_WORDS, optional=True
    )
    t.do("record", RecordCheckin(ref, wave, "changed", answers_of(t), stopped_on=ended))
    end_waves(t, ref)
    number = sum(one.startswith("e") for one in t.facts.enterprises) + 1
    record(t, f"e{max(number, 2)}", ended or t.facts.today, trade[0] if trade else "")
    t.say(_("Merci. Je vous demanderai des nouvelles de cette nouvelle activité."))


def answers_of(t: Talk) -> tuple[tuple[str, Value], ...]:
    """What was answered, by key, in the order asked; the greeting is no answer."""
    return tuple((key, value) for key, value in t.told.items() if key != "moment")
