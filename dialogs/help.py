"""Somebody is wanted: a case is opened first, questions come after. Nothing is promised that is not sure."""

from __future__ import annotations

from dialogs import questions
from dialogs.choices import HOURS
from dialogs.effects import CaseKind, OpenCase, Urgency
from dialogs.msg import _
from dialogs.question import Choice, named
from dialogs.script import Talk

SOS, PERSON, STUCK = "sos", "person", "stuck"
SOON = (
    Choice("now", _("Maintenant"), "🔴"),
    Choice("today", _("Aujourd'hui"), "🟠"),
    Choice("later", _("Un autre jour"), "🟢"),
)
URGENCY = {"now": Urgency.CRITICAL, "today": Urgency.HIGH, "later": Urgency.NORMAL}
MACHINE = _("Je suis un programme automatique. Une personne de l'équipe va lire votre demande.")
TOLD = _("C'est noté. L'équipe est prévenue. Une personne vous répond ici ou vous appelle.")
WRITE_MORE = _("Vous pouvez écrire ici ce que vous voulez lui dire.")
COMMANDS = _("À tout moment, écrivez : retour, menu, corriger, langue, effacer ou STOP.")
NUMBERS = _("Pour répondre, touchez un choix, ou écrivez son chiffre.")


def help(t: Talk) -> None:  # noqa: A001 - the word that people use
    """What can be written, and a person: at once where that was asked for."""
    if t.about == SOS:
        sos(t)
    elif t.about in (PERSON, STUCK):
        person(t, CaseKind.TALK if t.about == PERSON else CaseKind.STUCK)
    else:
        t.say(COMMANDS)
        t.say(NUMBERS)
        if t.yes_no("want_person", _("Voulez-vous parler à une personne ?")):
            person(t, CaseKind.TALK)


def sos(t: Talk) -> None:
    """A call for help pages a human without waiting for any answer (DI-2)."""
    t.do("case", OpenCase(CaseKind.TALK, Urgency.CRITICAL, note=f"Appel à l'aide (SOS).{call_note(t)}"))
    t.say(TOLD)
    how_to_call(t)


def person(t: Talk, kind: CaseKind) -> None:
    """Open the case before anything is asked, so that nobody who leaves now is forgotten; the answer revises it."""
    if kind is CaseKind.STUCK:
        t.say(_("Je n'arrive pas à bien vous comprendre."))
        if not t.yes_no("stuck", _("Voulez-vous qu'une personne vous aide ?")):
            return
    urgency = URGENCY.get(str(t.answers.get("soon")), Urgency.NORMAL)
    t.do("case", OpenCase(kind, urgency, note=call_note(t).strip()))
    t.say(MACHINE)
    t.choose("soon", _("Quand avez-vous besoin de parler à quelqu'un ?"), SOON)
    t.say(TOLD)
    how_to_call(t)


def call_note(t: Talk) -> str:
    """The number and the hour, once they are told.

    They stand in the case: of who wants no answers kept no fact is kept, and this one was given to be called.
    """
    phone, hours = t.answers.get("phone"), t.answers.get("call_hours")
    if not isinstance(phone, str):
        return ""
    return (
        f"\nÀ appeler : {phone}, {named(HOURS, str(hours)).lower()}." if hours else f"\nÀ appeler : {phone}."
    )


def how_to_call(t: Talk) -> None:
    """The way to reach them, if they want to be called."""
    if questions.phone(t):
        questions.call_hours(t)
    t.say(WRITE_MORE)
